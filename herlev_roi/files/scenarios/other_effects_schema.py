"""The shape of further effects in a scenario file, and what they must mean together; reads the raw document."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args

from pydantic import Field

from herlev_roi.files.reading.faults import fault, is_int, items
from herlev_roi.files.reading.schema_types import Line, SignedKroner, Strict
from herlev_roi.model.base.limits import MAX_HORIZON
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.programme.other_effects import EffectParty, OtherEffect


class OtherEffectSchema(Strict):
    """An effect beside the sum, such as activation saved: the user's figure, not counted in the net present value."""

    becomes = OtherEffect

    name: Line
    party: EffectParty = Field(description=f"Who gains: {', '.join(get_args(EffectParty))}")
    per_person: SignedKroner | None = Field(
        None, description="Kroner a year for each extra person in work, in the first `years` years since joining"
    )
    amount: SignedKroner | None = Field(
        None, description="Instead of per_person: kroner a year in all, in programme years 0 to years - 1"
    )
    years: Annotated[int, Field(ge=1, le=MAX_HORIZON)] = Field(1, description="How many years it lasts")
    source: Line = Field(description="Where the figure comes from, in a line")


def check_other_effects(raw: dict[str, Any], counted_years: int | None) -> Iterator[Problem]:
    """Every broken rule of the further effects.

    Args:
        raw: the scenario.
        counted_years: programme years that are counted; null where they are not known.
    """
    effects = items(raw.get("other_effects"))
    if effects and raw.get("programme") is None:
        hint = "add programme: {years: 1, cost: KRONER}, or remove them"
        yield fault(("other_effects",), "no-programme", "other effects need a programme", hint)
    for index, one in enumerate(effects):
        if not isinstance(one, dict):
            continue
        path = ("other_effects", index)
        given = [name for name in ("per_person", "amount") if one.get(name) is not None]
        if len(given) == 2:
            message = "per_person stands there too"
            yield fault((*path, "amount"), "effect-twice", message, "write one of the two")
        elif not given:
            hint = "per_person: kroner a year for each extra person in work, or amount: kroner a year in all"
            yield fault(path, "no-effect", "neither per_person nor amount is given", hint)
        years = one.get("years")
        if given == ["amount"] and is_int(years) and counted_years is not None and years > counted_years:
            message = f"{years} years stand here, {counted_years} programme years are counted"
            hint = "a longer retention extends them"
            yield fault((*path, "years"), "year-outside", message, hint)
