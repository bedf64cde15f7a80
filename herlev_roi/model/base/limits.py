"""What a user may ask for: words and bounds; light to import, since every `--help` shows them."""

from decimal import Decimal
from typing import Literal

MAX_DIGITS = 15
MAX_WHOLE = 10**MAX_DIGITS - 1
"""Of any whole number; more digits are a slip."""

MAX_PEOPLE = 10_000_000
MAX_WEEKS = 5_200
MAX_RENT = 100_000
"""Kroner a month."""
MAX_CHILDREN = 20
MIN_MONTHS, MAX_MONTHS = 6, 12
MAX_KRONER = 1_000_000_000
MAX_PERCENT = 40
MAX_HORIZON = 36
"""Programme years 0 to 35, for which the Finance Ministry's discount rate holds."""
WEEKS_BEHIND = 52
"""The weeks of public support that lie behind unless said otherwise: the year on the benefit."""

MAX_CHANGE = 1_000
"""Of a gain, as a fraction of the old one."""
MAX_REPORT_GROUPS = 1_000
"""Of a brief or a workbook, which somebody reads."""
MAX_ROWS = 100_000
"""Of a table over ranges, and so of the numbers in one range."""

Scope = Literal["published", "full"]
SolveFor = Literal["people", "months", "success_rate", "deadweight", "retention", "cost"]
ForWhom = Literal["public", "municipality", "state"]
SchemaName = Literal["benefits", "scenario", "result"]

MIN_DRAWS, MAX_DRAWS = 100, 10_000_000
MAX_SEED = 2**63 - 1
SEED = 20220221
"""Of a Monte Carlo run unless said otherwise: the day on which the case was published."""


def as_decimal(number: float | Decimal) -> Decimal:
    """A number exactly as it is written."""
    return Decimal(str(number))
