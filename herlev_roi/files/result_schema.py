"""The JSON Schema of saved results, with the names that are promised for its parts whatever the classes are called."""

import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from herlev_roi.files.saved_results import RESULT, SavedProvenance
from herlev_roi.model.base.three_points import Shares, Sourced, ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.programme.programme_result import Headline
from herlev_roi.model.scenarios.run_result import CheckedExpectation
from herlev_roi.model.statutory.averages import Year
from herlev_roi.model.statutory.hypothetical_persons import HypotheticalPerson, TypePersons


@dataclass(frozen=True, slots=True)
class Promised:
    """The name of a part and, where that is not the class's own, its description; `required` keys are always there."""

    name: str
    description: str | None = None
    required: tuple[str, ...] = ()


PROMISED: dict[Any, Promised] = {
    CheckedExpectation: Promised("Verdict"),
    HypotheticalPerson: Promised("CasePerson"),
    TypePersons: Promised("TypeCases"),
    SavedProvenance: Promised("Provenance"),
    Year: Promised("YearBalance"),
    ThreePoint[Kr]: Promised("Range", "Low, central and high case of a modelled amount."),
    ThreePoint[Headline]: Promised(
        "Cases", "Every assumption at its worse end, all central, every one at its better end: not a likely range."
    ),
    Sourced[float]: Promised(
        "Uncertain",
        "A number with its low and high value, which are equal to it where it is taken as certain, and its source.",
    ),
    Sourced[float | Shares]: Promised(
        "UncertainByYear",
        "A share with its low and high value, all three one number or all a list by year since joining whose last "
        "value holds on, and its source.",
    ),
    Sourced[Shares]: Promised(
        "Retention",
        "The share of those in work who are still in work k years later, from k = 0; never rising.",
        required=("source",),
    ),
}
"""By class: what the schema calls it."""


def result_schema() -> dict[str, Any]:
    """The JSON Schema of a saved result of `estimate`, `run` or `batch`; a later version may have more keys."""
    promises = {_name_of(kind): promised for kind, promised in PROMISED.items()}

    def renamed(name: str) -> str:
        return promises[name].name if name in promises else name

    text = re.sub(r'(?<="#/\$defs/)[^"]+', lambda found: renamed(found[0]), json.dumps(RESULT.json_schema()))
    schema: dict[str, Any] = json.loads(text)
    parts = schema["$defs"]
    for part in parts.values():
        part.pop("additionalProperties", None)
    for name, promised in promises.items():
        part = parts[name]
        part["title"], part["description"] = promised.name, promised.description or part["description"]
        for key in promised.required:
            del part["properties"][key]["default"]
        part["required"] += promised.required
    schema["$defs"] = {renamed(name): parts[name] for name in sorted(parts, key=renamed)}
    return {"title": "A saved result of estimate, run or batch", **schema}


def _name_of(kind: Any) -> str:
    """What pydantic calls a class."""
    place: str = TypeAdapter(list[kind]).json_schema()["items"]["$ref"]
    return place.rpartition("/")[2]
