"""What commands are asked beside a type or a scenario, read from its spelling."""

from typing import TYPE_CHECKING

from herlev_roi.model.base.limits import Scope

if TYPE_CHECKING:
    from herlev_roi.model.gain.request import OptionKeywords


def options_of(
    months: str | None, scope: Scope, weeks_on_support: str, level: str | None, municipality: str | None
) -> "OptionKeywords":
    """The options of an estimate, their numbers read.

    Raises:
        InvalidInput: a number is not written in plain digits.
    """
    from herlev_roi.cli.numbers import decimal_number, whole_number  # noqa: PLC0415

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
    from herlev_roi.cli.numbers import whole_number  # noqa: PLC0415

    return None if level is None else whole_number("--level", level)


def draws_of(draws: str | None, seed: str | None) -> tuple[int | None, int]:
    """How many draws, if any, and their seed.

    Raises:
        InvalidInput: a number is not written in plain digits, or a seed stands without draws.
    """
    from herlev_roi.cli.numbers import whole_number  # noqa: PLC0415
    from herlev_roi.model.base.limits import SEED  # noqa: PLC0415
    from herlev_roi.model.base.problems import InvalidInput, Problem  # noqa: PLC0415

    if draws is None and seed is not None:
        raise InvalidInput([Problem("usage", "a seed needs draws", path="--seed", hint="add --draws 10000")])
    number = None if draws is None else whole_number("--draws", draws)
    return number, SEED if seed is None else whole_number("--seed", seed)
