"""What a user may ask for at most; light to import, since every `--help` shows it."""

from typing import Literal

MAX_PEOPLE = 10_000_000
MAX_WEEKS = 5_200
MIN_MONTHS, MAX_MONTHS = 6, 12
MAX_KRONER = 1_000_000_000
MAX_PERCENT = 40
MAX_HORIZON = 36
"""Programme years 0 to 35, for which the Finance Ministry's discount rate holds."""
LEVELS = (2023, 2024, 2025, 2026)
WEEKS_BEHIND = 52
"""The weeks of public support that lie behind unless said otherwise: the year on the benefit."""

Scope = Literal["published", "full"]

MIN_DRAWS, MAX_DRAWS = 100, 10_000_000
SEED = 20220221
"""Of a Monte Carlo run unless said otherwise: the day on which the case was published."""
