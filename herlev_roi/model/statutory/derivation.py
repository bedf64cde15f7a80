"""How a modelled type's averages follow from statutory rates and the published case.

    year on the benefit   transfers = periods * rate(2018)                          tax by the model
    year in work          transfers = (12 - m)/12 * periods * rate(2019)            m months in work, at the year's end
                          wages     = m * w                                         w kroner a month, tax by the model
    implied by the case   m = 12 * (1 - 44,500 / (163,000 * 1.0125)),  w = 202,000 / m

The central case has the benefit of the central person, which lies between the low and the high one or is one of them,
and is taxed once. `low` has the low rate, the low months and the low wage together, `high` the high ones: a range of
stated assumptions, not a confidence interval. A single provider has the extra employment allowance in the tax on wages.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from herlev_roi.model.base.balance import public_gain
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.statutory.averages import Averages, Year, person_year
from herlev_roi.model.statutory.derivation_result import (
    CASE_NAMES,
    FACTORS,
    Contribution,
    Derivation,
    DerivedCase,
    FromPublished,
    HalfYear,
)
from herlev_roi.model.statutory.hypothetical_persons import (
    WHOLE_YEAR,
    CaseName,
    TypePersons,
    is_single_provider,
    mean_rate,
    persons_in,
    rate_in,
)
from herlev_roi.model.statutory.income_tax import ZERO, Person, taxed
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.local_tax import Assumption, assumptions_of
from herlev_roi.model.statutory.parameters import ParameterTrace
from herlev_roi.model.statutory.policy_year import RuleYears, published_years

MONTHS_DECIMALS = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Implied:
    """What a pair of averages implies: months in work, monthly wage, and the benefit's indexation."""

    months: Decimal
    monthly_wage: Decimal
    index: Decimal


@dataclass(frozen=True, slots=True)
class _Job:
    """A number of months at a monthly wage."""

    months: Decimal
    monthly_wage: Decimal


def implied_job(averages: Averages, trace: ParameterTrace) -> Implied:
    """Months in work and monthly wage that a pair of averages implies.

    m = 12 * (1 - transfers after / (transfers before * index)); w = wages / m; the index is the benefit indexation from
    the first to the second year.

    Raises:
        InvalidInput: a year has no indexation, or the months fall outside 6-12.
    """
    index = Decimal(1)
    for year in range(averages.before.year + 1, averages.after.year + 1):
        index *= 1 + trace.value("benefit_indexation_applied", year) / 100
    kept = averages.before.transfers * index
    wages = averages.after.income - averages.after.transfers
    if kept <= 0 or wages <= 0:
        message = "averages without transfers before or without wages after imply no months of work"
        raise InvalidInput([Problem("months-implied", message, path="--months", hint="leave out --months")])
    months = WHOLE_YEAR * (1 - averages.after.transfers / kept)
    if not 6 <= months <= WHOLE_YEAR:
        message = f"the averages imply {months:.1f} months of work in the year, outside 6-12"
        hint = "other lengths of work cannot be computed from these averages"
        raise InvalidInput([Problem("months-implied", message, path="--months", hint=hint)])
    return Implied(months, wages / months, index)


def derive(
    legislation: Legislation, slug: str, months: Decimal | None = None, rules: RuleYears | None = None
) -> Derivation:
    """Derive the averages of a type.

    Args:
        legislation: persons, rates and rules; the published case gives months and wage, and the two years.
        slug: the type.
        months: a certain number of months instead of the central one and its range.
        rules: the years of the rules; null means those of the published case.

    Returns:
        Low, central and high case; the contribution of each uncertain thing; every parameter used.

    Raises:
        InvalidInput: a rate or the tax rules of a year are not in the data.
    """
    legislation, persons = legislation.traced(), legislation.persons
    published, entry = legislation.published, persons.by_slug[slug]
    rules = published_years(published) if rules is None else rules
    model = _Model(entry, rules, legislation.parameters)
    implied = implied_job(published, legislation.parameters)
    growth = rules.wage_factor
    central_job = _Job(implied.months if months is None else months, implied.monthly_wage * growth)
    wage_low, wage_high = persons.monthly_wage.low * growth, persons.monthly_wage.high * growth
    months_low = persons.months.low if months is None else months
    months_high = persons.months.high if months is None else months
    jobs = {
        "low": _Job(months_low, wage_low),
        "central": central_job,
        "high": _Job(months_high, wage_high),
    }
    built = tuple(model.case(name, jobs[name], central_job) for name in CASE_NAMES)
    swings = {
        "rate": (model.gain("low", central_job), model.gain("high", central_job)),
        "months": (
            model.gain("central", replace(central_job, months=months_low)),
            model.gain("central", replace(central_job, months=months_high)),
        ),
        "wage": (
            model.gain("central", replace(central_job, monthly_wage=wage_low)),
            model.gain("central", replace(central_job, monthly_wage=wage_high)),
        ),
    }
    return Derivation(
        type=slug,
        periods=entry.periods,
        cases=built,
        contributions=tuple(
            Contribution(factor, *swings[factor]) for factor in FACTORS if factor != "months" or months is None
        ),
        assumptions=(persons.months.why, persons.monthly_wage.why),
        left_out=entry.left_out,
        weakness=entry.weakness,
        level=rules.level,
        implied=_from_published(published, implied),
        leavers_wage=legislation.parameters.series("leaver_KH_wage_mean"),
        single_provider_allowance=model.single_provider_allowance(built[-1]),
        tax_assumptions=model.tax_assumptions,
        central=entry.central,
        parameters=legislation.parameters.used,
        usual_exit=entry.usual_exit,
        closed=entry.closed_at(rules.level),
    )


def _from_published(published: Averages, implied: Implied) -> FromPublished:
    return FromPublished(
        transfers_before=published.before.transfers,
        transfers_after=published.after.transfers,
        wages=Kr(published.after.income - published.after.transfers),
        index=float(implied.index),
        months=float(implied.months.quantize(MONTHS_DECIMALS)),
        monthly_wage=whole_kroner(implied.monthly_wage),
        year=published.after.year,
    )


class _Model:
    """Builds cases of one type from rates, months and wage."""

    def __init__(self, entry: TypePersons, rules: RuleYears, trace: ParameterTrace) -> None:
        self.entry = entry
        self.rules = rules
        self.trace = trace

    @property
    def tax_assumptions(self) -> tuple[Assumption, ...]:
        """What had to be assumed to name the municipal and church rates."""
        return assumptions_of(self.rules.local, self.rules.tax, self.trace)

    def case(self, name: CaseName, job: _Job, central_job: _Job) -> DerivedCase:
        first, second = self.rules.rates
        before, after = self._years(name, job)
        periods = () if name == "central" else persons_in(self.entry, name, second, self.trace)
        return DerivedCase(
            case=name,
            person=periods[-1][1].person if periods else self.entry.central.person,
            halves=tuple(
                HalfYear(period, person.person, float(rate_in(person, period, self.trace)))
                for period, person in periods
                if len(periods) > 1
            ),
            rate_before=float(self._rate(name, first)),
            rate_after=float(self._rate(name, second, WHOLE_YEAR - job.months)),
            months=float(job.months.quantize(MONTHS_DECIMALS)),
            monthly_wage=float(whole_kroner(job.monthly_wage)),
            before=before,
            after=after,
            gain=public_gain(before.net, after.net),
            gain_at_central_job=self.gain(name, central_job),
        )

    def gain(self, name: CaseName, job: _Job) -> Kr:
        """The public gain of the person of a case in a job, kroner a year."""
        before, after = self._years(name, job)
        return public_gain(before.net, after.net)

    def single_provider_allowance(self, high: DerivedCase) -> Kr | None:
        """The tax that the high person saves by the allowance of single providers, kroner a year; null without it."""
        if not self._is_single_provider("high", 1):
            return None
        wages, transfers = Decimal(high.after.wages), Decimal(high.after.transfers)
        with_it, without = (self._tax(1, transfers, wages, single_provider=single) for single in (True, False))
        return whole_kroner(without - with_it)

    def _years(self, name: CaseName, job: _Job) -> tuple[Year, Year]:
        first, second = self.rules.rates
        on_benefit = WHOLE_YEAR - job.months
        kept = on_benefit / WHOLE_YEAR * self.entry.periods * self._rate(name, second, on_benefit)
        return (
            self._year(0, name, self.entry.periods * self._rate(name, first), ZERO),
            self._year(1, name, kept, job.months * job.monthly_wage),
        )

    def _year(self, index: int, name: CaseName, transfers: Decimal, wages: Decimal) -> Year:
        tax = self._tax(index, transfers, wages, single_provider=self._is_single_provider(name, index))
        return person_year(self.rules.tax[index], whole_kroner(transfers), whole_kroner(tax), whole_kroner(wages))

    def _tax(self, index: int, transfers: Decimal, wages: Decimal, *, single_provider: bool) -> Decimal:
        year, local = self.rules.tax[index], self.rules.local
        return taxed(self.trace, year, Person(wages, transfers, single_provider), local).published_tax

    def _rate(self, name: CaseName, year: int, months: Decimal = WHOLE_YEAR) -> Decimal:
        return mean_rate(self.entry, name, year, self.trace, months)

    def _is_single_provider(self, name: CaseName, index: int) -> bool:
        return is_single_provider(self.entry, name, self.rules.rates[index], self.trace)
