"""Danish income tax of one person, by component. All exact in Decimal; rounded once at the end.

personal income    P = wages - AM-bidrag + transfers
taxable income     T = P - employment allowance - job allowance - single-provider allowance
bundskat           on P,  sundhedsbidrag (2018), municipal and church tax on T
personfradrag      its tax value is set off in each tax; what one tax cannot use carries over to the others
top brackets       on P above each threshold; the rate falls by what bundskat + sundhedsbidrag + brackets +
                   municipal tax exceed the ceiling of the bracket (church tax and AM-bidrag do not count)
green check        set off in the income tax, to 2022
"""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.statutory.local_tax import LocalRates, country_average
from herlev_roi.model.statutory.parameters import ParameterTrace

ZERO = Decimal(0)
SINGLE_PROVIDER_ALLOWANCE = tuple(f"beskaeftigelsesfradrag_enlig_forsoerger_{name}" for name in ("rate", "max"))
_GREEN_CHECK = (
    "groen_check_adult",
    "groen_check_low_income_supplement",
    "groen_check_low_income_limit",
    "groen_check_taper",
    "groen_check_taper_rate",
)


@dataclass(frozen=True, slots=True)
class Bracket:
    """A top bracket: its rate on personal income above the threshold, and the ceiling on the sum of rates."""

    name: str
    threshold: Decimal
    rate: Decimal
    ceiling: Decimal


@dataclass(frozen=True, slots=True)
class GreenCheck:
    """The green check: amount, supplement up to a limit, and its fall above a threshold."""

    amount: Decimal
    supplement: Decimal
    supplement_limit: Decimal
    taper_from: Decimal
    taper_rate: Decimal


@dataclass(frozen=True, slots=True)
class TaxRules:
    """The tax rules of one year: rates in per cent, amounts in kroner a year.

    `green_check` is null where the year lacks one of its values; from 2023 its amounts are 0.
    """

    year: int
    am_bidrag: Decimal
    bundskat: Decimal
    sundhedsbidrag: Decimal
    brackets: tuple[Bracket, ...]
    personfradrag: Decimal
    employment_rate: Decimal
    employment_max: Decimal
    job_rate: Decimal
    job_threshold: Decimal
    job_max: Decimal
    single_provider_rate: Decimal
    single_provider_max: Decimal
    green_check: GreenCheck | None


@dataclass(frozen=True, slots=True)
class Person:
    """Whose tax: wages (bear AM-bidrag and give allowances) and transfers (do neither), kroner a year."""

    wages: Decimal
    transfers: Decimal
    single_provider: bool = False


@dataclass(frozen=True, slots=True)
class TaxParts:
    """The exact income tax by component, kroner a year, before the green check; AM-bidrag apart.

    `municipal_base` is what municipal tax is paid of: the taxable income above personfradrag.
    """

    am_bidrag: Decimal
    personal_income: Decimal
    taxable_income: Decimal
    municipal_base: Decimal
    employment_allowance: Decimal
    job_allowance: Decimal
    single_provider_allowance: Decimal
    bundskat: Decimal
    sundhedsbidrag: Decimal
    brackets: Decimal
    municipal: Decimal
    church: Decimal
    green_check: Decimal | None

    @property
    def state(self) -> Decimal:
        """Bundskat, sundhedsbidrag and the top brackets."""
        return self.bundskat + self.sundhedsbidrag + self.brackets

    @property
    def income_tax(self) -> Decimal:
        """State, municipal and church tax, without AM-bidrag, before the green check."""
        return self.state + self.municipal + self.church

    @property
    def published_tax(self) -> Decimal:
        """The tax as the published figures are read: income tax less green check, without AM-bidrag."""
        return self.income_tax - (self.green_check or ZERO)


def tax_rules(trace: ParameterTrace, year: int, *, single_provider: bool = False) -> TaxRules:
    """The rules of a year; those for single providers only where they are asked for.

    Raises:
        InvalidInput: the year is not in the data; the years that are get named.
    """
    years = trace.years("personfradrag_adult")
    if str(year) not in years:
        message = f"the tax rules of {year} are not in the data"
        raise InvalidInput([Problem("missing-year", message, hint=f"known for {years[0]} to {years[-1]}")])

    def at(name: str) -> Decimal:
        return trace.value(name, year)

    return TaxRules(
        year=year,
        am_bidrag=at("am_bidrag_rate"),
        bundskat=at("bundskat_rate"),
        sundhedsbidrag=at("sundhedsbidrag_rate"),
        brackets=_brackets(trace, year),
        personfradrag=at("personfradrag_adult"),
        employment_rate=at("beskaeftigelsesfradrag_rate"),
        employment_max=at("beskaeftigelsesfradrag_max"),
        job_rate=at("jobfradrag_rate"),
        job_threshold=at("jobfradrag_threshold"),
        job_max=at("jobfradrag_max"),
        single_provider_rate=at(SINGLE_PROVIDER_ALLOWANCE[0]) if single_provider else ZERO,
        single_provider_max=at(SINGLE_PROVIDER_ALLOWANCE[1]) if single_provider else ZERO,
        green_check=_green_check(trace, year),
    )


def _brackets(trace: ParameterTrace, year: int) -> tuple[Bracket, ...]:
    """Topskat alone to 2025; mellemskat, topskat and toptopskat from 2026, each on top of the one below."""
    if not trace.has("mellemskat_rate", year):
        names = [("topskat", "topskat_rate", "skatteloft_personlig_indkomst")]
    else:
        names = [
            ("mellemskat", "mellemskat_rate", "skatteloft_mellemskat"),
            ("topskat", "topskat_rate_additional", "skatteloft_topskat"),
            ("toptopskat", "toptopskat_rate", "skatteloft_toptopskat"),
        ]
    return tuple(
        Bracket(
            name,
            trace.value(f"{name}_threshold", year),
            trace.value(rate, year),
            trace.value(ceiling, year),
        )
        for name, rate, ceiling in names
    )


def _green_check(trace: ParameterTrace, year: int) -> GreenCheck | None:
    """Null where one of its values is not known; then none of them is used."""
    amounts = [trace.peek(name, year) for name in _GREEN_CHECK[:2]]
    if all(amount is not None and amount.value == 0 for amount in amounts):
        return GreenCheck(ZERO, ZERO, ZERO, ZERO, ZERO)
    if not all(trace.has(name, year) for name in _GREEN_CHECK):
        return None
    return GreenCheck(*(trace.value(name, year) for name in _GREEN_CHECK))


def tax_parts(rules: TaxRules, rates: LocalRates, person: Person) -> TaxParts:
    """The income tax of a person by component, exact.

    Args:
        rules: of the year.
        rates: municipal and church tax in per cent.
        person: wages and transfers, kroner a year, not negative.

    Returns:
        Kroner; positive = to the public purse. Never negative, and never above the income.

    >>> rates = LocalRates(Decimal("23.39"), ZERO, "given")  # tastselv.skat.dk, 2026: Copenhagen, not a member
    >>> parts = tax_parts(_example_rules(), rates, Person(Decimal(600_000), ZERO))
    >>> parts.am_bidrag, round(parts.income_tax, 2), round(parts.am_bidrag + parts.income_tax, 2)
    (Decimal('48000'), Decimal('160725.64'), Decimal('208725.64'))
    """
    am = person.wages * rules.am_bidrag / 100
    personal = person.wages - am + person.transfers
    employment = min(person.wages * rules.employment_rate / 100, rules.employment_max)
    job = min(max(ZERO, person.wages - rules.job_threshold) * rules.job_rate / 100, rules.job_max)
    single = ZERO
    if person.single_provider:
        single = min(person.wages * rules.single_provider_rate / 100, rules.single_provider_max)
    taxable = max(ZERO, personal - employment - job - single)
    gross = [
        personal * rules.bundskat / 100,
        taxable * rules.sundhedsbidrag / 100,
        _bracket_tax(rules, rates, personal),
        taxable * rates.municipal / 100,
        taxable * rates.church / 100,
    ]
    values = [
        rules.personfradrag * rate / 100
        for rate in (rules.bundskat, rules.sundhedsbidrag, ZERO, rates.municipal, rates.church)
    ]
    bundskat, sundhedsbidrag, brackets, municipal, church = _after_personfradrag(gross, values)
    income_tax = bundskat + sundhedsbidrag + brackets + municipal + church
    entitled = _green_check_amount(rules.green_check, personal)
    return TaxParts(
        am_bidrag=am,
        personal_income=personal,
        taxable_income=taxable,
        municipal_base=max(ZERO, taxable - rules.personfradrag),
        employment_allowance=employment,
        job_allowance=job,
        single_provider_allowance=single,
        bundskat=bundskat,
        sundhedsbidrag=sundhedsbidrag,
        brackets=brackets,
        municipal=municipal,
        church=church,
        green_check=None if entitled is None else min(entitled, income_tax),
    )


def _after_personfradrag(gross: list[Decimal], values: list[Decimal]) -> list[Decimal]:
    """Set the personal allowance's tax value off in each tax, then the unused rest in the others in order."""
    net = [max(ZERO, tax - value) for tax, value in zip(gross, values, strict=True)]
    unused = sum((max(ZERO, value - tax) for tax, value in zip(gross, values, strict=True)), ZERO)
    for index, tax in enumerate(net):
        used = min(tax, unused)
        net[index] = tax - used
        unused -= used
    return net


def _bracket_tax(rules: TaxRules, rates: LocalRates, personal: Decimal) -> Decimal:
    """The top brackets, each rate reduced by what the sum of rates exceeds the bracket's ceiling."""
    total, sum_of_rates, reduced = ZERO, rules.bundskat + rules.sundhedsbidrag + rates.municipal, ZERO
    for bracket in rules.brackets:
        sum_of_rates += bracket.rate
        reduction = max(ZERO, sum_of_rates - bracket.ceiling - reduced)
        reduced += reduction
        total += max(ZERO, personal - bracket.threshold) * max(ZERO, bracket.rate - reduction) / 100
    return total


def _green_check_amount(check: GreenCheck | None, personal: Decimal) -> Decimal | None:
    if check is None:
        return None
    supplement = check.supplement if personal <= check.supplement_limit else ZERO
    taper = max(ZERO, personal - check.taper_from) * check.taper_rate / 100
    return max(ZERO, check.amount + supplement - taper)


def _example_rules() -> TaxRules:
    """The parts of the 2026 rules that the worked example needs."""
    d = Decimal
    allowances = d(54_100), d("12.75"), d(63_300), d("4.5"), d(235_200), d(3_100)
    return TaxRules(2026, d(8), d("12.01"), ZERO, (), *allowances, ZERO, ZERO, None)


def taxed(trace: ParameterTrace, year: int, person: Person, local: LocalRates | None = None) -> TaxParts:
    """The tax of a person by component, at country-average rates or given ones.

    Args:
        trace: statutory parameters.
        year: the calendar year.
        person: wages and transfers, kroner a year, not negative.
        local: the rates of a municipality instead of the country average.

    Raises:
        InvalidInput: the tax rules of the year are not in the data.
    """
    rules = tax_rules(trace, year, single_provider=person.single_provider)
    return tax_parts(rules, local or country_average(trace, year), person)
