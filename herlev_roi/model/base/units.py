"""Units in the type, and the two roundings: to whole kroner, and as people speak."""

from collections.abc import Hashable
from decimal import ROUND_HALF_UP, Decimal
from math import floor
from typing import Literal, NewType, TypeVar

Kr = NewType("Kr", int)
"""Whole kroner. Positive = money to the public purse, unless the field says otherwise."""

Months = NewType("Months", float)
"""Months within one calendar year."""

Share = NewType("Share", float)
"""A fraction: 0.08 is 8 %."""

Language = Literal["da", "en"]
Name = TypeVar("Name", bound=Hashable)


MILLIONS_FROM = 950_000
"""From here on an amount is spoken in millions."""


def whole_kroner(amount: Decimal) -> Kr:
    """Round an exact amount to whole kroner, half away from zero.

    Rounding happens once, per person and component; everything after it is integer arithmetic.

    Args:
        amount: kroner, exact.

    Returns:
        Whole kroner.

    >>> whole_kroner(Decimal("16160.5")), whole_kroner(Decimal("-0.5")), whole_kroner(Decimal("0.49"))
    (16161, -1, 0)
    """
    return Kr(int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP)))


def as_spoken(amount: Kr) -> Kr:
    """Round as people speak: from 950,000 kr. to a tenth of a million, below that to thousands.

    Half is rounded away from zero, in integers.

    >>> as_spoken(Kr(983_500)), as_spoken(Kr(843_000)), as_spoken(Kr(949_999)), as_spoken(Kr(-1_250_000))
    (1000000, 843000, 950000, -1300000)
    """
    return to_step(amount, spoken_step(amount))


def spoken_step(amount: Kr) -> int:
    """The step to which an amount is rounded when it is spoken: 100,000 or 1,000 kr."""
    return 100_000 if abs(amount) >= MILLIONS_FROM else 1_000


def to_step(amount: Kr, step: int) -> Kr:
    """Round to a step, half away from zero, in integers.

    >>> to_step(Kr(657_209), 100_000), to_step(Kr(-50_000), 100_000)
    (700000, -100000)
    """
    rounded = (abs(amount) + step // 2) // step * step
    return Kr(-rounded if amount < 0 else rounded)


def rounded_to_whole(parts: dict[Name, Decimal], total: Kr | None = None) -> dict[Name, Kr]:
    """Round parts to whole kroner so that they sum to their rounded total; the largest takes the remainder.

    Args:
        parts: exact amounts by name.
        total: the sum to meet where it has been rounded already; else the rounded sum of the parts.

    >>> rounded_to_whole({"a": Decimal("1.5"), "b": Decimal("10.5")})  # 12 in all
    {'a': 2, 'b': 10}
    """
    rounded = {name: whole_kroner(amount) for name, amount in parts.items()}
    if total is None:
        total = whole_kroner(sum(parts.values(), Decimal(0)))
    remainder = total - sum(rounded.values())
    if remainder:
        largest = max(rounded, key=lambda name: abs(parts[name]))
        rounded[largest] = Kr(rounded[largest] + remainder)
    return rounded


def kroner(amount: float) -> Kr:
    """Whole kroner, half away from zero.

    >>> kroner(2.5), kroner(-2.5)
    (3, -3)
    """
    whole = floor(abs(amount) + 0.5)
    return Kr(-whole if amount < 0 else whole)


def stable(number: float) -> float:
    """A number without the last digits, which differ between processors.

    >>> stable(0.1 + 0.2)
    0.3
    """
    return round(number, 9)
