"""What a user may ask for: every number within its bounds, whichever way it came in."""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.limits import (
    LEVELS,
    MAX_MONTHS,
    MAX_PEOPLE,
    MAX_WEEKS,
    MIN_MONTHS,
    WEEKS_BEHIND,
    Scope,
    _exact,
    _not_whole,
    _outside,
)
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.statutory.averages import OwnAverages


@dataclass(frozen=True, slots=True)
class EstimateRequest:
    """What is asked.

    Attributes:
        type: slug, alias or name of a benefit type, in any case.
        people: number of residents.
        months: of work in the calendar year, 6 to 12; null means the published or central average.
        scope: `published` counts transfers and income tax, `full` also AM-bidrag and indirect taxes.
        weeks_on_support: weeks of public support that lie behind when the year in work begins.
        level: the year with the job against the same year without it, at that year's rules; null for the published
            years.
        municipality: its own tax rates, at a level.
        own: own averages instead of the type's.
    """

    type: str
    people: int
    months: Decimal | None = None
    scope: Scope = "published"
    weeks_on_support: int = WEEKS_BEHIND
    level: int | None = None
    municipality: str | None = None
    own: OwnAverages | None = None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked beside type and people, unchecked, as it comes from the command line or a notebook."""

    months: float | Decimal | None = None
    scope: Scope = "published"
    weeks_on_support: int = WEEKS_BEHIND
    level: int | None = None
    municipality: str | None = None


def checked_request(type: str, people: int, wishes: Wishes) -> EstimateRequest:
    """A request whose numbers lie within their bounds.

    Raises:
        InvalidInput: with every number that does not.
    """
    weeks, months = wishes.weeks_on_support, wishes.months
    problems = [
        *(_not_whole("--people", people) or _outside("--people", people, 1, MAX_PEOPLE)),
        *(_not_whole("--weeks-on-support", weeks) or _outside("--weeks-on-support", weeks, 0, MAX_WEEKS)),
        *([] if months is None else _outside("--months", months, MIN_MONTHS, MAX_MONTHS)),
        *_level_problems(wishes.level, wishes.municipality),
    ]
    if problems:
        raise InvalidInput(problems)
    exact = None if months is None else _exact(months)
    return EstimateRequest(type, people, exact, wishes.scope, weeks, wishes.level, wishes.municipality)


def checked_level(level: int | None) -> int | None:
    """A level that the data have, or none.

    Raises:
        InvalidInput: another year; the levels are named.
    """
    problems = _level_problems(level, None)
    if problems:
        raise InvalidInput(problems)
    return level


def _level_problems(level: int | None, municipality: str | None) -> list[Problem]:
    known = ", ".join(str(year) for year in LEVELS)
    if level is not None and level not in LEVELS:
        return [Problem("level", f"there is no level {level}", path="--level", hint=f"one of {known}")]
    if municipality is not None and level is None:
        message = "a municipality needs a level: the published averages are not of one municipality"
        return [Problem("usage", message, path="--municipality", hint="add --level 2025 or --level 2026")]
    return []
