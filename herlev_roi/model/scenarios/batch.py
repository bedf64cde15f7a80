"""The result of many scenarios: one run each, their totals, and one row each to list them by."""

from collections.abc import Sequence
from dataclasses import dataclass

from herlev_roi.model.base.three_points import ThreePoint, central, spread_of
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.estimate_result import Total
from herlev_roi.model.gain.housing import HousingBenefitSaved
from herlev_roi.model.gain.treasuries import Treasuries
from herlev_roi.model.programme.perspective_result import Perspectives, Verdict
from herlev_roi.model.scenarios.run_result import Inputs, Run, basis_of, gain_per_person, sum_of
from herlev_roi.model.statutory.averages import ResultBasis


@dataclass(frozen=True, slots=True)
class BatchTotal:
    """All scenarios together; `failed` counts the expectations that do not hold.

    Amounts in different currencies are not added: gain and what follows from it are null.
    """

    scenarios: int
    people: int
    basis: ResultBasis
    gain: Kr | None
    range: ThreePoint[Kr] | None
    rounded: Kr | None
    rounded_range: ThreePoint[Kr] | None
    treasuries: Treasuries | None
    expectations: int
    failed: int
    housing_benefit: HousingBenefitSaved | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """The result of `batch`; `total` is null where no scenario could be computed."""

    scenarios: tuple[Run, ...]
    total: BatchTotal | None
    inputs: Inputs

    @property
    def currency(self) -> str | None:
        """The label of the amounts, where all scenarios have one."""
        return self.scenarios[0].currency if self.scenarios and one_currency(self.scenarios) else None


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One scenario as a row: `failed` of its `expectations` do not hold; people at break-even null where never."""

    name: str
    file: str
    people: int
    basis: ResultBasis
    gain: Kr
    range: ThreePoint[Kr] | None
    gain_per_person: Kr
    rounded: Kr
    treasuries: Treasuries | None
    resident_gain: Kr
    net_present_value: Kr | None
    net_present_value_range: ThreePoint[Kr] | None
    benefit_cost_ratio: float | None
    break_even_people: int | None
    programme_basis: ResultBasis | None
    programme_gross: bool | None
    expectations: int
    failed: int
    verdict: Verdict | None
    break_even_people_range: ThreePoint[int | None] | None
    payback_year: int | None
    payback_year_range: ThreePoint[int | None] | None
    perspectives: Perspectives | None
    mvpf: float | None
    housing_benefit: HousingBenefitSaved | None
    currency: str | None


def one_currency(runs: Sequence[Run]) -> bool:
    """Whether all amounts are in one currency."""
    return len({run.currency for run in runs}) <= 1


def total_of(runs: Sequence[Run]) -> BatchTotal | None:
    """The sum over the scenarios."""
    if not runs:
        return None
    total: Total | None = sum_of([run.total for run in runs]) if one_currency(runs) else None
    return BatchTotal(
        scenarios=len(runs),
        people=sum(run.people for run in runs),
        basis=basis_of(run.basis for run in runs),
        gain=None if total is None else total.gain,
        range=None if total is None else total.range,
        rounded=None if total is None else total.rounded,
        rounded_range=None if total is None else total.rounded_range,
        treasuries=None if total is None else total.treasuries,
        expectations=sum(len(run.expectations) for run in runs),
        failed=sum(len(run.failed) for run in runs if run.expectations),
        housing_benefit=None if total is None else total.housing_benefit,
    )


def row_of(run: Run) -> BatchRow:
    """A scenario as a row."""
    programme = run.programme
    cases = None if programme is None else programme.cases
    return BatchRow(
        name=run.name,
        file=run.file,
        people=run.people,
        basis=run.basis,
        gain=run.total.gain,
        range=run.total.range,
        gain_per_person=gain_per_person(run.people, run.total.gain),
        rounded=run.total.rounded,
        treasuries=run.total.treasuries,
        resident_gain=run.residents.gain,
        net_present_value=None if programme is None else central(programme.net_present_value),
        net_present_value_range=None if programme is None else spread_of(programme.net_present_value),
        benefit_cost_ratio=None if programme is None else programme.benefit_cost_ratio,
        break_even_people=None if programme is None else programme.break_even_people,
        programme_basis=None if programme is None else programme.basis,
        programme_gross=None if programme is None else programme.gross,
        expectations=len(run.expectations),
        failed=len(run.failed),
        verdict=None if programme is None else programme.verdict,
        break_even_people_range=None if cases is None else cases.map(lambda one: one.break_even_people),
        payback_year=None if programme is None else programme.payback_year,
        payback_year_range=None if cases is None else cases.map(lambda one: one.payback_year),
        perspectives=None if programme is None else programme.perspectives,
        mvpf=None if programme is None else programme.mvpf,
        housing_benefit=run.total.housing_benefit,
        currency=run.currency,
    )
