"""What the values of a scenario must mean together; reads the raw document, like `benefits.checks`."""

from collections.abc import Iterator
from typing import Any

from herlev_roi.files.benefits.checks import check_averages
from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault, is_number, items, mapping, under
from herlev_roi.files.scenarios.given_checks import check_given
from herlev_roi.files.scenarios.other_effects_schema import check_other_effects
from herlev_roi.files.scenarios.people_checks import check_people
from herlev_roi.files.scenarios.programme_checks import check_programme, counted_years
from herlev_roi.files.statutory import housing_levels, known_levels, load_legislation
from herlev_roi.model.base.problems import Problem


def check_scenario(raw: Any) -> Iterator[Problem]:
    """Every broken rule of one raw scenario, with the path inside it."""
    if not isinstance(raw, dict):
        return
    if raw.get("groups") == []:
        yield fault(("groups",), "no-groups", "a scenario needs at least one group", "- {type: TYPE, people: N}")
    for index, group in enumerate(items(raw.get("groups"))):
        if not mapping(group, "given"):
            yield from _check_household(("groups", index), group, raw.get("level"))
        averages, path = mapping(group, "averages"), ("groups", index, "averages")
        if not averages:
            continue
        yield from under(path, check_averages(averages))
        if raw.get("level") is not None:
            message = "own averages cannot be moved to another year"
            yield fault(path, "own-figures-at-level", message, "leave out level, or the averages")
    yield from _check_level(raw)
    yield from check_given(raw)
    yield from check_people(raw)
    yield from check_programme(raw)
    yield from check_other_effects(raw, counted_years(raw))
    for key, limits in mapping(raw, "expect").items():
        if isinstance(limits, dict):
            yield from _check_limits(("expect", key), limits)


def _check_level(raw: dict[str, Any]) -> Iterator[Problem]:
    level = raw.get("level")
    if isinstance(level, int) and level not in known_levels():
        hint = f"one of {', '.join(map(str, known_levels()))}"
        yield fault(("level",), "level", f"there is no level {level}", hint)
    if isinstance(raw.get("municipality"), str) and level is None:
        levels = " or ".join(f"level: {year}" for year in load_legislation().municipal_levels)
        message = "a municipality needs a level: the published averages are not of one municipality"
        yield fault(("municipality",), "municipality-without-level", message, f"add {levels}")


def _check_household(path: Path, group: Any, level: Any) -> Iterator[Problem]:
    """Housing benefit needs a rent, and a level for which it is known."""
    rent, children = (group.get(name) if isinstance(group, dict) else None for name in ("rent", "children"))
    if children is not None and rent is None:
        message = "children count in housing benefit only, and there is no rent"
        yield fault((*path, "children"), "children-without-rent", message, "add rent: kr. a month, or leave them out")
    if rent is None or level in housing_levels() or not (level is None or level in known_levels()):
        return
    known = " or ".join(f"level: {year}" for year in housing_levels())
    where = "without a level" if level is None else f"at the rules of {level}"
    hint = f"write {known}, or leave out the rent"
    yield fault((*path, "rent"), "housing-benefit-year", f"housing benefit is not known {where}", hint)


def _check_limits(path: tuple[str, str], limits: dict[str, Any]) -> Iterator[Problem]:
    low, high, equals = (limits.get(name) for name in ("min", "max", "equals"))
    if low is None and high is None and equals is None:
        yield fault(path, "no-limit", f"nothing is expected of {path[1]}", "write min, max or equals")
    if equals is not None and (low is not None or high is not None):
        yield fault(path, "limits", "equals stands beside min or max", "write equals, or min and max")
    if limits.get("tolerance") is not None and equals is None:
        yield fault((*path, "tolerance"), "limits", "a tolerance needs equals", "write equals, or min and max")
    if is_number(low) and is_number(high) and low > high:
        yield fault((*path, "max"), "limits-reversed", f"the max, {high:,}, is below the min, {low:,}", "swap them")
