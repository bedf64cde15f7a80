"""Numbers as they are spelled on the command line: plain digits, so that 1.000 is never 1."""

import re
from decimal import Decimal

from herlev_roi.model.base.limits import MAX_DIGITS, MAX_ROWS
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import plain_digits, quoted

_DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?\Z")


def whole_number(option: str, spelling: str) -> int:
    """A whole number as written on the command line: digits only, so that 1.000 is never 1.

    Raises:
        InvalidInput: anything else, with the plain digits that were probably meant.
    """
    digits = spelling.isascii() and spelling.isdigit()
    if digits and len(spelling) <= MAX_DIGITS:
        return int(spelling)
    if digits:
        message = f"{quoted(spelling)} has more than {MAX_DIGITS} digits"
        raise _refused(option, message, "write a smaller number", "out-of-range")
    meant = plain_digits(spelling) if len(spelling) <= MAX_DIGITS else None
    hint = f"write {meant}" if meant and meant != spelling else "such as 7"
    raise _refused(option, f"{quoted(spelling)} is not a whole number in plain digits", hint)


def decimal_number(option: str, spelling: str) -> Decimal:
    """A number with or without decimals as written on the command line: digits and a point.

    Raises:
        InvalidInput: anything else, with the spelling that was probably meant.
    """
    if _DECIMAL.match(spelling):
        return Decimal(spelling)
    meant = spelling.replace(",", ".")
    hint = f"write {meant}" if _DECIMAL.match(meant) else "such as 7.5"
    raise _refused(option, f"{quoted(spelling)} is not a number", hint)


def whole_numbers(option: str, spelling: str) -> list[int]:
    """Whole numbers as written on the command line: `1..20`, `1..100..10`, `6,9,12`, or several of these.

    Raises:
        InvalidInput: it is spelled otherwise, or holds more than `MAX_ROWS` numbers.

    >>> whole_numbers("--people", "1..3,10..30..10")
    [1, 2, 3, 10, 20, 30]
    """
    return [int(number) for number in _numbers(option, spelling, whole=True)]


def decimal_numbers(option: str, spelling: str) -> list[Decimal]:
    """Numbers with or without decimals as written on the command line, as `whole_numbers`.

    >>> [float(number) for number in decimal_numbers("--months", "6..7..0.5,12")]
    [6.0, 6.5, 7.0, 12.0]
    """
    return _numbers(option, spelling, whole=False)


def _numbers(option: str, spelling: str, *, whole: bool) -> list[Decimal]:
    def read(text: str) -> Decimal:
        return Decimal(whole_number(option, text)) if whole else decimal_number(option, text)

    numbers: dict[Decimal, None] = {}
    for part in spelling.split(","):
        ends = [read(text) for text in part.split("..")]
        if len(ends) == 1:
            numbers[ends[0]] = None
            continue
        first, last, by = (*ends, Decimal(1))[:3]
        if len(ends) > 3 or by <= 0 or last < first:
            raise _refused(option, f"{quoted(part)} is not a range", "such as 1..20 or 10..100..10", "not-a-range")
        count = int((last - first) / by) + 1
        if len(numbers) + count > MAX_ROWS:
            message = f"{quoted(spelling)} holds more than {MAX_ROWS:,} numbers"
            raise _refused(option, message, "take larger steps: 1..1000..10", "too-many-rows")
        numbers |= dict.fromkeys(first + by * index for index in range(count))
    return list(numbers)


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
    raise _refused(option, f"{quoted(spelling)} is not a percentage", hint)


def _refused(option: str, message: str, hint: str, code: str = "not-a-number") -> InvalidInput:
    return InvalidInput([Problem(code, message, path=option, hint=hint)])
