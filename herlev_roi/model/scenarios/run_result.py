"""The result of a scenario: its groups, their totals, and the verdict on what was expected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from herlev_roi.model.base.plain_data import sum_of_fields
from herlev_roi.model.base.three_points import ThreePoint, certain, gathered
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.estimate_result import Estimate, Total, total
from herlev_roi.model.gain.housing import sum_of_saved
from herlev_roi.model.gain.treasuries import Treasuries, TreasuriesRange, range_of
from herlev_roi.model.programme.assumptions import Programme
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.scenario import ExpectationKey, Scenario
from herlev_roi.model.statutory.averages import Averages, ResultBasis
from herlev_roi.model.statutory.hypothetical_persons import Assumption, TypePersons
from herlev_roi.model.statutory.parameters import Municipality, Parameter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Residents:
    """What the residents themselves gain, all together, kroner; `wages` before AM-bidrag and tax.

    Wages are null where the gains of a group are given.
    """

    wages: Kr | None
    am_bidrag: Kr
    gain: Kr
    indirect_taxes: Kr | None
    gain_after_indirect_taxes: Kr | None

    @property
    def kept(self) -> Kr:
        """What is left to them: the gain in disposable income, in full scope after indirect taxes."""
        return self.gain if self.gain_after_indirect_taxes is None else self.gain_after_indirect_taxes


@dataclass(frozen=True, slots=True)
class CheckedExpectation:
    """One expectation and what came out; `actual` is null where the number is not known, which fails."""

    key: ExpectationKey
    min: int | float | None
    max: int | float | None
    equals: int | float | None
    tolerance: int | float
    actual: int | float | None
    passed: bool


@dataclass(frozen=True, slots=True)
class UsedAverages:
    """The figures that a result rests on; `published` where the statutory model took months and wage from it."""

    types: tuple[BenefitType, ...]
    published: Averages | None


@dataclass(frozen=True, slots=True)
class UsedParameters:
    """The statutory values and persons that a result rests on, in alphabetical order."""

    parameters: tuple[Parameter, ...]
    municipalities: tuple[Municipality, ...]
    cases: tuple[TypePersons, ...]
    months: Assumption
    monthly_wage: Assumption

    def known(self, name: str) -> Parameter | None:
        """A parameter that was used, by its name."""
        return next((one for one in self.parameters if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a result was computed from, so that it can be computed again; stored once per file."""

    scenario: Scenario | None
    averages: UsedAverages | None
    parameters: UsedParameters | None


@dataclass(frozen=True, slots=True)
class Run:
    """The result of one scenario; field names are the JSON keys.

    Attributes:
        name: as written.
        file: relative to the folder that was named, with `/`.
        description: as written.
        people: in all groups.
        basis: of all groups, `mixed` where they differ.
        groups: an estimate each.
        total: the sum over the groups.
        residents: what the residents gain.
        expectations: with their verdicts, in the order of the file.
        programme: null without one.
        inputs: what this rests on.
        others: what third parties gain, where the gains of a group are given; else null.
        currency: the label of all amounts; null is kroner.
    """

    name: str
    file: str
    description: str | None
    people: int
    basis: ResultBasis
    groups: tuple[Estimate, ...]
    total: Total
    residents: Residents
    expectations: tuple[CheckedExpectation, ...]
    programme: ProgrammeResult | None
    inputs: Inputs
    others: Kr | None = None
    currency: str | None = None

    @property
    def scenario(self) -> Scenario:
        """The scenario as it was computed."""
        assert self.inputs.scenario is not None
        return self.inputs.scenario

    @property
    def stated_programme(self) -> Programme:
        """The programme as the scenario states it, of a run that has one."""
        assert self.scenario.programme is not None
        return self.scenario.programme

    @property
    def failed(self) -> tuple[CheckedExpectation, ...]:
        """The expectations that do not hold."""
        return tuple(verdict for verdict in self.expectations if not verdict.passed)


def sum_of(totals: Sequence[Total]) -> Total:
    """The sum of totals: its range is the sum of the ranges, where a figure without a range counts as it stands.

    The treasuries, their range and the municipality's part are null where one of them is not known, housing benefit
    where no total has any.
    """
    if len(totals) == 1:
        return totals[0]
    gain = Kr(sum(one.gain for one in totals))
    treasuries = _sum_of_known([one.treasuries for one in totals])
    municipality = _sum_of_known([one.municipality for one in totals])
    housing = sum_of_saved(one.housing_benefit for one in totals)
    if all(one.range is None for one in totals):
        return total(gain, None, treasuries, None, municipality, housing)
    every = gathered(one.range or certain(one.gain) for one in totals)
    spread = every.map(lambda amounts: Kr(sum(amounts)))
    of_treasuries = _sum_of_known([one.treasuries_range or _certain_range(one.treasuries) for one in totals])
    return total(gain, spread, treasuries, of_treasuries, municipality, housing)


def _sum_of_known(amounts: Sequence[T | None]) -> T | None:
    """Their sum; null where one of them is not known."""
    known = [one for one in amounts if one is not None]
    return sum_of_fields(known) if len(known) == len(amounts) else None


def _certain_range(treasuries: Treasuries | None) -> TreasuriesRange | None:
    """The parts of a gain without a range, as they stand."""
    return None if treasuries is None else range_of(ThreePoint(treasuries, treasuries, treasuries))


def basis_of(bases: Iterable[ResultBasis]) -> ResultBasis:
    """The one basis of all, else `mixed`.

    >>> basis_of(["published", "published"]), basis_of(["published", "user"])
    ('published', 'mixed')
    """
    found = set(bases)
    return found.pop() if len(found) == 1 else "mixed"


def residents_of(groups: Sequence[Estimate]) -> Residents:
    """What all residents of the groups gain: people times the rounded amounts per person."""
    wages = am_bidrag = gain = indirect = after = 0
    all_known = wages_known = True
    for group in groups:
        people, person = group.people, group.per_person
        if person.change is None:
            wages_known = False
        else:
            wages += people * person.change.wages
        am_bidrag += people * person.am_bidrag
        gain += people * person.resident_gain
        if person.indirect_taxes is None or person.resident_gain_after_indirect_taxes is None:
            all_known = False
        else:
            indirect += people * person.indirect_taxes
            after += people * person.resident_gain_after_indirect_taxes
    return Residents(
        wages=Kr(wages) if wages_known else None,
        am_bidrag=Kr(am_bidrag),
        gain=Kr(gain),
        indirect_taxes=Kr(indirect) if all_known else None,
        gain_after_indirect_taxes=Kr(after) if all_known else None,
    )


def others_of(groups: Sequence[Estimate]) -> Kr | None:
    """What third parties gain of all groups; null where no group's gains are given."""
    if all(group.per_person.given is None for group in groups):
        return None
    return Kr(sum(group.people * group.per_person.others for group in groups))


def gain_per_person(people: int, gain: Kr) -> Kr:
    """The mean gain per resident, whole kroner, half away from zero.

    >>> gain_per_person(2, Kr(3)), gain_per_person(2, Kr(-3))
    (2, -2)
    """
    rounded = (2 * abs(gain) + people) // (2 * people)
    return Kr(-rounded if gain < 0 else rounded)
