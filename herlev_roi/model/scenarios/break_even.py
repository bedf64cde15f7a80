"""The value of one unknown at which a programme's net present value is zero, all others central, or at their ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from herlev_roi.model.base.limits import MAX_MONTHS, MIN_MONTHS, ForWhom, SolveFor
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.three_points import ThreePoint, central
from herlev_roi.model.base.units import kroner, stable
from herlev_roi.model.programme.assumptions import FactorName
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.evaluation import extremes
from herlev_roi.model.programme.perspectives import case_for, share_of_cost
from herlev_roi.model.programme.present_value import Number, discounted_cost, geometric, implied_deadweight
from herlev_roi.model.scenarios.break_even_result import BreakEven, Solution
from herlev_roi.model.scenarios.runner import Plan, ScenarioModel
from herlev_roi.model.scenarios.scenario import Scenario, with_months

Positions = Mapping[FactorName, float]
_STEPS = 200
_REPLACED: Mapping[SolveFor, tuple[FactorName, ...]] = {
    "success_rate": ("success_rate",),
    "deadweight": ("deadweight", "comparison_rate"),
    "retention": ("retention", "half_life"),
    "cost": ("cost",),
}
"""The assumptions whose place the value takes that is solved for: their own ranges do not count."""


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked: a plan, seen by one party or by nobody in particular, at positions of its unknowns."""

    model: ScenarioModel
    scenario: Scenario
    plan: Plan
    case: BusinessCase
    empty: BreakEven
    positions: Positions

    def worth(self, **changed: Number) -> Number:
        """The net present value with values that are named changed to what is given, kroner."""
        return self.case.net_present_value(self.positions, **changed)

    def at_months(self, months: float) -> BusinessCase:
        """The business case with one length of work for all groups."""
        groups = tuple(with_months(group, months) for group in self.scenario.groups)
        return _seen(self.model.plan(replace(self.scenario, groups=groups)), self.empty.perspective)


def solve(
    model: ScenarioModel, scenario: Scenario, file: str, unknown: SolveFor, whom: ForWhom | None = None
) -> BreakEven:
    """Find the value of one unknown at which the net present value is zero.

    Args:
        model: to compute with; months are solved by computing the estimates again.
        scenario: with a programme.
        file: shown in the result.
        unknown: what is solved for; the others stay central, and in the low and high case at their ends.
        whom: whose gain, against the share of the cost that they pay; null is the public gain against the whole cost.

    Raises:
        InvalidInput: the scenario cannot be computed, retention has no later year, or who pays is not known.
    """
    plan = model.plan(scenario)
    case, result = _seen(plan, whom), plan.result
    net = result.net_present_value if whom is None else getattr(result.seen, whom).net_present_value
    empty = BreakEven(
        name=scenario.name,
        file=file,
        solve=unknown,
        net_present_value=central(net),
        gross=result.gross,
        deadweight=result.deadweight,
        displacement=result.displacement,
        deadweight_by_year=result.deadweight_by_year or (),
        basis=result.basis,
        perspective=whom,
        cost_share=1.0 if whom is None else share_of_cost(case.programme, whom) or 0.0,
        currency=scenario.currency,
    )
    question = _Question(model, scenario, plan, case, empty, {})
    found = _solved(question, unknown)
    if unknown == "months":
        case = question.at_months(MAX_MONTHS)  # averages that have no range as they stand have one at other months
    others = [name for name, _ in case.uncertain if name not in _REPLACED.get(unknown, ())]
    if not others:
        return found
    low, high = (_solved(replace(question, positions=positions), unknown) for positions in extremes(case, others))
    cases = (Solution(one.outcome, one.value, one.whole) for one in (low, found, high))
    return replace(found, cases=ThreePoint(*cases))


def _seen(plan: Plan, whom: ForWhom | None) -> BusinessCase:
    """The business case of a plan as a party sees it.

    Raises:
        InvalidInput: that is not known.
    """
    if whom is None:
        return plan.case
    case = case_for(plan.case, plan.groups, plan.later, whom)
    if case is not None:
        return case
    if not plan.case.programme.funders:
        message = f"no funder is named, so what the {whom} pays is not known"
        hint = f"name who pays in programme.funders: [{{name: NAME, share: 1, pays_as: {whom}}}]"
        raise InvalidInput([Problem("no-funders", message, path="programme", hint=hint)])
    message = f"the {whom}'s part of the gain is not known: the tax rules of a year are not in the data"
    raise InvalidInput([Problem("no-treasuries", message, path="groups", hint="--for public needs no such part")])


def _solved(question: _Question, unknown: SolveFor) -> BreakEven:
    match unknown:
        case "people":
            return _people(question)
        case "cost":
            return _cost(question)
        case "months":
            return _months(question)
        case "success_rate":
            return _success_rate(question)
        case "deadweight":
            empty = question.empty
            flat = len(set(empty.deadweight_by_year)) == 1
            empty = replace(empty, given=question.plan.result.deadweight if flat else None)
            return _between(empty, lambda share: question.worth(deadweight=share))
        case "retention":
            return _retention(question)


def _people(question: _Question) -> BreakEven:
    headline = question.case.headline(question.positions)
    found = replace(question.empty, given=float(question.plan.result.people), highest=None)
    if headline.break_even_people_exact is None:
        nobody = question.worth(success_rate=0.0, cost_per_participant=0.0)
        return replace(found, best=0.0, at_best=kroner(nobody))
    return replace(found, outcome="found", value=headline.break_even_people_exact, whole=headline.break_even_people)


def _cost(question: _Question) -> BreakEven:
    """The cost is carried to the price year; the value is in the prices in which the scenario states it.

    It is the whole cost, of which a party that pays nothing can bear any.
    """
    case, values = question.case, question.case.values(question.positions)
    factor, share = question.plan.result.prices.factor, question.empty.cost_share
    without = question.worth(cost=0.0)
    one = discounted_cost(replace(values, cost=share, one_off=0.0, cost_per_participant=0.0), case.profile)
    given = question.plan.case.values({}).cost
    found = replace(question.empty, given=stable(given / factor), highest=None, best=0.0, at_best=kroner(without))
    if without < 0:
        return found
    if not share:
        return replace(found, outcome="always")
    return replace(found, outcome="found", value=stable(without / one / factor))


def _months(question: _Question) -> BreakEven:
    if all(group.given is not None for group in question.scenario.groups):
        message = "given gains are a year's, whatever its months of work"
        raise InvalidInput([Problem("given-months", message, path="groups", hint="solve for another unknown")])
    given = {group.months for group in question.scenario.groups}
    common = given.pop() if len(given) == 1 else None
    empty = replace(question.empty, given=common, basis="modelled")

    def at(months: float) -> Number:
        return question.at_months(months).net_present_value(question.positions)

    return _between(empty, at, float(MIN_MONTHS), float(MAX_MONTHS))


def _success_rate(question: _Question) -> BreakEven:
    """With a comparison rate those who would have got work anyway stay the same people."""
    assumed = question.case.assumptions
    success, comparison = assumed.success_rate, assumed.comparison_rate

    def at(rate: float) -> Number:
        if comparison is None:
            return question.worth(success_rate=rate)
        anyway = comparison.at(question.positions.get("comparison_rate", 0))
        shares = [at_most_all(one, rate) for one in (anyway if isinstance(anyway, list) else (anyway,))]
        deadweight = shares if isinstance(anyway, list) else shares[0]
        return question.worth(success_rate=rate, deadweight=deadweight)

    def at_most_all(anyway: float, rate: float) -> float:
        return float(implied_deadweight(anyway, rate)) if rate > anyway else 1.0

    return _between(replace(question.empty, given=None if success is None else success.central), at)


def _retention(question: _Question) -> BreakEven:
    """The share that stays every year, the same each year, over the horizon of the scenario."""
    case = question.case
    years = case.assumptions.kept_years
    if years < 2:
        message = "retention cannot be solved: no year after the one of joining counts"
        hint = "give assumptions.retention a share for each later year, such as [1, 0.5]"
        raise InvalidInput([Problem("no-later-year", message, path="assumptions", hint=hint)])
    given = stable(case.values({}).retention[1]) if case.assumptions.retention is None else None
    found = _between(
        replace(question.empty, given=given), lambda share: question.worth(retention=geometric(share, years))
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
