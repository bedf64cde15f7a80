"""What a user may ask for: every number within its bounds, whichever way it came in."""

from decimal import Decimal, InvalidOperation

from herlev_roi.model.bounds import MAX_KRONER, MAX_MONTHS, MAX_PEOPLE, MAX_PERCENT, MAX_WEEKS, MIN_MONTHS, Scope
from herlev_roi.model.estimate import EstimateRequest
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.tax import Person


def checked_request(
    type: str, people: int, months: float | Decimal | None, scope: Scope, weeks_on_support: int
) -> EstimateRequest:
    """A request whose numbers lie within their bounds.

    Raises:
        InvalidInput: with every number that does not.
    """
    problems = [
        *_outside("--people", people, 1, MAX_PEOPLE),
        *_outside("--weeks-on-support", weeks_on_support, 0, MAX_WEEKS),
        *([] if months is None else _outside("--months", months, MIN_MONTHS, MAX_MONTHS)),
    ]
    if problems:
        raise InvalidInput(problems)
    return EstimateRequest(type, people, None if months is None else _exact(months), scope, weeks_on_support)


def checked_person(wages: int, transfers: int, *, single_provider: bool) -> Person:
    """A person with amounts within their bounds.

    Raises:
        InvalidInput: with every amount that is not.
    """
    problems = [
        *_outside("--wages", wages, 0, MAX_KRONER),
        *_outside("--transfers", transfers, 0, MAX_KRONER),
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


def _exact(number: float | Decimal) -> Decimal:
    return Decimal(str(number))


def _outside(option: str, number: float | Decimal, low: int, high: int) -> list[Problem]:
    try:
        inside = low <= number <= high
    except (InvalidOperation, TypeError):
        inside = False
    if inside:
        return []
    return [Problem("out-of-range", f"{number} lies outside {low:,} to {high:,}", path=option)]
