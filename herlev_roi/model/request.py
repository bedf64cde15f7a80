"""What a user may ask for: every number within its bounds, whichever way it came in."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from herlev_roi.model.bounds import (
    LEVELS,
    MAX_DRAWS,
    MAX_KRONER,
    MAX_MONTHS,
    MAX_PEOPLE,
    MAX_PERCENT,
    MAX_WEEKS,
    MIN_DRAWS,
    MIN_MONTHS,
    WEEKS_BEHIND,
    Scope,
)
from herlev_roi.model.estimate import EstimateRequest
from herlev_roi.model.names import quoted
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.programme import DrawRequest
from herlev_roi.model.spelling import plain_digits
from herlev_roi.model.tax import Person

MAX_DIGITS = 15
MAX_RANGE = 1_000_000
MAX_SEED = 2**63 - 1
_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?\Z")


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


def checked_draws(draws: int, seed: int) -> DrawRequest:
    """A Monte Carlo run within its bounds.

    Raises:
        InvalidInput: a number lies outside them.
    """
    problems = [
        *(_not_whole("--draws", draws) or _outside("--draws", draws, MIN_DRAWS, MAX_DRAWS)),
        *(_not_whole("--seed", seed) or _outside("--seed", seed, 0, MAX_SEED)),
    ]
    if problems:
        raise InvalidInput(problems)
    return DrawRequest(draws, seed)


def checked_person(wages: int, transfers: int, *, single_provider: bool) -> Person:
    """A person with amounts within their bounds.

    Raises:
        InvalidInput: with every amount that is not.
    """
    problems = [
        *(_not_whole("--wages", wages) or _outside("--wages", wages, 0, MAX_KRONER)),
        *(_not_whole("--transfers", transfers) or _outside("--transfers", transfers, 0, MAX_KRONER)),
    ]
    if problems:
        raise InvalidInput(problems)
    return Person(Decimal(wages), Decimal(transfers), single_provider)


def checked_rate(option: str, percent: float | Decimal | None) -> Decimal | None:
    """A tax rate in per cent, exact as written.

    Raises:
        InvalidInput: it is not a rate from 0 to 40 per cent.
    """
    if percent is None:
        return None
    problems = _outside(option, percent, 0, MAX_PERCENT)
    if problems:
        raise InvalidInput(problems)
    return _exact(percent)


def whole_number(option: str, spelling: str) -> int:
    """A whole number as written on the command line: digits only, so that 1.000 is never 1.

    Raises:
        InvalidInput: anything else, with the plain digits that were probably meant.
    """
    if spelling.isascii() and spelling.isdigit() and len(spelling) <= MAX_DIGITS:
        return int(spelling)
    if spelling.isascii() and spelling.isdigit():
        message = f"{quoted(spelling)} has more than {MAX_DIGITS} digits"
        raise InvalidInput([Problem("out-of-range", message, path=option, hint="write a smaller number")])
    meant = plain_digits(spelling) if len(spelling) <= MAX_DIGITS else None
    raise InvalidInput(
        [
            Problem(
                "not-a-number",
                f"{quoted(spelling)} is not a whole number in plain digits",
                path=option,
                hint=f"write {meant}" if meant and meant != spelling else "such as 7",
            )
        ]
    )


def decimal_number(option: str, spelling: str) -> Decimal:
    """A number with or without decimals as written on the command line: digits and a point.

    Raises:
        InvalidInput: anything else, with the spelling that was probably meant.
    """
    if _DECIMAL.match(spelling):
        return Decimal(spelling)
    meant = spelling.replace(",", ".")
    hint = f"write {meant}" if _DECIMAL.match(meant) else "such as 7.5"
    raise InvalidInput([Problem("not-a-number", f"{quoted(spelling)} is not a number", path=option, hint=hint)])


def whole_numbers(option: str, spelling: str) -> list[int]:
    """Whole numbers as written on the command line: `1..20`, `1..100..10`, `6,9,12`, or several of these.

    Raises:
        InvalidInput: it is spelled otherwise, or holds more than a million numbers.

    >>> whole_numbers("--people", "1..3,10..30..10")
    [1, 2, 3, 10, 20, 30]
    """
    return [int(number) for number in _numbers(option, spelling, Decimal(1), whole=True)]


def decimal_numbers(option: str, spelling: str) -> list[Decimal]:
    """Numbers with or without decimals as written on the command line, as `whole_numbers`.

    >>> [float(number) for number in decimal_numbers("--months", "6..7..0.5,12")]
    [6.0, 6.5, 7.0, 12.0]
    """
    return _numbers(option, spelling, Decimal(1), whole=False)


def _numbers(option: str, spelling: str, step: Decimal, *, whole: bool) -> list[Decimal]:
    def read(text: str) -> Decimal:
        return Decimal(whole_number(option, text)) if whole else decimal_number(option, text)

    numbers: list[Decimal] = []
    for part in spelling.split(","):
        ends = [read(text) for text in part.split("..")]
        if len(ends) == 1:
            numbers += ends
            continue
        first, last, by = (*ends, step)[:3]
        if len(ends) > 3 or by <= 0 or last < first or (last - first) / by > MAX_RANGE:
            message = f"{quoted(part)} is not a range"
            raise InvalidInput([Problem("not-a-range", message, path=option, hint="such as 1..20 or 10..100..10")])
        numbers += [first + by * index for index in range(int((last - first) / by) + 1)]
    return list(dict.fromkeys(numbers))


def percentage(option: str, spelling: str) -> Decimal:
    """A percentage as written on the command line, as a fraction: `5%` is 0.05.

    Raises:
        InvalidInput: anything else, with the spelling that was probably meant.
    """
    text = spelling.removesuffix("%").rstrip()
    if spelling.endswith("%") and _DECIMAL.match(text):
        return Decimal(text) / 100
    meant = text.replace(",", ".")
    hint = f"write {meant}%" if _DECIMAL.match(meant) else "such as 5%"
    message = f"{quoted(spelling)} is not a percentage"
    raise InvalidInput([Problem("not-a-number", message, path=option, hint=hint)])


def _exact(number: float | Decimal) -> Decimal:
    return Decimal(str(number))


def _not_whole(option: str, number: object) -> list[Problem]:
    if isinstance(number, int) and not isinstance(number, bool):
        return []
    return [Problem("not-a-number", f"{number!r} is not a whole number", path=option)]


def _outside(option: str, number: float | Decimal, low: int, high: int) -> list[Problem]:
    try:
        inside = low <= number <= high
    except (InvalidOperation, TypeError):
        inside = False
    if inside:
        return []
    return [
        Problem("out-of-range", f"{number} lies outside {low:,} to {high:,}", path=option, hint=f"{low:,} to {high:,}")
    ]
