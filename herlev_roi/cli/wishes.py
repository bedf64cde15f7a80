"""What `estimate` and `explain` are asked beside type and people, read from its spelling."""

from typing import TYPE_CHECKING

from herlev_roi.model.bounds import Scope

if TYPE_CHECKING:
    from herlev_roi.api import Wishing


def wishes_of(
    months: str | None, scope: Scope, weeks_on_support: str, level: str | None, municipality: str | None
) -> "Wishing":
    """The wishes as numbers.

    Raises:
        InvalidInput: a number is not written in plain digits.
    """
    from herlev_roi.model.request import decimal_number, whole_number  # noqa: PLC0415

    return {
        "months": None if months is None else decimal_number("--months", months),
        "scope": scope,
        "weeks_on_support": whole_number("--weeks-on-support", weeks_on_support),
        "level": level_of(level),
        "municipality": municipality,
    }


def level_of(level: str | None) -> int | None:
    """The level as a number, or none.

    Raises:
        InvalidInput: it is not written in plain digits.
    """
    from herlev_roi.model.request import whole_number  # noqa: PLC0415

    return None if level is None else whole_number("--level", level)
