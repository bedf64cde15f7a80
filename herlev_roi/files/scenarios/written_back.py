"""A scenario as a file would have it: what no scenario file may say, no saved result may say of its scenario."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, is_dataclass
from typing import Any

from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault
from herlev_roi.files.reading.validated import Validator
from herlev_roi.files.reading.yaml_reader import Place
from herlev_roi.files.scenarios.checks import check_scenario
from herlev_roi.files.scenarios.schema import ScenarioSchema
from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.problems import FirstProblems
from herlev_roi.model.programme.assumptions import Assumptions, Programme, filled
from herlev_roi.model.scenarios.saved import differences
from herlev_roi.model.scenarios.scenario import Expectation, Group, Scenario
from herlev_roi.model.statutory.averages import MonthsInWork, OwnAverages

_DEFAULTS: dict[type, Any] = {Programme: filled(Programme, {}), Assumptions: filled(Assumptions, {})}


@dataclass(frozen=True, slots=True)
class _AsWritten:
    """A scenario as the document that has it: a mapping in a list of them, all on the first line."""

    value: dict[str, Any]
    file: str = ""

    @property
    def problems(self) -> FirstProblems:
        """None."""
        return FirstProblems()

    def places(self, paths: Sequence[Path]) -> list[Place]:
        """How the value at each path is spelled; the first part of a path is the number of the scenario."""
        return [self._place(path[1:]) for path in paths]

    def _place(self, path: Path) -> Place:
        value: Any = self.value
        with suppress(LookupError, TypeError):
            for part in path:
                value = value[part]
        spelling = None if isinstance(value, dict | list) else str(value)
        return Place(1, 1, 1, 1, spelling, not isinstance(value, str))


def check_as_written(scenarios: Sequence[Scenario]) -> None:
    """Refuse what no scenario file may say.

    Raises:
        InvalidInput: with paths that begin with the number of the scenario.
    """
    validator, others = Validator("", ScenarioSchema, check_scenario), FirstProblems()
    for index, scenario in enumerate(scenarios):
        document = _AsWritten(written_back(scenario))
        schema = validator.parsed(document, document.value, (index,))
        if schema is not None:
            for one in differences(None, "", scenario, schema.to_domain()):
                others.add(fault((index,), "saved-result", f"{one.path} is not as a scenario is read"))
    validator.refuse_faults(others)


def written_back(scenario: Scenario) -> dict[str, Any]:
    """The mapping that `ScenarioSchema` reads as this scenario; what is not given is left out.

    >>> from herlev_roi.model.programme.assumptions import NO_ASSUMPTIONS
    >>> group, expected = Group("dagpenge", 7, None, 0, None), (Expectation("gain", 1, None, None, 0),)
    >>> scenario = Scenario("A", None, (group,), "published", None, None, None, NO_ASSUMPTIONS, expected)
    >>> written_back(scenario)["expect"]
    {'gain': {'min': 1.0}}
    """
    raw = _mapping(scenario)
    if scenario.expect:
        raw["expect"] = {one.key: _limits(one) for one in scenario.expect}
    return raw


def _limits(expected: Expectation) -> dict[str, float]:
    limits = {"min": expected.min, "max": expected.max, "equals": expected.equals}
    if expected.tolerance:
        limits["tolerance"] = expected.tolerance
    return {name: float(one) for name, one in limits.items() if one is not None}


def _mapping(value: Any) -> dict[str, Any]:
    """Every field that says something, with its key."""
    kind = type(value)
    default = _DEFAULTS.get(kind)
    mapping = {}
    for name in field_names(kind):
        item = getattr(value, name)
        if item is None or item == () or (default is not None and item == getattr(default, name)):
            continue
        if (plain := _plain(item)) != {}:
            mapping[name] = plain
    if kind is Group and "own" in mapping:
        mapping["averages"] = mapping.pop("own")
    if kind is Group and "share" in mapping:
        del mapping["people"]  # they follow from the share
    if kind is Programme and "cost_by_year" in mapping:
        mapping.pop("cost", None)  # it is the sum of the years
    return mapping


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is OwnAverages:
        return {**_mapping(value.averages), "source": value.source.title}
    if kind is MonthsInWork:
        return {"from": float(value.low), "to": float(value.high)}
    if kind is tuple:
        return [_plain(item) for item in value]
    return _mapping(value) if is_dataclass(kind) else value
