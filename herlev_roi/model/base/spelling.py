"""Names as people write them: any case, Danish letters or their spellings, spaces or hyphens."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_QUOTE = 60


def normal_form(name: str) -> str:
    """Fold a name to the form in which names are compared.

    >>> normal_form("Aktivitetsparat kontanthjælp") == normal_form("AKTIVITETSPARAT-KONTANTHJAELP")
    True
    >>> normal_form("A\u030angstrøm")  # a decomposed Å
    'aangstroem'
    """
    folded = unicodedata.normalize("NFC", name).casefold().translate(_DANISH)
    return _NOT_A_WORD.sub("-", folded).strip("-")


def quoted(text: str) -> str:
    r"""A user's text inside a message: short, and without control characters.

    >>> print(quoted("dag\x1b[31mpenge"))
    'dag\x1b[31mpenge'
    """
    shown = without_control_characters(text[:_LONGEST_QUOTE])
    return f"'{shown}…'" if len(text) > _LONGEST_QUOTE else f"'{shown}'"


def without_control_characters(text: str) -> str:
    """A text with its control characters and broken letters spelled out."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate whose spelling comes nearest, or null when none is near.

    >>> nearest("transfer", ["tax", "transfers"])
    'transfers'
    >>> nearest("weeks", ["type", "weeks_on_support"])  # the beginning of one name only
    'weeks_on_support'
    """
    by_form = {normal_form(candidate): candidate for candidate in candidates}
    form = normal_form(name)
    found = get_close_matches(form, by_form, n=1, cutoff=0.6)
    if not found and form:
        started = [candidate for candidate in by_form if candidate.startswith(form)]
        found = started if len(started) == 1 else []
    return by_form[found[0]] if found else None


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
