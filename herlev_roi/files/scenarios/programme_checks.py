"""What a programme and its assumptions must mean together; reads the raw document, like `benefits.checks`."""

import itertools
from collections.abc import Iterator
from math import fsum
from typing import Any, get_args

from herlev_roi.files.reading.findings import Finding, is_int, is_number, mapping
from herlev_roi.model.base.limits import MAX_HORIZON
from herlev_roi.model.scenarios.scenario import ProgrammeKey

PROGRAMME_KEYS = frozenset(get_args(ProgrammeKey))


def check_programme(raw: dict[str, Any]) -> Iterator[Finding]:
    """Every broken rule of the programme, its assumptions and what is expected of it."""
    if not isinstance(raw.get("programme"), dict):
        if raw.get("programme") is None:
            yield from _without_programme(raw)
        return
    programme, assumptions = mapping(raw, "programme"), mapping(raw, "assumptions")
    yield from _check_costs(programme)
    yield from _check_people(raw, programme)
    yield from _check_funders(programme)
    if (programme.get("participants") is None) != (assumptions.get("success_rate") is None):
        path = (
            ("assumptions", "success_rate") if programme.get("participants") is None else ("programme", "participants")
        )
        message = "programme.participants and assumptions.success_rate need each other"
        yield Finding(path, "half-a-success", message, "participants * success_rate get work")
    yield from _check_assumptions(assumptions)
    yield from _check_horizon(programme, assumptions)


def _without_programme(raw: dict[str, Any]) -> Iterator[Finding]:
    if isinstance(raw.get("assumptions"), dict):
        hint = "add programme: {years: 1}, or remove the assumptions"
        yield Finding(("assumptions",), "no-programme", "assumptions need a programme", hint)
    for key in mapping(raw, "expect"):
        if key in PROGRAMME_KEYS:
            message = f"{key} is a result of a programme, and there is none"
            yield Finding(("expect", key), "no-programme", message, "add programme: {years: 1, cost: KRONER}")


def _check_costs(programme: dict[str, Any]) -> Iterator[Finding]:
    by_year = programme.get("cost_by_year")
    if by_year is not None and programme.get("cost") is not None:
        yield Finding(("programme", "cost_by_year"), "cost-twice", "cost stands there too", "write one of the two")
    if by_year == []:
        yield Finding(("programme", "cost_by_year"), "no-cost", "the list is empty", "an amount per programme year")
    for key in ("cost", "cost_per_participant", "one_off"):
        yield from _check_range(("programme", key), programme.get(key))
    if (programme.get("cost_year") is None) != (programme.get("price_year") is None):
        key = "cost_year" if programme.get("price_year") is None else "price_year"
        message = f"{key} stands alone: costs are carried from cost_year to price_year"
        yield Finding(("programme", key), "half-a-price", message, "write both, or none")


def _check_people(raw: dict[str, Any], programme: dict[str, Any]) -> Iterator[Finding]:
    by_year, groups = programme.get("people_by_year"), raw.get("groups")
    if not isinstance(by_year, list) or not all(is_int(one) for one in by_year):
        return
    path = ("programme", "people_by_year")
    years = programme.get("years", 1)
    if is_int(years) and len(by_year) > years:
        message = f"{len(by_year)} years stand here, the programme has {years}"
        yield Finding(path, "year-outside", message, "years: is the number of years of enrolment")
    people = [group.get("people") if isinstance(group, dict) else None for group in groups or []]
    whose = "the groups have"
    if programme.get("participants") is not None:
        people, whose = [programme["participants"]], "the participants are"
    known = [one for one in people if is_int(one)]
    if len(known) == len(people) and sum(known) != sum(by_year):
        message = f"they sum to {sum(by_year):,}, {whose} {sum(known):,}"
        yield Finding(path, "people-differ", message, "who joins in which year, all groups together")


def _check_funders(programme: dict[str, Any]) -> Iterator[Finding]:
    funders = programme.get("funders")
    if not isinstance(funders, list) or not funders:
        return
    shares = [one.get("share") if isinstance(one, dict) else None for one in funders]
    known = [one for one in shares if is_number(one)]
    if len(known) == len(shares) and abs(fsum(known) - 1) > 1e-6:
        message = f"the shares of the funders sum to {fsum(known):g}, not to 1"
        yield Finding(("programme", "funders"), "funder-shares", message, "write the shares as fractions of the cost")


def _check_assumptions(assumptions: dict[str, Any]) -> Iterator[Finding]:
    for key in ("success_rate", "comparison_rate", "deadweight", "displacement", "half_life", "discount"):
        yield from _check_range(("assumptions", key), assumptions.get(key))
    yield from _check_retention(assumptions.get("retention"))
    both = "comparison_rate" in assumptions and "deadweight" in assumptions
    if both:
        message = "deadweight stands there too, and follows from the comparison rate"
        yield Finding(("assumptions", "comparison_rate"), "deadweight-twice", message, "write one of the two")
    if assumptions.get("comparison_rate") is not None and assumptions.get("success_rate") is None:
        message = "a comparison rate needs a success rate: deadweight = comparison_rate / success_rate"
        yield Finding(("assumptions", "comparison_rate"), "no-success-rate", message, "add success_rate")
    comparison, success = (_ends(assumptions.get(key)) for key in ("comparison_rate", "success_rate"))
    if comparison and success and success[0] <= 0:
        message = "a comparison rate needs a success rate above 0 in every case"
        yield Finding(("assumptions", "success_rate"), "no-success", message, "deadweight = comparison / success")
    elif comparison and success and comparison[1] > success[0]:
        message = f"the comparison rate, up to {comparison[1]:g}, exceeds the success rate, from {success[0]:g}"
        yield Finding(("assumptions", "comparison_rate"), "deadweight-above-1", message, "deadweight is at most 1")


def _check_range(path: tuple[str, str], value: Any) -> Iterator[Finding]:
    """Low <= central <= high, both or none."""
    if not isinstance(value, dict):
        return
    low, central, high = (value.get(name) for name in ("low", "central", "high"))
    if (low is None) != (high is None):
        yield Finding(path, "half-a-range", "a low value needs a high one and a high one a low one", "write both")
    ordered = [one for one in (low, central, high) if is_number(one)]
    if ordered != sorted(ordered):
        yield Finding(path, "range-order", f"{path[1]} is not in order", "low <= central <= high")


def _check_retention(value: Any) -> Iterator[Finding]:
    path = ("assumptions", "retention")
    cases = {"": value} if isinstance(value, list) else value if isinstance(value, dict) else {}
    lists: dict[str, list[float]] = {}
    for name, shares in cases.items():
        if name not in {"", "low", "central", "high"} or not isinstance(shares, list):
            continue
        where = (*path, name) if name else path
        if not shares:
            yield Finding(where, "no-retention", "the list is empty", "[1] counts the year of joining only")
        if not all(is_number(share) for share in shares):
            continue
        lists[name] = shares
        if shares and shares[0] != 1:
            message = f"retention begins with {shares[0]:g}, not with 1"
            hint = "the first share is that of the year of joining; use success_rate for those who never begin"
            yield Finding((*where, 0), "retention-start", message, hint)
        for index, (before, after) in enumerate(itertools.pairwise(shares), start=1):
            if after > before:
                message = f"retention rises from {before:g} to {after:g}"
                yield Finding((*where, index), "retention-rises", message, "who has left work is not counted again")
                break
    if ("low" in cases) != ("high" in cases):
        yield Finding(path, "half-a-range", "a low list needs a high one and a high one a low one", "write both")
    if len({len(shares) for shares in lists.values()}) > 1:
        yield Finding(path, "retention-lengths", "the lists differ in length", "a share per year in each")
    elif {"low", "central", "high"} <= lists.keys():
        for low, central, high in zip(lists["low"], lists["central"], lists["high"], strict=True):
            if not low <= central <= high:
                yield Finding(path, "range-order", "retention is not in order", "low <= central <= high in every year")
                break


def _check_horizon(programme: dict[str, Any], assumptions: dict[str, Any]) -> Iterator[Finding]:
    half_life, horizon = assumptions.get("half_life"), assumptions.get("horizon_years")
    retention = assumptions.get("retention")
    years = programme.get("years", 1)
    if half_life is not None and retention is not None:
        yield Finding(
            ("assumptions", "half_life"), "retention-twice", "retention stands there too", "write one of them"
        )
    if (half_life is None) != (horizon is None):
        key = "half_life" if horizon is None else "horizon_years"
        message = "a half-life needs horizon_years, and horizon_years a half-life"
        yield Finding(("assumptions", key), "no-horizon", message, "with retention the list gives the horizon")
    if not is_int(years):
        return
    if is_int(horizon) and horizon < years:
        message = f"the horizon, {horizon}, is shorter than the {years} years of enrolment"
        yield Finding(("assumptions", "horizon_years"), "horizon", message, f"{years} or more")
    central = retention.get("central") if isinstance(retention, dict) else retention
    length = len(central) if isinstance(central, list) else 1
    total = horizon if is_int(horizon) else years + max(length, 1) - 1
    if total > MAX_HORIZON and not is_int(horizon):
        message = f"the horizon is {total} programme years; the discount rate of 3.5 % holds for years 0 to 35"
        yield Finding(("assumptions", "retention"), "horizon", message, f"{MAX_HORIZON} years at most")
    by_year = programme.get("cost_by_year")
    if isinstance(by_year, list) and len(by_year) > total:
        message = f"a cost stands in programme year {len(by_year) - 1}, the horizon ends with year {total - 1}"
        yield Finding(("programme", "cost_by_year", total), "year-outside", message, "a longer retention extends it")


def _ends(value: Any) -> tuple[float, float] | None:
    """Low and high of a number or range."""
    if is_number(value):
        return value, value
    if isinstance(value, dict) and is_number(value.get("central")):
        low, high = value.get("low"), value.get("high")
        return (low if is_number(low) else value["central"], high if is_number(high) else value["central"])
    return None
