"""What a user may ask for: every number within its bounds, whichever way it came in."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypedDict, get_args

from herlev_roi.model.base.arguments import AllArguments, choice, number, text, whole
from herlev_roi.model.base.limits import MAX_MONTHS, MAX_PEOPLE, MAX_WEEKS, MIN_MONTHS, WEEKS_BEHIND, Scope
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.statutory.averages import OwnAverages
from herlev_roi.model.statutory.housing_benefit import Household
from herlev_roi.model.statutory.legislation import Legislation


@dataclass(frozen=True, slots=True)
class EstimateOptions:
    """How an estimate is made, whatever the type and the number of people.

    Attributes:
        months: of work in the calendar year, 6 to 12; null means the published or central average.
        scope: `published` counts transfers and income tax, `full` also AM-bidrag and indirect taxes.
        weeks_on_support: weeks of public support that lie behind when the year in work begins.
        level: the year with the job against the same year without it, at that year's rules; null for the published
            years.
        municipality: its own tax rates, at a level.
    """

    months: Decimal | None = None
    scope: Scope = "published"
    weeks_on_support: int = WEEKS_BEHIND
    level: int | None = None
    municipality: str | None = None


class SharedKeywords(TypedDict, total=False):
    """The options that hold for many estimates at once, as keywords and unchecked; see `EstimateOptions`."""

    scope: Scope
    weeks_on_support: int
    level: int | None
    municipality: str | None


class OptionKeywords(SharedKeywords, total=False):
    """All options of an estimate, as keywords and unchecked; see `EstimateOptions`."""

    months: float | Decimal | None


@dataclass(frozen=True, slots=True)
class EstimateRequest:
    """What is asked.

    Attributes:
        type: slug, alias or name of a benefit type, in any case.
        people: number of residents.
        options: how the estimate is made.
        own: own averages instead of the type's.
        household: rent and children, for housing benefit beside the gain, at a level for which it is known.
    """

    type: str
    people: int
    options: EstimateOptions = EstimateOptions()
    own: OwnAverages | None = None
    household: Household | None = None


def checked_request(legislation: Legislation, type: str, people: int, keywords: Mapping[str, Any]) -> EstimateRequest:
    """A request whose values are of their kinds and within their bounds.

    Raises:
        InvalidInput: with every value that is not.
        TypeError: a keyword that is none of `OptionKeywords`.
    """
    with AllArguments() as check:
        name = check(checked_type, "--type", type)
        residents = check(checked_people, "--people", people)
        options = check(checked_options, legislation, keywords)
    return EstimateRequest(name, residents, options)


def checked_options(legislation: Legislation, keywords: Mapping[str, Any]) -> EstimateOptions:
    """The options of estimates from keywords, checked; see `checked_request`."""
    given = EstimateOptions(**keywords)
    with AllArguments() as check:
        options = EstimateOptions(
            months=check(checked_months, "--months", given.months),
            scope=check(choice, "--scope", given.scope, get_args(Scope)),
            weeks_on_support=check(whole, "--weeks-on-support", given.weeks_on_support, 0, MAX_WEEKS),
            level=check(checked_level, legislation, given.level),
            municipality=check(checked_municipality, given.municipality),
        )
        if given.municipality is not None and given.level is None:
            check(_needs_level, legislation)
    return options


def checked_type(option: str, type: str) -> str:
    """The name of a benefit type, which has yet to be found in the file.

    Raises:
        InvalidInput: it is not a text.
    """
    return text(option, type, "herlev-roi types lists the names")


def checked_people(option: str, people: int) -> int:
    """A number of residents.

    Raises:
        InvalidInput: it is none, or lies outside its bounds.
    """
    return whole(option, people, 1, MAX_PEOPLE)


def checked_months(option: str, months: float | Decimal | None) -> Decimal | None:
    """A length of work, exactly as it is written, or none.

    Raises:
        InvalidInput: it is no number, or lies outside its bounds.
    """
    return None if months is None else number(option, months, MIN_MONTHS, MAX_MONTHS)


def checked_municipality(municipality: str | None) -> str | None:
    """The name of a municipality, which has yet to be found in the data, or none.

    Raises:
        InvalidInput: it is not a text.
    """
    return None if municipality is None else text("--municipality", municipality, "such as Herlev")


def checked_level(legislation: Legislation, level: int | None) -> int | None:
    """A level that the data have, or none.

    Raises:
        InvalidInput: another year; the levels are named.
    """
    if level is None:
        return None
    hint = f"one of {', '.join(map(str, legislation.levels))}"
    year = whole("--level", level, hint=hint)
    if year not in legislation.levels:
        raise InvalidInput([Problem("level", f"there is no level {year}", path="--level", hint=hint)])
    return year


def _needs_level(legislation: Legislation) -> None:
    message = "a municipality needs a level: the published averages are not of one municipality"
    hint = f"add {' or '.join(f'--level {year}' for year in legislation.municipal_levels)}"
    raise InvalidInput([Problem("usage", message, path="--municipality", hint=hint)])
