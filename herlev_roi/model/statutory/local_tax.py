"""Municipal and church tax rates: given, of the country on average, or of Herlev.

Country average: the combined rate of all taxpayers (published for 2018-2024); church = combined - municipal where the
municipal average is published, else the church rate of the nearest such year, the earlier on a tie; municipal =
combined - church. From 2025 the published municipal average plus that nearest church rate.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import nearest, normal_form, quoted
from herlev_roi.model.statutory.parameters import Lookup, Municipality, Parameters

COMBINED, MUNICIPAL = "kommuneskat_plus_kirkeskat_average_all", "kommuneskat_average"
HERLEV = "Herlev"

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
    lookup: Lookup, year: int, municipality: str | None, municipal: Decimal | None, church: Decimal | None
) -> LocalRates:
    """The rates that are asked for: given ones, those of a municipality, or the country average.

    Raises:
        InvalidInput: the wishes contradict each other, or the rates of the year are not known.
    """
    if municipality is not None and (municipal is not None or church is not None):
        message = "a municipality and explicit rates contradict each other"
        raise InvalidInput([Problem("usage", message, path="--municipality", hint="name either")])
    if municipal is None and church is not None:
        message = "a church rate needs a municipal rate beside it"
        raise InvalidInput([Problem("usage", message, path="--church-rate", hint="add --municipal-rate PCT")])
    if municipality is not None:
        return municipality_rates(lookup, municipality, year)
    return country_average(lookup, year) if municipal is None else given_rates(municipal, church)


def given_rates(municipal: Decimal, church: Decimal | None) -> LocalRates:
    """Rates that the user gives; without a church rate the person is taken not to be a member."""
    if church is None:
        return LocalRates(municipal, Decimal(0), "given", ("no-church-tax",))
    return LocalRates(municipal, church, "given")


def country_average(lookup: Lookup, year: int) -> LocalRates:
    """The average municipal and church rates of all taxpayers in a year, per cent.

    Raises:
        InvalidInput: neither a combined nor a municipal average is known for the year.
    """
    parameters = lookup.parameters
    combined, municipal = parameters[COMBINED].known_at(year), parameters[MUNICIPAL].known_at(year)
    if combined is not None and municipal is not None:
        church = lookup.value(COMBINED, year) - lookup.value(MUNICIPAL, year)
        return LocalRates(municipal.value, church, "country average")
    if combined is None and municipal is None:
        years = sorted({*parameters[COMBINED].values, *parameters[MUNICIPAL].values})
        raise InvalidInput([_unknown_year("the average municipal tax", year, years)])
    church = _church_of_nearest_year(lookup, year)
    assumed: tuple[Assumption, ...] = ("church-rate-of-another-year",)
    if combined is not None:
        return LocalRates(lookup.value(COMBINED, year) - church, church, "country average", assumed)
    return LocalRates(lookup.value(MUNICIPAL, year), church, "country average", assumed)


def municipality_rates(lookup: Lookup, name: str, year: int) -> LocalRates:
    """The rates of one municipality for a member of the church, unscaled.

    2025 and 2026 from the table of all municipalities; Herlev also in the years of the statutory data.

    Raises:
        InvalidInput: the municipality or the year is not in the data.
    """
    found = find_municipality(lookup.parameters, name)
    if str(year) in found.municipal:
        member: tuple[Assumption, ...] = ("church-member",)
        year_key = str(year)
        return LocalRates(found.municipal[year_key], found.church[year_key], "municipality", member, found.name)
    parameters = lookup.parameters
    years = sorted(
        {*parameters["kommuneskat_herlev"].values, *found.municipal} if found.name == HERLEV else found.municipal
    )
    if str(year) not in years:
        raise InvalidInput([_unknown_year(f"the municipal tax of {found.name}", year, years)])
    municipal = lookup.value("kommuneskat_herlev", year)
    church_years = [int(known) for known in parameters["kirkeskat_herlev"].values]
    church = lookup.value("kirkeskat_herlev", _nearest_year(church_years, year))
    carried: tuple[Assumption, ...] = () if year in church_years else ("church-rate-of-another-year",)
    return LocalRates(municipal, church, "municipality", (*carried, "church-member"), HERLEV)


def resident_rates(lookup: Lookup, name: str, year: int) -> LocalRates:
    """A municipality's rates for its average resident: the church rate scaled to members and others alike.

    church = own member rate * all-taxpayer average / member average, so that the national member rate gives the country
    average: a marked assumption.

    Raises:
        InvalidInput: the municipality is not known, or the year is not in the table.
    """
    found = find_municipality(lookup.parameters, name)
    if str(year) not in found.municipal:
        problem = Problem(
            "missing-year",
            f"the municipalities' own rates are not known for {year}, where the country average holds",
            path="--municipality",
            hint=f"known for {', '.join(found.municipal)}",
        )
        raise InvalidInput([problem])
    average = country_average(lookup, year)
    members = lookup.value("kirkeskat_average_members", year)
    church = found.church[str(year)] * average.church / members
    return LocalRates(found.municipal[str(year)], church, "municipality", ("church-rate-scaled",), found.name)


def find_municipality(parameters: Parameters, name: str) -> Municipality:
    """The municipality of a name in any case, with or without Danish letters.

    Raises:
        InvalidInput: there is none; with the nearest name.
    """
    by_form = {normal_form(one.name): one for one in parameters.municipalities}
    if normal_form(name) in by_form:
        return by_form[normal_form(name)]
    near = nearest(name, [one.name for one in parameters.municipalities])
    hint = f"did you mean {near}?" if near else "the name as in the table of 98 municipalities, such as Herlev"
    message = f"there is no municipality {quoted(name)}"
    raise InvalidInput([Problem("unknown-municipality", message, path="--municipality", hint=hint)])


def _church_of_nearest_year(lookup: Lookup, year: int) -> Decimal:
    parameters = lookup.parameters
    both = [int(known) for known in parameters[COMBINED].values if known in parameters[MUNICIPAL].values]
    nearest_year = _nearest_year(both, year)
    return lookup.value(COMBINED, nearest_year) - lookup.value(MUNICIPAL, nearest_year)


def _nearest_year(years: list[int], year: int) -> int:
    return min(years, key=lambda known: (abs(known - year), known))


def _unknown_year(what: str, year: int, years: list[str]) -> Problem:
    return Problem("missing-year", f"{what} is not known for {year}", hint=f"known for {', '.join(years)}")
