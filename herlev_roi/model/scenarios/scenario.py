"""A scenario as an analyst writes it: groups of residents, the rules they are computed by, and what is expected."""

from dataclasses import dataclass, replace
from typing import Literal

from herlev_roi.model.base.limits import Scope
from herlev_roi.model.base.units import Kr, Months
from herlev_roi.model.gain.estimate_result import Given
from herlev_roi.model.programme.assumptions import Assumptions, Programme
from herlev_roi.model.programme.other_effects import OtherEffect
from herlev_roi.model.programme.participants import shared_out
from herlev_roi.model.statutory.averages import OwnAverages
from herlev_roi.model.statutory.housing_benefit import Household

ProgrammeKey = Literal[
    "net_present_value",
    "benefit_cost_ratio",
    "payback_year",
    "break_even_people",
    "cost",
    "cost_per_extra_person",
    "public_net_present_value",
    "residents_net_present_value",
    "society_net_present_value",
    "municipality_net_present_value",
    "state_net_present_value",
    "public_benefit_cost_ratio",
    "municipality_benefit_cost_ratio",
    "state_benefit_cost_ratio",
    "probability_of_net_gain",
]
ExpectationKey = Literal["gain", "gain_per_person", "municipality", "state", "church", ProgrammeKey]


@dataclass(frozen=True, slots=True)
class Group:
    """Residents who leave the same benefit for work.

    Attributes:
        type: slug, alias or name of a benefit type; in a result the slug; null where gains are given.
        people: number of residents; with participants, those of the group who get work.
        months: of work in the calendar year; null means the published or central average.
        weeks_on_support: weeks of public support that lie behind when the year in work begins; null with given gains.
        own: own averages, where the group has them.
        share: of those who get work, a fraction, where the group states that instead of people.
        rent: kroner a month, for housing benefit beside the gain; null leaves it out.
        children: who live with the resident, with a rent; null is none.
        name: of a group whose gains are given, instead of a type.
        given: the gains of one person in a year, instead of those of a type.
    """

    type: str | None
    people: int
    months: Months | None
    weeks_on_support: int | None
    own: OwnAverages | None
    share: float | None = None
    rent: Kr | None = None
    children: int | None = None
    name: str | None = None
    given: Given | None = None

    @property
    def household(self) -> Household | None:
        """Rent and children, where the group has a rent."""
        return None if self.rent is None else Household(self.rent, self.children or 0)


def sharing(groups: tuple[Group, ...], participants: int, success_rate: float) -> tuple[Group, ...]:
    """The groups with the people that their shares give; a group without a share is the only one."""
    shares = [1.0 if group.share is None else group.share for group in groups]
    people = shared_out(participants, success_rate, shares)
    return tuple(replace(group, people=number) for group, number in zip(groups, people, strict=True))


def with_months(group: Group, months: float) -> Group:
    """The group at another length of work; given gains are a year's, whatever its length."""
    return group if group.given is not None else replace(group, months=Months(months))


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one number of the result must be: within limits, or equal to a value within a tolerance.

    In the unit of the number: kroner, a ratio, a year or people. Limits that are not set are null.
    """

    key: ExpectationKey
    min: int | float | None
    max: int | float | None
    equals: int | float | None
    tolerance: int | float


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario; see `EstimateRequest` for scope, level and municipality. `programme` is null without one.

    `other_effects` stand beside the programme's sum and are not counted in it. `currency` is the label of all amounts,
    where every group's gains are given; null is kroner.
    """

    name: str
    description: str | None
    groups: tuple[Group, ...]
    scope: Scope
    level: int | None
    municipality: str | None
    programme: Programme | None
    assumptions: Assumptions
    expect: tuple[Expectation, ...]
    other_effects: tuple[OtherEffect, ...] = ()
    currency: str | None = None
