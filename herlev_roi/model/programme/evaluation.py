"""From a scenario's groups and programme to its business case and result."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product
from math import fsum
from operator import attrgetter
from typing import Any

from herlev_roi.model.base.limits import Scope
from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.three_points import Money, ThreePoint, certain, gathered
from herlev_roi.model.base.units import Kr, kroner, rounded_to_whole, stable
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.treasuries import Treasuries
from herlev_roi.model.programme.assumptions import TAKEN_OFF, Assumptions, FactorName, Programme
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.participants import joiners, per_resident
from herlev_roi.model.programme.parties import parties_of, public_share
from herlev_roi.model.programme.perspectives import mvpf_of, of_all_who_join, perspectives_of, verdict_of
from herlev_roi.model.programme.present_value import Values, discounted_cost, discounted_gain, in_year, net_share
from herlev_roi.model.programme.programme_result import Bar, LaterYear, Prices, ProgrammeResult, YearFlow
from herlev_roi.model.statutory.averages import ResultBasis
from herlev_roi.model.statutory.parameters import DISCOUNT_RATE, PRICE_INDEX, ParameterTrace

TWELVE_MONTHS = 12.0


def prices_of(programme: Programme, groups: Sequence[Estimate], trace: ParameterTrace) -> Prices:
    """The years of the amounts, and the factor that carries the costs to the price year; equal years need no index.

    Raises:
        InvalidInput: the price index does not reach one of the years, or either; with paths inside the scenario.
    """
    years = tuple(sorted({year for group in groups for year in group.per_person.years[1:]}))
    then, now = programme.cost_year, programme.price_year
    if then is None or now is None or then == now:
        return Prices(years, then, now, 1.0)
    stated = {"cost_year": then, "price_year": now}
    if missing := [_no_index(key, year, trace) for key, year in stated.items() if not trace.has(PRICE_INDEX, year)]:
        raise InvalidInput(missing)
    factor = float(trace.value(PRICE_INDEX, now) / trace.value(PRICE_INDEX, then))
    return Prices(years, then, now, stable(factor))


def _no_index(key: str, year: int, trace: ParameterTrace) -> Problem:
    known = trace.years(PRICE_INDEX)
    reach = "does not have it"
    if known and not known[0] < str(year) < known[-1]:
        reach = f"begins with {known[0]}" if str(year) < known[0] else f"ends with {known[-1]}"
    message = f"{key} is {year}, and the consumer price index ({PRICE_INDEX}) {reach}"
    hint = f"known for {', '.join(known)}; with the same cost_year and price_year nothing is carried and none is needed"
    return Problem("missing-year", message, path=f"programme.{key}", hint=hint)


def business_case(
    programme: Programme,
    assumptions: Assumptions,
    groups: Sequence[Estimate],
    later: Sequence[Estimate],
    prices: Prices,
    trace: ParameterTrace,
) -> BusinessCase:
    """The business case of groups.

    Args:
        programme: what it costs.
        assumptions: of its effect.
        groups: the estimates of the year in which people join.
        later: the same groups at twelve months of work; empty where no later year counts.
        prices: the factor for the costs.
        trace: for the discount rate.
    """
    people = joiners(programme.participants, (one.people for one in groups))
    scale = per_resident(people, (one.people for one in groups))
    gain = gathered(_total_gain(some).map(lambda amount: amount * scale) for some in (groups, later))
    costs = {name: value.map(lambda amount: amount * prices.factor) for name, value in programme.named}
    effects = {name: _within(value, assumptions.kept_years) for name, value in assumptions.named}
    unknowns = {"gain": gain, **effects, **costs}
    if assumptions.discount is None:
        unknowns["discount"] = certain(float(trace.latest(DISCOUNT_RATE).value) / 100)
    return BusinessCase(unknowns, people, programme, assumptions)


def _within(value: ThreePoint[Any], kept_years: int) -> ThreePoint[Any]:
    """A list by year without the years after which nobody is counted in work."""
    return value.map(lambda shares: shares[:kept_years]) if isinstance(value.central, tuple) else value


def programme_result(
    case: BusinessCase,
    groups: Sequence[Estimate],
    later: Sequence[Estimate],
    prices: Prices,
    scope: Scope,
    basis: ResultBasis,
) -> ProgrammeResult:
    """The result of a business case."""
    values = case.values({})

    def worth(amount: Callable[[Estimate], int]) -> float:
        """The present value of another amount of each resident, with the same people in the same years."""
        first, kept = of_all_who_join(case, groups, later, amount)
        return float(discounted_gain(replace(values, first=first, later=kept), case.profile))

    central = case.headline({})
    tornado = _tornado(case)
    net, cases = central.net_present_value, None
    if tornado:
        worst, best = extremes(case, [bar.factor for bar in tornado])
        cases = ThreePoint(case.headline(worst), central, case.headline(best))
    flow = _cash_flow(case, values)
    discounted = kroner(discounted_gain(values, case.profile))
    split = None
    if all(one.per_person.treasuries is not None for one in (*groups, *later)):
        exact = {name: Decimal(worth(attrgetter(f"per_person.treasuries.{name}"))) for name in field_names(Treasuries)}
        split = Treasuries(**rounded_to_whole(exact, discounted))
    cost = kroner(discounted_cost(values, case.profile))
    residents = kroner(worth(attrgetter("per_person.kept")))
    given = [one.per_person.given is not None for one in groups]
    others = kroner(worth(attrgetter("per_person.others"))) if any(given) else None
    # In full scope gain and residents share out the wages; so do given gains: that keeps the rounding in one place.
    in_all = Kr(discounted + residents + (others or 0))
    if scope == "published" and not all(given):
        in_all = kroner(worth(attrgetter("per_person.in_all")))
    parties = parties_of(case.programme, split, discounted, cost, residents, in_all, others)
    worths: Money = net if cases is None else cases.map(lambda one: one.net_present_value)
    seen = perspectives_of(case, groups, later, parties)
    return ProgrammeResult(
        cost=_cost(case),
        net_present_value=worths,
        benefit_cost_ratio=central.benefit_cost_ratio,
        payback_year=central.payback_year,
        break_even_people=central.break_even_people,
        break_even_people_exact=central.break_even_people_exact,
        cash_flow=flow,
        treasuries=split,
        draws=None,
        basis=basis if not later or all(given) else "modelled",
        scope=scope,
        gross=not any(stable(share) for name in TAKEN_OFF for share in _by_year(case, getattr(values, name))),
        deadweight=stable(in_year(values.deadweight, 0)),
        displacement=stable(values.displacement),
        people=sum(group.people for group in groups),
        participants=case.programme.participants,
        in_work=stable(case.people * values.success_rate),
        net_people=stable(case.people * net_share(values)),
        years=case.programme.years,
        horizon_years=case.horizon,
        discount=values.discount,
        prices=prices,
        gain=kroner(fsum(one.gain for one in case.flows(values))),
        discounted_gain=discounted,
        discounted_cost=cost,
        cost_per_extra_person=central.cost_per_extra_person,
        public_share=public_share(case.programme),
        public_net_present_value=seen.public.net_present_value,
        residents_net_present_value=seen.residents.net_present_value,
        society_net_present_value=seen.all.net_present_value,
        parties=parties,
        cases=cases,
        tornado=tornado,
        later=tuple(_later_year(group) for group in later),
        deadweight_by_year=tuple(stable(share) for share in _by_year(case, values.deadweight)),
        perspectives=seen,
        mvpf=mvpf_of(seen),
        verdict=verdict_of(worths),
    )


def _by_year(case: BusinessCase, share: Any) -> list[Any]:
    """A share in each year that a person may be in work, from the year of joining on."""
    return [in_year(share, since) for since in range(case.assumptions.kept_years)]


def extremes(
    case: BusinessCase, factors: Sequence[FactorName]
) -> tuple[dict[FactorName, float], dict[FactorName, float]]:
    """The ends of all unknowns at which the net present value is smallest and largest.

    Every combination is tried: which end of one unknown is the worse may depend on the others. Of the discount rate,
    whose effect may turn within its range, the central value is tried too.
    """
    ends = [(-1.0, 0.0, 1.0) if factor == "discount" else (-1.0, 1.0) for factor in factors]
    combinations = [{}, *(dict(zip(factors, one, strict=True)) for one in product(*ends))]
    ordered = sorted(combinations, key=case.net_present_value)
    return ordered[0], ordered[-1]


def _tornado(case: BusinessCase) -> tuple[Bar, ...]:
    """Each unknown with a range, one at a time, the widest first."""
    bars = []
    for name, value in case.uncertain:
        low, high = (kroner(case.net_present_value({name: position})) for position in (-1, 1))
        # At the ends stands, of a list, the first year with a range; of the gain nothing, it is that of many people.
        years = value.by_year
        year = next(since for since, one in enumerate(years) if not one.is_certain)
        ends = certain(None) if name == "gain" else years[year]
        of_a_list = name != "gain" and isinstance(value.central, tuple)
        bars.append(Bar(name, ends.low, ends.central, ends.high, low, high, year if of_a_list else None))
    return tuple(sorted(bars, key=lambda bar: (-bar.swing, bar.factor)))


def _cash_flow(case: BusinessCase, values: Values) -> tuple[YearFlow, ...]:
    rows = []
    cumulated = discounted = 0.0
    for flow in case.flows(values):
        factor = 1 / (1 + values.discount) ** flow.year
        cumulated += flow.gain - flow.cost
        discounted += (flow.gain - flow.cost) * factor
        rows.append(
            YearFlow(
                year=flow.year,
                joining=stable(flow.joining),
                in_work=stable(flow.in_work),
                cost=kroner(flow.cost),
                gain=kroner(flow.gain),
                net=kroner(flow.gain - flow.cost),
                cumulated=kroner(cumulated),
                discount_factor=stable(factor),
                discounted_cost=kroner(flow.cost * factor),
                discounted_gain=kroner(flow.gain * factor),
                discounted_net=kroner((flow.gain - flow.cost) * factor),
                discounted_cumulated=kroner(discounted),
            )
        )
    return tuple(rows)


def _cost(case: BusinessCase) -> Money:
    """The undiscounted cost, with its own range."""
    costs = case.unknowns
    joining = costs["cost_per_participant"].map(lambda amount: amount * case.people)
    cost = gathered([costs["cost"], costs["one_off"], joining]).map(lambda amounts: kroner(fsum(amounts)))
    return cost.central if cost.is_certain else cost


def _total_gain(groups: Sequence[Estimate]) -> ThreePoint[int]:
    return gathered(one.total.range or certain(one.total.gain) for one in groups).map(sum)


def _later_year(group: Estimate) -> LaterYear:
    person = group.per_person
    wages = None if person.change is None else person.change.wages
    return LaterYear(
        person.gain, wages, person.kept, person.treasuries, None if person.given is None else person.others
    )
