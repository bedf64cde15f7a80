"""How a modelled type's averages follow from statutory rates and the published case.

    year on the benefit   transfers = periods * rate(2018)                          tax by the model
    year in work          transfers = (12 - m)/12 * periods * rate(2019)            m months in work
                          wages     = m * w                                         w kroner a month, tax by the model
    implied by the case   m = 12 * (1 - 44,500 / (163,000 * 1.0125)),  w = 202,000 / m

The central case takes the midpoint of the low and the high rate and is taxed once. `low` has the low rate, the low
months and the low wage together, `high` the high ones: a range of stated assumptions, not a confidence interval.
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from herlev_roi.model.benefits import Averages, MonthsInWork, Text, YearInWork, YearOnBenefit
from herlev_roi.model.cases import CasePerson, Cases, TypeCases
from herlev_roi.model.local_tax import country_average
from herlev_roi.model.parameters import Lookup, Parameters, UsedValue
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.tax import ZERO, Person, TaxParts, tax_parts, tax_rules
from herlev_roi.model.units import Kr, Months, whole_kroner

TWELVE = Decimal(12)
MONTHS_DECIMALS = Decimal("0.01")

CaseName = Literal["low", "central", "high"]
FactorName = Literal["rate", "months", "wage"]
CASE_NAMES: tuple[CaseName, ...] = ("low", "central", "high")
FACTORS: tuple[FactorName, ...] = ("rate", "months", "wage")


@dataclass(frozen=True, slots=True)
class Implied:
    """What a pair of averages implies: months in work, monthly wage, and the benefit's indexation."""

    months: Decimal
    monthly_wage: Decimal
    index: Decimal


@dataclass(frozen=True, slots=True)
class DerivedYear:
    """One modelled year of one person, whole kroner; net = tax - transfers."""

    year: int
    transfers: Kr
    wages: Kr
    tax: Kr
    net: Kr


@dataclass(frozen=True, slots=True)
class DerivedCase:
    """One case: who, the benefit of a period in both years, the job, the two years and the gain."""

    case: CaseName
    person: Text | None
    rate_before: float
    rate_after: float
    months: float
    monthly_wage: float
    before: DerivedYear
    after: DerivedYear
    gain: Kr


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one uncertain thing does to the gain when it alone moves from low to high, kroner."""

    factor: FactorName
    low: Kr
    high: Kr


@dataclass(frozen=True, slots=True)
class Derivation:
    """The result of `derive` for one type."""

    type: str
    periods: int
    cases: tuple[DerivedCase, ...]
    contributions: tuple[Contribution, ...]
    assumptions: tuple[Text, ...]
    left_out: tuple[Text, ...]
    weakness: Text
    parameters: tuple[UsedValue, ...]

    def case(self, name: CaseName) -> DerivedCase:
        """One of the three cases."""
        return next(case for case in self.cases if case.case == name)


@dataclass(frozen=True, slots=True)
class _Job:
    """A number of months at a monthly wage."""

    months: Decimal
    monthly_wage: Decimal


def implied_job(averages: Averages, parameters: Parameters) -> Implied:
    """Months in work and monthly wage that a pair of averages implies.

    m = 12 * (1 - transfers after / (transfers before * index)); w = wages / m; the index is the benefit indexation from
    the first to the second year.

    Raises:
        InvalidInput: a year has no indexation, or the months fall outside 6-12.
    """
    index = Decimal(1)
    for year in range(averages.before.year + 1, averages.after.year + 1):
        index *= 1 + parameters["benefit_indexation_applied"].at(year).value / 100
    kept = averages.before.transfers * index
    months = TWELVE * (1 - averages.after.transfers / kept) if kept else TWELVE
    if not 6 <= months <= TWELVE:
        message = f"the averages imply {months:.1f} months of work in the year, outside 6-12"
        hint = "other lengths of work cannot be computed from these averages"
        raise InvalidInput([Problem("months-implied", message, path="--months", hint=hint)])
    wages = averages.after.income - averages.after.transfers
    return Implied(months, wages / months, index)


def published_tax(parameters: Parameters, year: int, wages: Decimal, transfers: Decimal) -> TaxParts:
    """The tax by component at country-average rates, to be read like the published figures (`published_tax`)."""
    lookup = Lookup(parameters)
    return _tax(lookup, year, wages, transfers)


def derive(
    cases: Cases, slug: str, published: Averages, parameters: Parameters, months: Decimal | None = None
) -> Derivation:
    """Derive the averages of a type.

    Args:
        cases: the persons and assumptions.
        slug: the type.
        published: the averages of the published case: they give months and wage, and the two years.
        parameters: statutory parameters.
        months: a certain number of months instead of the central one and its range.

    Returns:
        Low, central and high case; the contribution of each uncertain thing; every parameter used.
    """
    entry = cases.by_slug[slug]
    lookup = Lookup(parameters)
    model = _Model(entry, published, lookup)
    implied = implied_job(published, parameters)
    central_job = _Job(implied.months if months is None else months, implied.monthly_wage)
    months_low = cases.months.low if months is None else months
    months_high = cases.months.high if months is None else months
    jobs = {
        "low": _Job(months_low, cases.monthly_wage.low),
        "central": central_job,
        "high": _Job(months_high, cases.monthly_wage.high),
    }
    built = tuple(model.case(name, name, jobs[name]) for name in CASE_NAMES)
    swings = {
        "rate": (model.case("central", "low", central_job), model.case("central", "high", central_job)),
        "months": (
            model.case("central", "central", replace(central_job, months=months_low)),
            model.case("central", "central", replace(central_job, months=months_high)),
        ),
        "wage": (
            model.case("central", "central", replace(central_job, monthly_wage=cases.monthly_wage.low)),
            model.case("central", "central", replace(central_job, monthly_wage=cases.monthly_wage.high)),
        ),
    }
    return Derivation(
        type=slug,
        periods=entry.periods,
        cases=built,
        contributions=tuple(
            Contribution(factor, swings[factor][0].gain, swings[factor][1].gain)
            for factor in FACTORS
            if factor != "months" or months is None
        ),
        assumptions=(cases.months.why, cases.monthly_wage.why),
        left_out=entry.left_out,
        weakness=entry.weakness,
        parameters=lookup.all_used,
    )


class _Model:
    """Builds cases of one type from rates, months and wage."""

    def __init__(self, entry: TypeCases, published: Averages, lookup: Lookup) -> None:
        self.entry = entry
        self.years = (published.before.year, published.after.year)
        self.lookup = lookup

    def case(self, name: CaseName, rate: CaseName, job: _Job) -> DerivedCase:
        first, second = self.years
        rate_before, rate_after = self._rate(rate, first), self._rate(rate, second)
        before = self._year(first, self.entry.periods * rate_before, ZERO)
        kept = (TWELVE - job.months) / TWELVE * self.entry.periods * rate_after
        after = self._year(second, kept, job.months * job.monthly_wage)
        return DerivedCase(
            case=name,
            person={"low": self.entry.low.person, "high": self.entry.high.person}.get(name),
            rate_before=float(rate_before),
            rate_after=float(rate_after),
            months=float(job.months.quantize(MONTHS_DECIMALS)),
            monthly_wage=float(whole_kroner(job.monthly_wage)),
            before=before,
            after=after,
            gain=Kr(after.net - before.net),
        )

    def _rate(self, case: CaseName, year: int) -> Decimal:
        low, high = self._of(self.entry.low, year), self._of(self.entry.high, year)
        return {"low": low, "central": (low + high) / 2, "high": high}[case]

    def _of(self, person: CasePerson, year: int) -> Decimal:
        return person.share * sum((self.lookup.value(rate, year) for rate in person.rates), ZERO)

    def _year(self, year: int, transfers: Decimal, wages: Decimal) -> DerivedYear:
        tax = whole_kroner(_tax(self.lookup, year, wages, transfers).published_tax)
        rounded = whole_kroner(transfers)
        return DerivedYear(year, rounded, whole_kroner(wages), tax, Kr(tax - rounded))


def _tax(lookup: Lookup, year: int, wages: Decimal, transfers: Decimal) -> TaxParts:
    return tax_parts(tax_rules(lookup, year), country_average(lookup, year), Person(wages, transfers))


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
