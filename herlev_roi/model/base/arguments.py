"""Arguments of a call, each checked once: what a Python program hands over may be of any type.

Each check gives the value as the program takes it, or raises `InvalidInput` with a problem whose path is the name that
the option has on the command line. Numbers of numpy and the like become Python's own, so that a result can be written.
"""

import os
from collections.abc import Callable, Iterable
from decimal import Decimal
from math import isnan
from operator import index
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, cast

from herlev_roi.model.base.limits import MAX_DIGITS, MAX_WHOLE, as_decimal
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import nearest, plain_digits, quoted, shortened

PathLike = str | bytes | os.PathLike[str] | os.PathLike[bytes]
"""What names a file, as for Python's own `open`."""

T = TypeVar("T")
P = ParamSpec("P")


class AllArguments:
    """Runs checks and raises what all of them refuse together, at the end of its block.

    >>> with AllArguments() as check:
    ...     people = check(whole, "--people", 7.0, 1, 10)
    ...     scope = check(choice, "--scope", "Full", ("published", "full"))
    Traceback (most recent call last):
    herlev_roi.model.base.problems.InvalidInput: --people: 7.0 is not a whole number (write 7)
    --scope: 'Full' is not one of published, full (did you mean full?)
    """

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def __enter__(self) -> "AllArguments":
        return self

    def __call__(self, check: Callable[P, T], *value: P.args, **more: P.kwargs) -> T:
        """The checked value; of a refused one nothing, which the end of the block keeps from being used."""
        try:
            return check(*value, **more)
        except InvalidInput as error:
            self._problems += error.problems
            return cast(T, None)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None and self._problems:
            raise InvalidInput(self._problems)


def whole(option: str, value: object, low: int = 0, high: int = MAX_WHOLE, hint: str = "plain digits") -> int:
    """A whole number within bounds, of any type that is one; a float or a text is none, whatever it holds.

    Args:
        option: its name.
        value: what was given.
        low: the least.
        high: the most; without it, as many digits as make sense anywhere.
        hint: what is expected, where there is no such bound.

    Raises:
        InvalidInput: it is not; where a number is meant, the hint says how it is written.

    >>> whole("--people", 7, 1, 10)
    7
    """
    own = _of_python(value)
    hint = hint if high == MAX_WHOLE else f"{low:,} to {high:,}"
    try:
        found = None if isinstance(own, bool) else index(cast(Any, own))
    except TypeError:
        found = None
    if found is None:
        meant = _whole_meant(own)
        hint = hint if meant is None else f"write {meant}"
        raise _refused(option, "not-a-number", f"{_shown(own)} is not a whole number", hint)
    return _within(option, found, low, high, hint)


def number(option: str, value: object, low: int, high: int, hint: str | None = None) -> Decimal:
    """A number within bounds, exactly as it is written.

    Raises:
        InvalidInput: it is not, or it is nan.

    >>> number("--months", 7.5, 6, 12)
    Decimal('7.5')
    """
    hint = hint or f"{low:,} to {high:,}"
    own = _of_python(value)
    if isinstance(own, bool) or not isinstance(own, int | float | Decimal) or _is_nan(own):
        raise _refused(option, "not-a-number", f"{_shown(own)} is not a number", hint)
    return as_decimal(_within(option, own, low, high, hint))


def choice(option: str, value: object, allowed: tuple[T, ...]) -> T:
    """One of a few words, spelled as it is.

    Raises:
        InvalidInput: it is none of them; with the nearest.

    >>> choice("--scope", "full", ("published", "full"))
    'full'
    """
    own = _of_python(value)
    words = {str(one): one for one in allowed}
    if isinstance(own, str) and own in words:
        return words[own]
    near = nearest(own, words) if isinstance(own, str) else None
    hint = f"did you mean {near}?" if near else f"such as {next(iter(words))}"
    raise _refused(option, "unknown-value", f"{_shown(own)} is not one of {', '.join(words)}", hint)


def text(option: str, value: object, hint: str) -> str:
    """A text.

    Raises:
        InvalidInput: it is not one; the hint says what it is to tell.
    """
    own = _of_python(value)
    if isinstance(own, str):
        return own
    raise _refused(option, "not-a-text", f"{_shown(own)} is not a text", hint)


def flag(option: str, value: object) -> bool:
    """True or false.

    Raises:
        InvalidInput: it is neither, such as 1 or "no".
    """
    own = _of_python(value)
    if isinstance(own, bool):
        return own
    raise _refused(option, "not-true-or-false", f"{_shown(own)} is neither True nor False", "write True or False")


def function(name: str, value: T) -> T:
    """Something that can be called.

    Raises:
        InvalidInput: it cannot.
    """
    if callable(value):
        return value
    raise _refused(name, "not-a-function", f"{_shown(value)} cannot be called", "a function of one number")


def file_name(option: str, value: object) -> str:
    """The name of a file or folder: a text, or anything that the system takes for a path.

    Raises:
        InvalidInput: it is none, or empty, which would mean the working folder.
    """
    try:
        name = os.fsdecode(cast(Any, value))
    except TypeError:
        message = f"{_shown(value)} is not the name of a file"
        raise _refused(option, "not-a-path", message, "a text or a pathlib.Path") from None
    if not name:
        raise _refused(option, "not-a-path", "the name of a file is empty", "a dot is the working folder")
    return name


def one_or_many(option: str, value: object, check: Callable[[str, Any], T]) -> list[T]:
    """One value or several, each checked; a text or a path is one, not its letters.

    Raises:
        InvalidInput: with everything that is refused; there is none; or they have no order, as in a set.

    >>> one_or_many("--people", 7, whole), one_or_many("--people", range(1, 4), whole)
    ([7], [1, 2, 3])
    """
    own = _of_python(value)
    if isinstance(own, set | frozenset):
        raise _refused(option, "not-a-list", f"{_shown(own)} has no order", "write a list")
    is_one = isinstance(own, str | bytes | os.PathLike) or not isinstance(own, Iterable)
    values = [own] if is_one else list(cast(Iterable[Any], own))
    if not values:
        raise _refused(option, "empty-list", "is an empty list", "name one or more")
    with AllArguments() as all_of_them:
        return [all_of_them(check, option, one) for one in values]


def _of_python(value: object) -> object:
    """A scalar of numpy or the like as Python's own; such a scalar is an array without dimensions."""
    return cast(Any, value).item() if getattr(value, "shape", None) == () else value


def _within(option: str, value: T, low: int, high: int, hint: str) -> T:
    if low <= cast(Any, value) <= high:
        return value
    raise _refused(option, "out-of-range", f"{_shown(value, str)} lies outside {low:,} to {high:,}", hint)


def _whole_meant(value: object) -> int | None:
    """The whole number that something else says, such as 7.0 or "7"."""
    if isinstance(value, str):
        digits = plain_digits(value) if len(value) <= MAX_DIGITS else None
        return None if digits is None else int(digits)
    if not isinstance(value, float | Decimal) or _is_nan(value) or abs(value) > MAX_WHOLE:
        return None
    return int(value) if value == int(value) else None


def _is_nan(number: float | Decimal) -> bool:
    return number.is_nan() if isinstance(number, Decimal) else isinstance(number, float) and isnan(number)


def _shown(value: object, spelled: Callable[[object], str] = repr) -> str:
    """A value inside a message: short, and on one line."""
    if isinstance(value, str):
        return quoted(value)
    try:
        return shortened(spelled(value))
    except ValueError:  # of the integer: Python spells out no more than 4,300 digits
        return "a number of thousands of digits"


def _refused(option: str, code: str, message: str, hint: str) -> InvalidInput:
    return InvalidInput([Problem(code, message, path=option, hint=hint)])
