"""Municipal and church tax rates: given, of the country on average, or of Herlev.

Country average: the combined rate of all taxpayers (published for 2018-2024); church = combined - municipal where the
municipal average is published, else the church rate of the nearest such year, the earlier on a tie; municipal =
combined - church. From 2025 the published municipal average plus that nearest church rate.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import normal_form
from herlev_roi.model.statutory.parameters import ParameterTrace, ParameterValue

COMBINED, MUNICIPAL = "kommuneskat_plus_kirkeskat_average_all", "kommuneskat_average"
MUNICIPAL_TABLE = "Skatteministeriet, kommuneskattesatser, read in a public transcription (municipal_tax.csv)"

Assumption = Literal["church-rate-of-another-year", "church-member", "no-church-tax", "church-rate-scaled"]


@dataclass(frozen=True, slots=True)
class LocalRates:
    """Municipal and church tax in per cent, and what had to be assumed to name them."""

    municipal: Decimal
    church: Decimal
    basis: Literal["country average", "municipality", "given"]
    assumptions: tuple[Assumption, ...] = ()
    municipality: str | None = None


def local_rates(
    trace: ParameterTrace, year: int, municipality: str | None, municipal: Decimal | None, church: Decimal | None
) -> LocalRates:
    """The rates that are asked for: given ones, those of a municipality, or the country average.

    Raises:
        InvalidInput: the options contradict each other, or the rates of the year are not known.
    """
    if municipality is not None and (municipal is not None or church is not None):
        message = "a municipality and explicit rates contradict each other"
        raise InvalidInput([Problem("usage", message, path="--municipality", hint="name either")])
    if municipal is None and church is not None:
        message = "a church rate needs a municipal rate beside it"
        raise InvalidInput([Problem("usage", message, path="--church-rate", hint="add --municipal-rate PCT")])
    if municipality is not None:
        return municipality_rates(trace, municipality, year)
    return country_average(trace, year) if municipal is None else given_rates(municipal, church)


def given_rates(municipal: Decimal, church: Decimal | None) -> LocalRates:
    """Rates that the user gives; without a church rate the person is taken not to be a member."""
    if church is None:
        return LocalRates(municipal, Decimal(0), "given", ("no-church-tax",))
    return LocalRates(municipal, church, "given")


def country_average(trace: ParameterTrace, year: int) -> LocalRates:
    """The average municipal and church rates of all taxpayers in a year, per cent.

    Raises:
        InvalidInput: neither a combined nor a municipal average is known for the year.
    """
    combined, municipal = trace.has(COMBINED, year), trace.has(MUNICIPAL, year)
    if combined and municipal:
        church = trace.value(COMBINED, year) - trace.value(MUNICIPAL, year)
        return LocalRates(trace.value(MUNICIPAL, year), church, "country average")
    if not combined and not municipal:
        years = sorted({*trace.years(COMBINED), *trace.years(MUNICIPAL)})
        raise InvalidInput([_unknown_year("the average municipal tax", year, years)])
    church = _church_of_nearest_year(trace, year)
    assumed: tuple[Assumption, ...] = ("church-rate-of-another-year",)
    if combined:
        return LocalRates(trace.value(COMBINED, year) - church, church, "country average", assumed)
    return LocalRates(trace.value(MUNICIPAL, year), church, "country average", assumed)


def average_municipal_rate(trace: ParameterTrace, year: int) -> ParameterValue:
    """The average municipal rate of a year, per cent, where it is printed; else the combined rate less the church's.

    Raises:
        InvalidInput: neither a combined nor a municipal average is known for the year.
    """
    if trace.has(MUNICIPAL, year):
        return trace.at(MUNICIPAL, year)
    derived = country_average(trace, year).municipal
    return ParameterValue(derived, "derived", trace.at(COMBINED, year).source)


def municipal_rate(local: LocalRates) -> ParameterValue:
    """The municipal rate of a municipality, per cent, with the confidence and source of the table it stands in."""
    return ParameterValue(local.municipal, "secondary", MUNICIPAL_TABLE)


def assumptions_of(local: LocalRates | None, years: Iterable[int], trace: ParameterTrace) -> tuple[Assumption, ...]:
    """What had to be assumed to name the rates: a municipality's, else those of the country average of the years."""
    rates = [country_average(trace, year) for year in years] if local is None else [local]
    return tuple(dict.fromkeys(one for rate in rates for one in rate.assumptions))


def municipality_rates(trace: ParameterTrace, name: str, year: int) -> LocalRates:
    """The rates of one municipality for a member of the church, unscaled.

    From the table of all municipalities; of a municipality with a series of its own also in the years of that.

    Raises:
        InvalidInput: the municipality or the year is not in the data.
    """
    found = trace.municipality(name)
    if str(year) in found.municipal:
        member: tuple[Assumption, ...] = ("church-member",)
        return LocalRates(found.municipal[str(year)], found.church[str(year)], "municipality", member, found.name)
    own, own_church = (f"{tax}_{normal_form(found.name)}" for tax in ("kommuneskat", "kirkeskat"))
    series = trace.years(own) if trace.knows(own) else []
    years = sorted({*series, *found.municipal})
    if str(year) not in series:
        raise InvalidInput([_unknown_year(f"the municipal tax of {found.name}", year, years)])
    church_years = [int(known) for known in trace.years(own_church)]
    church = trace.value(own_church, _nearest_year(church_years, year))
    carried: tuple[Assumption, ...] = () if year in church_years else ("church-rate-of-another-year",)
    return LocalRates(trace.value(own, year), church, "municipality", (*carried, "church-member"), found.name)


def resident_rates(trace: ParameterTrace, name: str, year: int) -> LocalRates:
    """A municipality's rates for its average resident: the church rate scaled to members and others alike.

    church = own member rate * all-taxpayer average / member average, so that the national member rate gives the country
    average: a marked assumption.

    Raises:
        InvalidInput: the municipality is not known, or the year is not in the table.
    """
    found = trace.municipality(name)
    if str(year) not in found.municipal:
        problem = Problem(
            "missing-year",
            f"the municipalities' own rates are not known for {year}, where the country average holds",
            path="--municipality",
            hint=f"known for {', '.join(found.municipal)}",
        )
        raise InvalidInput([problem])
    average = country_average(trace, year)
    members = trace.value("kirkeskat_average_members", year)
    church = found.church[str(year)] * average.church / members
    return LocalRates(found.municipal[str(year)], church, "municipality", ("church-rate-scaled",), found.name)


def _church_of_nearest_year(trace: ParameterTrace, year: int) -> Decimal:
    municipal = set(trace.years(MUNICIPAL))
    both = [int(known) for known in trace.years(COMBINED) if known in municipal]
    nearest_year = _nearest_year(both, year)
    return trace.value(COMBINED, nearest_year) - trace.value(MUNICIPAL, nearest_year)


def _nearest_year(years: list[int], year: int) -> int:
    return min(years, key=lambda known: (abs(known - year), known))


def _unknown_year(what: str, year: int, years: list[str]) -> Problem:
    return Problem("missing-year", f"{what} is not known for {year}", hint=f"known for {', '.join(years)}")
