"""The value of one unknown at which a programme's net present value is zero, all others central."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from herlev_roi.model.base.limits import MAX_MONTHS, MIN_MONTHS, SolveFor
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.three_points import Shares
from herlev_roi.model.base.units import Kr, kroner, stable
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.present_value import Number, discounted_cost, geometric, implied_deadweight
from herlev_roi.model.scenarios.runner import Plan, ScenarioModel
from herlev_roi.model.scenarios.scenario import Scenario, with_months
from herlev_roi.model.statutory.averages import ResultBasis

Outcome = Literal["found", "never", "always"]
_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """The result of `break-even`.

    Attributes:
        name: of the scenario.
        file: of the scenario.
        solve: the unknown.
        outcome: `never`: no value pays back; `always`: every value does.
        value: at which the net present value is 0; people as a real number, cost in kroner of the scenario's prices,
            shares as fractions; null where there is none.
        whole: of people, the smallest whole number with a net present value of 0 or more.
        given: the value in the scenario; null where it has none, or a list by year.
        lowest: end of the values that were looked at.
        highest: the other end; null where there is none.
        best: the end at which the net present value is largest; null where there is no such end.
        at_best: the net present value there.
        net_present_value: as the scenario stands.
        retention: the list to put into the scenario, where retention was solved.
        gross: no deadweight and no displacement in the central case.
        deadweight: central share, as the scenario stands.
        displacement: likewise.
        deadweight_by_year: as in the result of the programme. Where deadweight is solved, the value is a flat one that
            takes its place: the same in every year.
        basis: of the gain.
        currency: the label of all amounts; null is kroner.
    """

    name: str
    file: str
    solve: SolveFor
    outcome: Outcome = "never"
    value: float | None = None
    whole: int | None = None
    given: float | None = None
    lowest: float = 0.0
    highest: float | None = 1.0
    best: float | None = None
    at_best: Kr | None = None
    net_present_value: Kr
    retention: tuple[float, ...] | None = None
    gross: bool
    deadweight: float
    displacement: float
    deadweight_by_year: Shares
    basis: ResultBasis
    currency: str | None = None


def solve(model: ScenarioModel, scenario: Scenario, file: str, unknown: SolveFor) -> BreakEven:
    """Find the value of one unknown at which the net present value is zero.

    Args:
        model: to compute with; months are solved by computing the estimates again.
        scenario: with a programme.
        file: shown in the result.
        unknown: what is solved for; the others stay at their central values.

    Raises:
        InvalidInput: the scenario cannot be computed, or retention has no later year.
    """
    plan = model.plan(scenario)
    case, result = plan.case, plan.result
    empty = BreakEven(
        name=scenario.name,
        file=file,
        solve=unknown,
        net_present_value=kroner(case.net_present_value({})),
        gross=result.gross,
        deadweight=result.deadweight,
        displacement=result.displacement,
        deadweight_by_year=result.deadweight_by_year or (),
        basis=result.basis,
        currency=scenario.currency,
    )
    match unknown:
        case "people":
            return _people(empty, plan)
        case "cost":
            return _cost(empty, plan)
        case "months":
            return _months(empty, model, scenario)
        case "success_rate":
            return _success_rate(empty, case)
        case "deadweight":
            flat = len(set(empty.deadweight_by_year)) == 1
            empty = replace(empty, given=result.deadweight if flat else None)
            return _between(empty, lambda share: case.net_present_value({}, deadweight=share))
        case "retention":
            return _retention(empty, case)


def _people(empty: BreakEven, plan: Plan) -> BreakEven:
    central = plan.case.headline({})
    found = replace(empty, given=float(plan.result.people), highest=None)
    if central.break_even_people_exact is None:
        nobody = plan.case.net_present_value({}, success_rate=0.0, cost_per_participant=0.0)
        return replace(found, best=0.0, at_best=kroner(nobody))
    return replace(found, outcome="found", value=central.break_even_people_exact, whole=central.break_even_people)


def _cost(empty: BreakEven, plan: Plan) -> BreakEven:
    """The cost is carried to the price year; the value is in the prices in which the scenario states it."""
    case, values, factor = plan.case, plan.case.values({}), plan.result.prices.factor
    without = case.net_present_value({}, cost=0.0)
    one = discounted_cost(replace(values, cost=1.0, one_off=0.0, cost_per_participant=0.0), case.profile)
    found = replace(empty, given=stable(values.cost / factor), highest=None, best=0.0, at_best=kroner(without))
    if without < 0:
        return found
    return replace(found, outcome="found", value=stable(without / one / factor))


def _months(empty: BreakEven, model: ScenarioModel, scenario: Scenario) -> BreakEven:
    """One length of work for all groups."""
    if all(group.given is not None for group in scenario.groups):
        message = "given gains are a year's, whatever its months of work"
        raise InvalidInput([Problem("given-months", message, path="groups", hint="solve for another unknown")])

    def at(months: float) -> Number:
        groups = tuple(with_months(group, months) for group in scenario.groups)
        return model.plan(replace(scenario, groups=groups)).case.net_present_value({})

    given = {group.months for group in scenario.groups}
    common = given.pop() if len(given) == 1 else None
    return _between(replace(empty, given=common, basis="modelled"), at, float(MIN_MONTHS), float(MAX_MONTHS))


def _success_rate(empty: BreakEven, case: BusinessCase) -> BreakEven:
    """With a comparison rate those who would have got work anyway stay the same people."""
    success, comparison = case.assumptions.success_rate, case.assumptions.comparison_rate

    def at(rate: float) -> Number:
        if comparison is None:
            return case.net_present_value({}, success_rate=rate)
        anyway = comparison.central
        shares = [at_most_all(one, rate) for one in (anyway if isinstance(anyway, tuple) else (anyway,))]
        deadweight = shares if isinstance(anyway, tuple) else shares[0]
        return case.net_present_value({}, success_rate=rate, deadweight=deadweight)

    def at_most_all(anyway: float, rate: float) -> float:
        return float(implied_deadweight(anyway, rate)) if rate > anyway else 1.0

    return _between(replace(empty, given=None if success is None else success.central), at)


def _retention(empty: BreakEven, case: BusinessCase) -> BreakEven:
    """The share that stays every year, the same each year, over the horizon of the scenario."""
    years = case.assumptions.kept_years
    if years < 2:
        message = "retention cannot be solved: no year after the one of joining counts"
        hint = "give assumptions.retention a share for each later year, such as [1, 0.5]"
        raise InvalidInput([Problem("no-later-year", message, path="assumptions", hint=hint)])
    given = stable(case.values({}).retention[1]) if case.assumptions.retention is None else None
    found = _between(
        replace(empty, given=given), lambda share: case.net_present_value({}, retention=geometric(share, years))
    )
    if found.value is None:
        return found
    return replace(found, retention=tuple(stable(share) for share in geometric(found.value, years)))


def _between(empty: BreakEven, at: Callable[[float], Number], low: float = 0.0, high: float = 1.0) -> BreakEven:
    """The root of a monotone function by bisection; never or always where both ends have the same sign."""
    ends = {low: at(low), high: at(high)}
    best = max(ends, key=lambda end: ends[end])
    found = replace(empty, lowest=low, highest=high, best=best, at_best=kroner(ends[best]))
    if ends[low] > 0 and ends[high] > 0:
        return replace(found, outcome="always")
    if ends[low] < 0 and ends[high] < 0:
        return found
    below, above = (low, high) if ends[low] <= ends[high] else (high, low)
    for _ in range(_STEPS):
        middle = (below + above) / 2
        if middle in {below, above}:
            break
        if at(middle) < 0:
            below = middle
        else:
            above = middle
    return replace(found, outcome="found", value=round(above, 12))
