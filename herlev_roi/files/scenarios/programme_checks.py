"""What a programme and its assumptions must mean together; reads the raw document, like `benefits.checks`."""

import itertools
from collections.abc import Iterator
from math import fsum
from typing import Any, get_args

from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault, is_int, is_number, items, mapping
from herlev_roi.model.base.evidence import Evidence
from herlev_roi.model.base.limits import MAX_HORIZON
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.three_points import ThreePoint, alike
from herlev_roi.model.programme.assumptions import DECLARED, SHARE, Declared, horizon
from herlev_roi.model.programme.present_value import implied_deadweight
from herlev_roi.model.scenarios.scenario import ProgrammeKey

PROGRAMME_KEYS = frozenset(get_args(ProgrammeKey))
_MEASURED = tuple(one for one in get_args(Evidence) if one != "judgement")
"""The evidence that somebody must have gathered somewhere."""


def check_programme(raw: dict[str, Any]) -> Iterator[Problem]:
    """Every broken rule of the programme, its assumptions and what is expected of it."""
    if not isinstance(raw.get("programme"), dict):
        if raw.get("programme") is None:
            yield from _without_programme(raw)
        return
    programme, assumptions = mapping(raw, "programme"), mapping(raw, "assumptions")
    stated = {
        key: (where, key)
        for where in ("programme", "assumptions")
        for key, value in mapping(raw, where).items()
        if value is not None
    }

    def alone(*pair: str) -> list[Path]:
        found = [stated[key] for key in pair if key in stated]
        return [*found] if len(found) == 1 else []

    for path in alone("participants", "success_rate"):
        message = "programme.participants and assumptions.success_rate need each other"
        yield fault(path, "half-a-success", message, "participants * success_rate get work")
    for path in alone("cost_year", "price_year"):
        message = f"{path[1]} stands alone: costs are carried from cost_year to price_year"
        yield fault(path, "half-a-price", message, "write both, or none")
    for path in alone("half_life", "horizon_years"):
        message = "a half-life needs horizon_years, and horizon_years a half-life"
        yield fault(path, "no-horizon", message, "with retention the list gives the horizon")
    if {"cost_by_year", "cost"} <= stated.keys():
        yield fault(stated["cost_by_year"], "cost-twice", "cost stands there too", "write one of the two")
    if {"comparison_rate", "deadweight"} <= stated.keys():
        message = "deadweight stands there too, and follows from the comparison rate"
        yield fault(stated["comparison_rate"], "deadweight-twice", message, "write one of the two")
    if {"half_life", "retention"} <= stated.keys():
        yield fault(stated["half_life"], "retention-twice", "retention stands there too", "write one of them")
    for where in ("programme", "assumptions"):
        for name, row in DECLARED.items():
            value = mapping(raw, where).get(name)
            yield from _check_range((where, name), value, row)
            yield from _check_evidence((where, name, "evidence"), value, programme if where == "programme" else {})
    if programme.get("cost_by_year") == []:
        yield fault(("programme", "cost_by_year"), "no-cost", "the list is empty", "an amount per programme year")
    yield from _check_funders(programme)
    yield from _check_lists(assumptions)
    yield from _check_retention(assumptions.get("retention"))
    yield from _check_comparison(assumptions)
    yield from _check_horizon(raw)


def _without_programme(raw: dict[str, Any]) -> Iterator[Problem]:
    if isinstance(raw.get("assumptions"), dict):
        hint = "add programme: {years: 1}, or remove the assumptions"
        yield fault(("assumptions",), "no-programme", "assumptions need a programme", hint)
    for key in mapping(raw, "expect"):
        if key in PROGRAMME_KEYS:
            message = f"{key} is a result of a programme, and there is none"
            yield fault(("expect", key), "no-programme", message, "add programme: {years: 1, cost: KRONER}")


def written_cases(value: Any) -> dict[str, Any]:
    """The low, central and high value that are written; a number or a list stands for the central one."""
    cases = value if isinstance(value, dict) else {"central": value}
    return {name: cases[name] for name in ("low", "central", "high") if cases.get(name) is not None}


def _check_range(path: Path, value: Any, row: Declared) -> Iterator[Problem]:
    """Low <= central <= high, in lists year by year; both ends or none."""
    cases, what = written_cases(value), "list" if row.form == "list" else "value"
    if ("low" in cases) != ("high" in cases):
        yield fault(path, "half-a-range", f"a low {what} needs a high one and a high one a low one", "write both")
    by_year = row.form == "list" or (row.form == "either" and any(isinstance(one, list) for one in cases.values()))
    if row.form != "number":
        cases = alike({name: one for name, one in cases.items() if row.form == "either" or isinstance(one, list)})
    lists = [one if by_year else [one] for one in cases.values()]
    known = [one for one in lists if all(is_number(number) for number in one)]
    if len({len(one) for one in known}) > 1:
        yield fault(path, f"{path[1]}-lengths", "the lists differ in length", "a share per year in each")
    elif any(list(year) != sorted(year) for year in zip(*known, strict=True)):
        hint = "low <= central <= high" + (" in every year" if by_year else "")
        yield fault(path, "range-order", f"{path[1]} is not in order", hint)


def _check_evidence(path: Path, value: Any, around: dict[str, Any]) -> Iterator[Problem]:
    """What was measured or counted says where; the source of a programme is that of its costs."""
    evidence = value.get("evidence") if isinstance(value, dict) else None
    if evidence not in _MEASURED or value.get("source") is not None or around.get("source") is not None:
        return
    message = f"{path[1]} has evidence, {evidence}, and no source"
    yield fault(path, "evidence-without-source", message, "add source: where it can be read; or evidence: judgement")


def _check_funders(programme: dict[str, Any]) -> Iterator[Problem]:
    funders = programme.get("funders")
    total = sum_of_shares([one.get("share") if isinstance(one, dict) else None for one in items(funders)])
    if total is not None and abs(total - 1) > SHARE.step:
        message = f"the shares of the funders sum to {total:g}, not to 1"
        yield fault(("programme", "funders"), "funder-shares", message, "write the shares as fractions of the cost")


def sum_of_shares(shares: list[Any]) -> float | None:
    """The sum of shares as they are written; null where there is none, or one of them is no share."""
    if not shares or not all(is_number(one) and SHARE.least <= one <= SHARE.most for one in shares):
        return None
    return fsum(shares)


def _check_comparison(assumptions: dict[str, Any]) -> Iterator[Problem]:
    """The deadweight that follows from a comparison rate is at most 1 in every case."""
    path = ("assumptions", "comparison_rate")
    if assumptions.get("comparison_rate") is not None and assumptions.get("success_rate") is None:
        message = "a comparison rate needs a success rate: deadweight = comparison_rate / success_rate"
        yield fault(path, "no-success-rate", message, "add success_rate")
    comparison = _highest(assumptions.get("comparison_rate"))
    success = written_numbers(assumptions.get("success_rate"))
    if comparison is None or success is None:
        return
    if success.low <= 0:
        message = "a comparison rate needs a success rate above 0 in every case"
        hint = "deadweight = comparison / success"
        yield fault(("assumptions", "success_rate"), "no-success", message, hint)
    elif implied_deadweight(comparison, success.low) > 1:
        message = f"the comparison rate, up to {comparison:g}, exceeds the success rate, from {success.low:g}"
        yield fault(path, "deadweight-above-1", message, "deadweight is at most 1")


def _highest(value: Any) -> float | None:
    """The highest share of any case and year, as it is written; null where there is none."""
    cases = [one if isinstance(one, list) else [one] for one in written_cases(value).values()]
    return max((share for shares in cases for share in shares if is_number(share)), default=None)


def written_numbers(value: Any) -> ThreePoint[float] | None:
    """The three values of a number as it is written; null without a central one."""
    cases = {name: one for name, one in written_cases(value).items() if is_number(one)}
    if "central" not in cases:
        return None
    return ThreePoint(cases.get("low", cases["central"]), cases["central"], cases.get("high", cases["central"]))


def _check_lists(assumptions: dict[str, Any]) -> Iterator[Problem]:
    """Where a number or a list may stand, a list says something of the year of joining."""
    for name in (name for name, row in DECLARED.items() if row.form == "either"):
        value = assumptions.get(name)
        for case, shares in written_cases(value).items():
            if shares == []:
                path: Path = ("assumptions", name, case) if isinstance(value, dict) else ("assumptions", name)
                yield fault(path, "empty-list", "the list is empty", "[0.2, 0.3]: a share per year since joining")


def _check_retention(value: Any) -> Iterator[Problem]:
    """A list begins with 1 and never rises."""
    path = ("assumptions", "retention")
    for name, shares in written_cases(value).items():
        where = (*path, name) if isinstance(value, dict) else path
        if not isinstance(shares, list) or not all(is_number(share) for share in shares):
            continue
        if not shares:
            yield fault(where, "no-retention", "the list is empty", "[1] counts the year of joining only")
        elif shares[0] != 1:
            message = f"retention begins with {shares[0]:g}, not with 1"
            hint = "the first share is that of the year of joining; use success_rate for those who never begin"
            yield fault((*where, 0), "retention-start", message, hint)
        for index, (before, after) in enumerate(itertools.pairwise(shares), start=1):
            if after > before:
                message = f"retention rises from {before:g} to {after:g}"
                yield fault((*where, index), "retention-rises", message, "who has left work is not counted again")
                break


def counted_years(raw: dict[str, Any]) -> int | None:
    """The programme years that are counted; null where nothing tells."""
    programme, assumptions = mapping(raw, "programme"), mapping(raw, "assumptions")
    years, stated = programme.get("years", 1), assumptions.get("horizon_years")
    if not programme or not is_int(years):
        return None
    kept = len(items(written_cases(assumptions.get("retention")).get("central"))) or 1
    return horizon(years, kept, stated if is_int(stated) else None)


def _check_horizon(raw: dict[str, Any]) -> Iterator[Problem]:
    programme, assumptions = mapping(raw, "programme"), mapping(raw, "assumptions")
    years, stated, total = programme.get("years", 1), assumptions.get("horizon_years"), counted_years(raw)
    if total is None:
        return
    if total < years:
        message = f"the horizon, {total}, is shorter than the {years} years of enrolment"
        yield fault(("assumptions", "horizon_years"), "horizon", message, f"{years} or more")
    elif total > MAX_HORIZON and not is_int(stated):
        message = f"the horizon is {total} programme years; the discount rate of 3.5 % holds for years 0 to 35"
        yield fault(("assumptions", "retention"), "horizon", message, f"{MAX_HORIZON} years at most")
    by_year = items(programme.get("cost_by_year"))
    if len(by_year) > total:
        message = f"a cost stands in programme year {len(by_year) - 1}, the horizon ends with year {total - 1}"
        yield fault(("programme", "cost_by_year", total), "year-outside", message, "a longer retention extends it")
