"""A programme's unknowns in one place, each with its low, central and high value, and its cash flow.

A case is told by positions: 0 is the central value, -1 the low and 1 the high one, in between on straight lines. A
position may be an array with one entry per draw.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, fsum
from typing import Any

from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import kroner, stable
from herlev_roi.model.programme.assumptions import Assumptions, FactorName, Programme, horizon
from herlev_roi.model.programme.present_value import (
    Number,
    Profile,
    Values,
    discounted_cost,
    discounted_gain,
    net_present_value,
    net_share,
    values_of,
)
from herlev_roi.model.programme.programme_result import Headline

A_HAIR = 1e-9
"""Kroner or people by which sums of floats may miss a whole number."""


@dataclass(frozen=True, slots=True)
class BusinessCase:
    """Everything that the net present value depends on.

    Attributes:
        unknowns: `gain` is that of all people if everyone who joins got work, kroner, in the year they join and in a
            later year of twelve months in work; costs are those of the price year; the discount rate is filled in.
        people: who join: the participants, else the groups' people.
        programme: as written.
        assumptions: as written.
    """

    unknowns: Mapping[FactorName, ThreePoint[Any]]
    people: int
    programme: Programme
    assumptions: Assumptions

    @property
    def horizon(self) -> int:
        """Programme years that are counted."""
        return horizon(self.programme.years, self.assumptions.kept_years, self.assumptions.horizon_years)

    @property
    def profile(self) -> Profile:
        """Who joins and what is spent in which year, evenly unless given by year."""
        years, programme = self.programme.years, self.programme
        joining = spending = (1 / years,) * years
        if programme.people_by_year is not None:
            joining = tuple(one / self.people for one in programme.people_by_year)
        if programme.cost_by_year is not None and (total := fsum(programme.cost_by_year)) > 0:
            spending = tuple(one / total for one in programme.cost_by_year)
        return Profile(joining, spending, self.people, self.horizon)

    @property
    def uncertain(self) -> Iterator[tuple[FactorName, ThreePoint[Any]]]:
        """Every unknown that has a range."""
        return ((name, value) for name, value in self.unknowns.items() if not value.is_certain)

    def values(self, positions: Mapping[FactorName, Number]) -> Values:
        """One case; an unknown without a position is central."""
        case = {name: value.at(positions.get(name, 0)) for name, value in self.unknowns.items()}
        return values_of(case, self.assumptions.kept_years)

    def net_present_value(self, positions: Mapping[FactorName, Number], **changed: Number) -> Number:
        """The net present value of one case, kroner; values that are named are changed to what is given."""
        values = self.values(positions)
        return net_present_value(replace(values, **changed) if changed else values, self.profile)

    def headline(self, positions: Mapping[FactorName, float]) -> Headline:
        """What is said first of one case."""
        values, profile = self.values(positions), self.profile
        gain, cost = discounted_gain(values, profile), discounted_cost(values, profile)
        people = self.break_even_people(values)
        flows = list(self.flows(values))
        extra = self.people * net_share(values)
        return Headline(
            net_present_value=kroner(gain - cost),
            benefit_cost_ratio=stable(gain / cost) if cost > 0 else None,
            payback_year=payback_year([flow.gain - flow.cost for flow in flows], values.discount),
            break_even_people=None if people is None else max(ceil(people - A_HAIR), 0),
            break_even_people_exact=None if people is None else stable(people),
            cost_per_extra_person=kroner(fsum(flow.cost for flow in flows) / extra) if extra > 0 else None,
        )

    def break_even_people(self, values: Values) -> float | None:
        """The number of people who get work, a real one, at which the net present value is 0; null if none is enough.

        Gain and costs per participant grow with the people, the other costs do not.
        """
        profile = self.profile
        fixed = discounted_cost(replace(values, cost_per_participant=0.0), profile)
        gain = discounted_gain(replace(values, success_rate=1.0), profile) / self.people
        joining = (discounted_cost(values, profile) - fixed) / self.people
        if joining and not values.success_rate:
            return None
        per_person = gain - (joining / values.success_rate if joining else 0.0)
        if per_person * self.people > A_HAIR:
            return float(fixed / per_person)
        return 0.0 if fixed == 0 and per_person >= 0 else None

    def flows(self, values: Values) -> "Iterator[Flow]":
        """The undiscounted cash flow, year by year: summed here cohort by cohort, apart from the present values."""
        profile = self.profile
        for year in range(self.horizon):
            joined = _of(profile.joining, year)
            cost = values.cost * _of(profile.spending, year)
            cost += values.cost_per_participant * profile.people * joined + (values.one_off if year == 0 else 0)
            gain = in_work = 0.0
            for kept, cohort in enumerate(self.cohorts(values, year)):
                gain += cohort * (values.first if kept == 0 else values.later)
                in_work += cohort * self.people
            yield Flow(year, joined * self.people, in_work, cost, gain)

    def in_work(self, values: Values) -> tuple[tuple[float, ...], ...]:
        """The extra people in work: of each programme year by years since joining, from 0."""
        years = (self.cohorts(values, year) for year in range(self.horizon))
        return tuple(tuple(share * self.people for share in cohorts) for cohorts in years)

    def cohorts(self, values: Values, year: int) -> Iterator[float]:
        """The extra people in work in a programme year, as shares of all who join: by years since joining, from 0."""
        stays = enumerate(values.retention)
        return (_of(self.profile.joining, year - kept) * net_share(values, kept) * stay for kept, stay in stays)


@dataclass(frozen=True, slots=True)
class Flow:
    """One programme year, exact and undiscounted."""

    year: int
    joining: float
    in_work: float
    cost: float
    gain: float


def payback_year(nets: Sequence[float], discount: float) -> int | None:
    """The first programme year from which the discounted cumulated net stays at 0 or above; null if none.

    >>> payback_year([-10, 6, 6], 0.0), payback_year([-10, 6, 3], 0.0), payback_year([5, -4], 0.0)
    (2, None, 0)
    """
    total, since = 0.0, None
    for year, net in enumerate(nets):
        total += net / (1 + discount) ** year
        if total < -A_HAIR:
            since = None
        elif since is None:
            since = year
    return since


def _of(shares: Sequence[float], year: int) -> float:
    return shares[year] if 0 <= year < len(shares) else 0.0
