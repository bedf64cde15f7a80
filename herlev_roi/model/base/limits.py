"""What a user may ask for at most; light to import, since every `--help` shows it."""

from decimal import Decimal, InvalidOperation
from typing import Literal

from herlev_roi.model.base.problems import Problem

MAX_PEOPLE = 10_000_000
MAX_WEEKS = 5_200
MIN_MONTHS, MAX_MONTHS = 6, 12
MAX_KRONER = 1_000_000_000
MAX_PERCENT = 40
MAX_HORIZON = 36
"""Programme years 0 to 35, for which the Finance Ministry's discount rate holds."""
WEEKS_BEHIND = 52
"""The weeks of public support that lie behind unless said otherwise: the year on the benefit."""

Scope = Literal["published", "full"]

MIN_DRAWS, MAX_DRAWS = 100, 10_000_000
SEED = 20220221
"""Of a Monte Carlo run unless said otherwise: the day on which the case was published."""


def as_decimal(number: float | Decimal) -> Decimal:
    """A number exactly as it is written."""
    return Decimal(str(number))


def not_whole(option: str, number: object) -> list[Problem]:
    """The problem of a number that is not a whole one, if it is not."""
    if isinstance(number, int) and not isinstance(number, bool):
        return []
    return [Problem("not-a-number", f"{number!r} is not a whole number", path=option)]


def outside(option: str, number: float | Decimal, low: int, high: int) -> list[Problem]:
    """The problem of a number that lies outside its bounds, if it does."""
    try:
        inside = low <= number <= high
    except (InvalidOperation, TypeError):
        inside = False
    if inside:
        return []
    return [
        Problem("out-of-range", f"{number} lies outside {low:,} to {high:,}", path=option, hint=f"{low:,} to {high:,}")
    ]
