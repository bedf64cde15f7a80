"""What a reviewer would doubt in a programme that can be computed: warnings, with paths inside the scenario."""

import re
from collections.abc import Iterator
from typing import Any

from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.base.three_points import Sourced
from herlev_roi.model.programme.assumptions import DECLARED, Assumptions
from herlev_roi.model.programme.programme_result import Prices
from herlev_roi.model.scenarios.scenario import Scenario

_SMALL = 0.1
"""A share in work below this that an experiment found is more likely the difference between its groups."""
_YEARS_APART = 1
_ADDRESS = re.compile(r"https?://\S+")
_NET = re.compile(
    r"\bnettoeffekt\w*|\bnet effects?\b|\bmerbeskæftigelse\w*|\bprocentpoint\b|\bpercentage points?\b|\b(?-i:SØM)\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(rf"{_NET.pattern}|\b\w*effekt(?:en|er|erne)?\b|\beffects?\b", re.IGNORECASE)


def doubts(scenario: Scenario, prices: Prices) -> Iterator[Problem]:
    """What a reviewer would doubt of a scenario.

    Evidence that its source contradicts, one deadweight for many years, deadweight taken off a net effect, amounts in
    the prices of other years.

    Args:
        scenario: with a programme.
        prices: the years of its amounts.
    """
    assert scenario.programme is not None
    yield from _evidence("programme", scenario.programme.sourced_costs)
    yield from _evidence("assumptions", scenario.assumptions.named)
    yield from _by_year(scenario.assumptions)
    yield from _net_effect(scenario)
    yield from _prices_apart(prices)


def _evidence(where: str, stated: Iterator[tuple[str, Sourced[Any]]]) -> Iterator[Problem]:
    for name, value in stated:
        if value.is_contradicted:
            message = f"the evidence of {name} is {value.evidence}, and its source speaks of an assumption"
            hint = "it is shown as an assumption; evidence: judgement says so, or let the source say what was found"
            yield _doubt("evidence-assumed", message, f"{where}.{name}.evidence", hint)


def _by_year(assumptions: Assumptions) -> Iterator[Problem]:
    """Of a share that may be a list by year: one number for many years, or shares of years that nobody counts."""
    years = assumptions.kept_years
    for name, value in assumptions.named:
        if DECLARED[name].form != "either":
            continue
        if isinstance(value.central, tuple):
            if len(value.central) > years:
                message = f"{name} has {len(value.central)} years, and {years} {'is' if years == 1 else 'are'} counted"
                hint = "retention, or a half-life with horizon_years, says how many years count"
                yield _doubt("years-beyond", message, f"assumptions.{name}", hint)
        elif years > 1 and value.high > 0:
            message = f"one {name} holds for all {years} years: it usually grows, as others find work later"
            hint = "write a list by year since joining: [0.25, 0.4, 0.5]; [0.25] says that it stays"
            yield _doubt("flat-deadweight", message, f"assumptions.{name}", hint)


def _net_effect(scenario: Scenario) -> Iterator[Problem]:
    """Who would have been in work anyway is taken off twice where the success rate is an effect already."""
    stated = scenario.assumptions
    taken_off = "deadweight" if stated.comparison_rate is None else "comparison_rate"
    if stated.success_rate is None or not any(year.high for year in getattr(stated, taken_off).by_year):
        return
    sign = _sign_of_a_net_effect(stated, scenario.description)
    if sign is None:
        return
    message = f"success_rate looks like a net effect ({sign}), and {taken_off} is taken off it once more"
    hint = f"write the gross share that gets work, or leave out {taken_off}: a net effect has it in it already"
    yield _doubt("net-effect", message, "assumptions.success_rate", hint)


def _sign_of_a_net_effect(stated: Assumptions, description: str | None) -> str | None:
    """The word of the source or the description that gives it away, or an experiment with a very small share."""
    success = stated.success_rate
    assert success is not None
    for name, pattern, text in (("its source", _EFFECT, success.source), ("the description", _NET, description)):
        found = pattern.search(_ADDRESS.sub("", text or ""))
        if found is not None:
            return f"{name} says {quoted(found[0])}"
    small = stated.comparison_rate is None and success.central < _SMALL
    if small and success.evidence in {"rct", "quasi-experiment"}:
        return f"{success.central:g}, {success.evidence}"
    return None


def _prices_apart(prices: Prices) -> Iterator[Problem]:
    """The gain stands in kroner of the years in work, or of the level; a cost without a year has none to compare."""
    cost = prices.price_year
    if cost is None or all(abs(cost - year) <= _YEARS_APART for year in prices.gain_years):
        return
    years = ", ".join(map(str, prices.gain_years))
    message = f"the cost is in prices of {cost}, the gain in kroner of {years}: more than a year apart"
    hint = "price_year carries the cost to another year, level computes the gain at another year's rules"
    yield _doubt("prices-apart", message, "programme.price_year", hint)


def _doubt(code: str, message: str, path: str, hint: str) -> Problem:
    return Problem(code, message, path=path, severity="warning", hint=hint)
