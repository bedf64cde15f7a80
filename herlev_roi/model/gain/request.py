"""What a user may ask for: every number within its bounds, whichever way it came in."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from herlev_roi.model.base.limits import (
    MAX_MONTHS,
    MAX_PEOPLE,
    MAX_WEEKS,
    MIN_MONTHS,
    WEEKS_BEHIND,
    Scope,
    as_decimal,
    not_whole,
    outside,
)
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.statutory.averages import OwnAverages
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
    """

    type: str
    people: int
    options: EstimateOptions = EstimateOptions()
    own: OwnAverages | None = None


def checked_request(legislation: Legislation, type: str, people: int, keywords: OptionKeywords) -> EstimateRequest:
    """A request whose numbers lie within their bounds.

    Raises:
        InvalidInput: with every number that does not.
    """
    problems = [
        *(not_whole("--people", people) or outside("--people", people, 1, MAX_PEOPLE)),
        *_problems_of(legislation, keywords),
    ]
    if problems:
        raise InvalidInput(problems)
    months = keywords.get("months")
    options = EstimateOptions(
        months=None if months is None else as_decimal(months),
        scope=keywords.get("scope", "published"),
        weeks_on_support=keywords.get("weeks_on_support", WEEKS_BEHIND),
        level=keywords.get("level"),
        municipality=keywords.get("municipality"),
    )
    return EstimateRequest(type, people, options)


def checked_level(legislation: Legislation, level: int | None) -> int | None:
    """A level that the data have, or none.

    Raises:
        InvalidInput: another year; the levels are named.
    """
    problems = list(_problems_of(legislation, {"level": level}))
    if problems:
        raise InvalidInput(problems)
    return level


def _problems_of(legislation: Legislation, keywords: OptionKeywords) -> Iterator[Problem]:
    weeks, months = keywords.get("weeks_on_support", WEEKS_BEHIND), keywords.get("months")
    yield from not_whole("--weeks-on-support", weeks) or outside("--weeks-on-support", weeks, 0, MAX_WEEKS)
    if months is not None:
        yield from outside("--months", months, MIN_MONTHS, MAX_MONTHS)
    level = keywords.get("level")
    if level is not None and level not in legislation.levels:
        hint = f"one of {', '.join(map(str, legislation.levels))}"
        yield Problem("level", f"there is no level {level}", path="--level", hint=hint)
    elif level is None and keywords.get("municipality") is not None:
        message = "a municipality needs a level: the published averages are not of one municipality"
        hint = f"add {' or '.join(f'--level {year}' for year in legislation.municipal_levels)}"
        yield Problem("usage", message, path="--municipality", hint=hint)
