"""The results of the statutory model: cases, what each uncertain thing contributes, and what they rest on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.text import Text
from herlev_roi.model.base.units import Kr, Months
from herlev_roi.model.statutory.averages import Averages, MonthsInWork, Year, YearInWork, YearOnBenefit
from herlev_roi.model.statutory.hypothetical_persons import CaseName, CentralPerson, Closed
from herlev_roi.model.statutory.local_tax import Assumption
from herlev_roi.model.statutory.parameters import UsedValue

FactorName = Literal["rate", "months", "wage"]
CASE_NAMES: tuple[CaseName, ...] = ("low", "central", "high")
FACTORS: tuple[FactorName, ...] = ("rate", "months", "wage")


@dataclass(frozen=True, slots=True)
class HalfYear:
    """One half of a year whose benefit changed at its middle: who, and the rate of a period."""

    period: str
    person: Text
    rate: float


@dataclass(frozen=True, slots=True)
class DerivedCase:
    """One case: who, the benefit of a period in both years, the job, the two years and the gain.

    `gain_at_central_job` is the gain of this person in the months and at the wage of the central case: what the benefit
    alone does.
    """

    case: CaseName
    person: Text | None
    halves: tuple[HalfYear, ...]
    rate_before: float
    rate_after: float
    months: float
    monthly_wage: float
    before: Year
    after: Year
    gain: Kr
    gain_at_central_job: Kr


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one uncertain thing does to the gain when it alone moves from low to high, kroner."""

    factor: FactorName
    low: Kr
    high: Kr


@dataclass(frozen=True, slots=True)
class FromPublished:
    """Months and wage as the published case implies them.

    months = 12 * (1 - transfers_after / (transfers_before * index)); monthly_wage = wages / months, in `year`.
    """

    transfers_before: Kr
    transfers_after: Kr
    wages: Kr
    index: float
    months: float
    monthly_wage: Kr
    year: int


@dataclass(frozen=True, slots=True)
class Derivation:
    """The result of `derive` for one type.

    `implied` says how months and wage follow from the published case, in its own year; `leavers_wage` a table of wages
    after kontanthjælp at its own level, to hold it against; `single_provider_allowance` what the allowance, which is
    counted, is worth to the high person in the year in work, where that is a single provider. `central` says who the
    central person is, and why.
    """

    type: str
    periods: int
    cases: tuple[DerivedCase, ...]
    contributions: tuple[Contribution, ...]
    assumptions: tuple[Text, ...]
    left_out: tuple[Text, ...]
    weakness: Text
    level: int | None
    implied: FromPublished
    leavers_wage: tuple[UsedValue, ...]
    single_provider_allowance: Kr | None
    parameters: tuple[UsedValue, ...]
    tax_assumptions: tuple[Assumption, ...]
    central: CentralPerson
    usual_exit: Text | None
    closed: Closed | None

    @property
    def period(self) -> Literal["month", "week"]:
        """For which the rates are."""
        return "month" if self.periods == 12 else "week"

    def case(self, name: CaseName) -> DerivedCase:
        """One of the three cases."""
        return next(case for case in self.cases if case.case == name)


@dataclass(frozen=True, slots=True)
class DerivationDifference:
    """One figure of a benefits file that differs from its derivation; null where the file has none."""

    type: str
    path: str
    derived: float
    in_file: float | None


@dataclass(frozen=True, slots=True)
class Derivations:
    """The result of `derive`; `differences` is null when nothing was compared."""

    types: tuple[Derivation, ...]
    differences: tuple[DerivationDifference, ...] | None


def no_derivation(slug: str, known: Iterable[str]) -> Problem:
    """A type for which the statutory model names no persons."""
    message = f"{slug} has no cases in the statutory model"
    return Problem("no-derivation", message, path="--type", hint=f"it has them for {', '.join(known)}")


def derivation_differs(difference: DerivationDifference, file: str) -> Problem:
    """A figure of the file that the statutory model does not give."""
    found = "nothing" if difference.in_file is None else f"{difference.in_file:,}"
    return Problem(
        "derivation-differs",
        f"the file has {found} where {difference.derived:,} is derived",
        file,
        f"benefit_types.{difference.type}.averages.{difference.path}",
        hint="write the derived figure, or set basis: user and name your source",
    )


def averages_of(case: DerivedCase) -> Averages:
    """A derived case in the form of benefits.yaml."""
    months = Months(case.months)
    return Averages(
        before=YearOnBenefit(case.before.year, case.before.transfers, case.before.tax),
        after=YearInWork(
            year=case.after.year,
            transfers=case.after.transfers,
            income=Kr(case.after.wages + case.after.transfers),
            tax=case.after.tax,
            months_in_work=MonthsInWork(months, months),
        ),
        inferences=(),
    )


def derived_averages(derivation: Derivation) -> Averages:
    """The averages of a derivation with its low and high case, in the form of benefits.yaml."""
    low, central, high = (averages_of(derivation.case(name)) for name in CASE_NAMES)
    return Averages(central.before, central.after, (), low, high)


def differences(derivation: Derivation, in_file: Averages | None) -> tuple[DerivationDifference, ...]:
    """Every figure of a type in which the file and the derivation differ."""
    derived = dict(_figures(derived_averages(derivation)))
    found = dict(_figures(in_file)) if in_file is not None else {}
    return tuple(
        DerivationDifference(derivation.type, path, value, found.get(path))
        for path, value in derived.items()
        if found.get(path) != value
    )


def _figures(averages: Averages, prefix: str = "") -> Iterator[tuple[str, float]]:
    before, after = averages.before, averages.after
    yield f"{prefix}before.year", before.year
    yield f"{prefix}before.transfers", before.transfers
    yield f"{prefix}before.tax", before.tax
    yield f"{prefix}after.year", after.year
    yield f"{prefix}after.transfers", after.transfers
    yield f"{prefix}after.income", after.income
    yield f"{prefix}after.tax", after.tax
    yield f"{prefix}after.months_in_work.from", after.months_in_work.low
    yield f"{prefix}after.months_in_work.to", after.months_in_work.high
    for name, case in (("low.", averages.low), ("high.", averages.high)):
        if case is not None:
            yield from _figures(case, f"{prefix}{name}")
