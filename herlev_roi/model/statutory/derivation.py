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

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.text import Text
from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.statutory.averages import Averages
from herlev_roi.model.statutory.derivation_result import (
    CASE_NAMES,
    FACTORS,
    CaseName,
    Contribution,
    Derivation,
    DerivedCase,
    DerivedYear,
    FromPublished,
    HalfYear,
)
from herlev_roi.model.statutory.hypothetical_persons import CasePerson, Cases, TypeCases
from herlev_roi.model.statutory.income_tax import ZERO, Person, tax_parts, tax_rules
from herlev_roi.model.statutory.local_tax import Assumption, LocalRates, country_average
from herlev_roi.model.statutory.parameters import Lookup, Parameters, UsedValue

TWELVE = Decimal(12)
MONTHS_DECIMALS = Decimal("0.01")
REFORM_YEAR = 2025
"""The kontanthjælp system changed on 1 July of this year."""


@dataclass(frozen=True, slots=True)
class Implied:
    """What a pair of averages implies: months in work, monthly wage, and the benefit's indexation."""

    months: Decimal
    monthly_wage: Decimal
    index: Decimal


@dataclass(frozen=True, slots=True)
class Setting:
    """Under which rules a type is derived: the years of benefit rates, of tax rules, and the wage's growth from 2019.

    `local` is null for the country average of each tax year.
    """

    rates: tuple[int, int]
    tax: tuple[int, int]
    wage_factor: Decimal
    local: LocalRates | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class _Job:
    """A number of months at a monthly wage."""

    months: Decimal
    monthly_wage: Decimal


def implied_job(averages: Averages, lookup: Lookup) -> Implied:
    """Months in work and monthly wage that a pair of averages implies.

    m = 12 * (1 - transfers after / (transfers before * index)); w = wages / m; the index is the benefit indexation from
    the first to the second year.

    Raises:
        InvalidInput: a year has no indexation, or the months fall outside 6-12.
    """
    index = Decimal(1)
    for year in range(averages.before.year + 1, averages.after.year + 1):
        index *= 1 + lookup.value("benefit_indexation_applied", year) / 100
    kept = averages.before.transfers * index
    wages = averages.after.income - averages.after.transfers
    if kept <= 0 or wages <= 0:
        message = "averages without transfers before or without wages after imply no months of work"
        raise InvalidInput([Problem("months-implied", message, path="--months", hint="leave out --months")])
    months = TWELVE * (1 - averages.after.transfers / kept)
    if not 6 <= months <= TWELVE:
        message = f"the averages imply {months:.1f} months of work in the year, outside 6-12"
        hint = "other lengths of work cannot be computed from these averages"
        raise InvalidInput([Problem("months-implied", message, path="--months", hint=hint)])
    return Implied(months, wages / months, index)


def derive(
    cases: Cases,
    slug: str,
    published: Averages,
    parameters: Parameters,
    months: Decimal | None = None,
    setting: Setting | None = None,
) -> Derivation:
    """Derive the averages of a type.

    Args:
        cases: the persons and assumptions.
        slug: the type.
        published: the averages of the published case: they give months and wage, and the two years.
        parameters: statutory parameters.
        months: a certain number of months instead of the central one and its range.
        setting: the rules; null means those of the published years.

    Returns:
        Low, central and high case; the contribution of each uncertain thing; every parameter used.
    """
    entry = cases.by_slug[slug]
    lookup = Lookup(parameters)
    setting = vintage(published) if setting is None else setting
    model = _Model(entry, setting, lookup)
    implied = implied_job(published, lookup)
    growth = setting.wage_factor
    central_job = _Job(implied.months if months is None else months, implied.monthly_wage * growth)
    wage_low, wage_high = cases.monthly_wage.low * growth, cases.monthly_wage.high * growth
    months_low = cases.months.low if months is None else months
    months_high = cases.months.high if months is None else months
    jobs = {
        "low": _Job(months_low, wage_low),
        "central": central_job,
        "high": _Job(months_high, wage_high),
    }
    built = tuple(model.case(name, name, jobs[name]) for name in CASE_NAMES)
    swings = {
        "rate": (model.case("central", "low", central_job), model.case("central", "high", central_job)),
        "months": (
            model.case("central", "central", replace(central_job, months=months_low)),
            model.case("central", "central", replace(central_job, months=months_high)),
        ),
        "wage": (
            model.case("central", "central", replace(central_job, monthly_wage=wage_low)),
            model.case("central", "central", replace(central_job, monthly_wage=wage_high)),
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
        level=setting.level,
        implied=_from_published(published, implied),
        leavers_wage=_leavers_wage(parameters),
        single_provider_allowance=model.single_provider_allowance(built[-1]),
        tax_assumptions=model.tax_assumptions,
        parameters=lookup.all_used,
    )


def _from_published(published: Averages, implied: Implied) -> FromPublished:
    return FromPublished(
        transfers_before=published.before.transfers,
        transfers_after=published.after.transfers,
        wages=Kr(published.after.income - published.after.transfers),
        index=float(implied.index),
        months=float(implied.months.quantize(MONTHS_DECIMALS)),
        monthly_wage=whole_kroner(implied.monthly_wage),
    )


def _leavers_wage(parameters: Parameters) -> tuple[UsedValue, ...]:
    wage = parameters["leaver_KH_wage_mean"]
    return tuple(
        UsedValue(wage.name, month, float(one.value), wage.unit, one.confidence, one.source)
        for month, one in wage.values.items()
    )


def vintage(published: Averages) -> Setting:
    """The rules of the published years."""
    years = (published.before.year, published.after.year)
    return Setting(years, years, Decimal(1))


class _Model:
    """Builds cases of one type from rates, months and wage."""

    def __init__(self, entry: TypeCases, setting: Setting, lookup: Lookup) -> None:
        self.entry = entry
        self.setting = setting
        self.lookup = lookup

    @property
    def tax_assumptions(self) -> tuple[Assumption, ...]:
        """What had to be assumed to name the municipal and church rates."""
        if self.setting.local is not None:
            return self.setting.local.assumptions
        rates = [country_average(self.lookup, year) for year in self.setting.tax]
        return tuple(dict.fromkeys(one for rate in rates for one in rate.assumptions))

    def case(self, name: CaseName, rate: CaseName, job: _Job) -> DerivedCase:
        first, second = self.setting.rates
        rate_before, rate_after = self._rate(rate, first), self._rate(rate, second)
        before = self._year(0, self.entry.periods * rate_before, ZERO)
        kept = (TWELVE - job.months) / TWELVE * self.entry.periods * rate_after
        after = self._year(1, kept, job.months * job.monthly_wage)
        return DerivedCase(
            case=name,
            person=self._person(name, second),
            halves=self._halves(name, second),
            rate_before=float(rate_before),
            rate_after=float(rate_after),
            months=float(job.months.quantize(MONTHS_DECIMALS)),
            monthly_wage=float(whole_kroner(job.monthly_wage)),
            before=before,
            after=after,
            gain=Kr(after.net - before.net),
        )

    def single_provider_allowance(self, high: DerivedCase) -> Kr | None:
        """The tax that the high person would save by the allowance of single providers, kroner a year."""
        old, new = self._persons("high")
        person = new if new is not None and self.setting.rates[1] >= REFORM_YEAR else old
        if not person.single_provider:
            return None
        after = high.after
        wages, transfers = Decimal(after.wages), Decimal(after.transfers)
        rates = self.setting.local or country_average(self.lookup, after.year)
        rules = tax_rules(Lookup(self.lookup.parameters), after.year, single_provider=True)
        without = tax_parts(rules, rates, Person(wages, transfers)).published_tax
        return whole_kroner(without - tax_parts(rules, rates, Person(wages, transfers, True)).published_tax)

    def _rate(self, case: CaseName, year: int) -> Decimal:
        low, high = self._of("low", year), self._of("high", year)
        return {"low": low, "central": (low + high) / 2, "high": high}[case]

    def _of(self, case: CaseName, year: int) -> Decimal:
        """The benefit of a period: of 2025 the mean of the old system's half and the new one's."""
        old, new = self._persons(case)
        if new is None or year < REFORM_YEAR:
            return self._sum(old, str(year))
        if year == REFORM_YEAR:
            return (self._sum(old, f"{year}H1") + self._sum(new, f"{year}H2")) / 2
        return self._sum(new, str(year))

    def _persons(self, case: CaseName) -> tuple[CasePerson, CasePerson | None]:
        if case == "low":
            return self.entry.low, self.entry.reformed_low
        return self.entry.high, self.entry.reformed_high

    def _sum(self, person: CasePerson, year: str) -> Decimal:
        return person.share * sum((self.lookup.value(rate, year) for rate in person.rates), ZERO)

    def _person(self, case: CaseName, year: int) -> Text | None:
        if case == "central":
            return None
        old, new = self._persons(case)
        return new.person if new is not None and year >= REFORM_YEAR else old.person

    def _halves(self, case: CaseName, year: int) -> tuple[HalfYear, ...]:
        if case == "central" or year != REFORM_YEAR:
            return ()
        old, new = self._persons(case)
        if new is None:
            return ()
        return (
            HalfYear(f"{year}H1", old.person, float(self._sum(old, f"{year}H1"))),
            HalfYear(f"{year}H2", new.person, float(self._sum(new, f"{year}H2"))),
        )

    def _year(self, index: int, transfers: Decimal, wages: Decimal) -> DerivedYear:
        year = self.setting.tax[index]
        rates = self.setting.local or country_average(self.lookup, year)
        parts = tax_parts(tax_rules(self.lookup, year), rates, Person(wages, transfers))
        tax, rounded = whole_kroner(parts.published_tax), whole_kroner(transfers)
        return DerivedYear(year, rounded, whole_kroner(wages), tax, Kr(tax - rounded))
