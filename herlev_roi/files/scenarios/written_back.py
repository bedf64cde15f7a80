"""A scenario as a file would have it: what no scenario file may say, no saved result may say of its scenario."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, is_dataclass, replace
from typing import Any

from herlev_roi.files.reading.faults import fault, under
from herlev_roi.files.reading.validated import validated
from herlev_roi.files.reading.yaml_reader import Path, Place, dotted, undotted
from herlev_roi.files.scenarios.checks import check_scenario
from herlev_roi.files.scenarios.schema import ScenarioSchema
from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.programme.assumptions import Assumptions, Programme, filled
from herlev_roi.model.scenarios.saved import differences
from herlev_roi.model.scenarios.scenario import Expectation, Group, Scenario
from herlev_roi.model.statutory.averages import MonthsInWork, OwnAverages

_AT_ONCE = 1_000
_DEFAULTS: dict[type, Any] = {Programme: filled(Programme, {}), Assumptions: filled(Assumptions, {})}


@dataclass(frozen=True, slots=True)
class _AsWritten:
    """Scenarios as the document that has them: a list of mappings, every one on the first line."""

    value: list[dict[str, Any]]
    file: str = ""
    problems: Sequence[Problem] = ()

    def place(self, path: Path) -> Place:
        """How a value is spelled."""
        value: Any = self.value
        with suppress(LookupError, TypeError):
            for part in path:
                value = value[part]
        spelling = None if isinstance(value, dict | list) else str(value)
        return Place(1, 1, 1, 1, spelling, not isinstance(value, str))


def scenario_faults(scenarios: Sequence[Scenario]) -> Iterator[tuple[int, Problem]]:
    """What no scenario file may say, with the number of the scenario and the path inside it."""
    for start in range(0, len(scenarios), _AT_ONCE):
        for index, problem in _faults(scenarios[start : start + _AT_ONCE]):
            yield start + index, problem


def _faults(scenarios: Sequence[Scenario]) -> Iterator[tuple[int, Problem]]:
    document = _AsWritten([written_back(one) for one in scenarios])
    broken = (one for index, raw in enumerate(document.value) for one in under((index,), check_scenario(raw)))
    try:
        schemas = validated(document, list[ScenarioSchema], broken)
    except InvalidInput as error:
        for problem in error.problems:
            index, *path = undotted(problem.path or "")
            assert isinstance(index, int)
            yield index, replace(problem, path=dotted(tuple(path)) or None)
        return
    for index, (schema, scenario) in enumerate(zip(schemas, scenarios, strict=True)):
        for one in differences(None, "", scenario, schema.to_domain()):
            yield index, fault((), "saved-result", f"{one.path} is not as a scenario is read")


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
