"""Numbers as people spell them, and the plain digits that they probably mean."""

import re

GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:[., _'][0-9]{3})+\Z")
_UNIT = re.compile(r"\s*(?:kr\.?|DKK|,-)\s*\Z", re.IGNORECASE)
_EXPONENT = re.compile(r"([0-9]{1,6})(?:\.0*)?[eE]\+?([0-9]{1,2})\Z")
_DIGITS = re.compile(r"[-+]?[0-9_]+\Z")


def plain_digits(spelling: str) -> str | None:
    """The whole number that was probably meant, in plain digits; null when there is no telling.

    >>> plain_digits("163.000"), plain_digits("163_000 kr."), plain_digits("1e5"), plain_digits("163000.5")
    ('163000', '163000', '100000', None)
    """
    text = _UNIT.sub("", spelling.strip())
    if exponent := _EXPONENT.match(text):
        return str(int(exponent[1]) * 10 ** int(exponent[2]))
    if GROUPED.match(text) or _DIGITS.match(text):
        digits = re.sub(r"[^0-9]", "", text).lstrip("0") or "0"
        return f"-{digits}" if text.startswith("-") else digits
    return None
