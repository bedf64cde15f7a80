"""Names as people write them: any case, Danish letters or their spellings, spaces or hyphens."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")
_LONGEST_QUOTE = 60
_PICTURE = r"\xa9\xae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
HIDDEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5"
    r"\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff"
    r"\uffa0\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
    rf"(?<![{_PICTURE}][\ufe0e\ufe0f])(?!(?<=[\ufe0e\ufe0f])\u20e3)(?!(?<=[{_PICTURE}\ufe0e\ufe0f]\u200d)[{_PICTURE}])"
)
"""The characters that nobody sees and that break, turn or forge what stands around them; no text may hold one.

By Unicode's categories they are the controls (Cc, Cf), the line and paragraph separators (Zl, Zp) and the halves of
surrogate pairs (Cs); with them the noncharacters, and the fillers and selectors that show nothing by themselves. They
are written out, so that every Python knows the same ones. What joins or colours pictures (a family of emoji) may stand.
"""
_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LISTED = 12


@lru_cache(maxsize=4_096)
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
    r"""A user's text inside a message: short, and without hidden characters.

    >>> print(quoted("dag\x1b[31mpenge"))
    'dag\x1b[31mpenge'
    """
    return f"'{shortened(text)}'"


def shortened(text: str) -> str:
    """The beginning of a text, without control characters."""
    shown = without_control_characters(text[:_LONGEST_QUOTE])
    return f"{shown}…" if len(text) > _LONGEST_QUOTE else shown


def without_control_characters(text: str) -> str:
    r"""A text with its hidden characters spelled out.

    >>> print(without_control_characters("a\nb\u202e.yaml"))
    a\nb\u202e.yaml
    """
    return HIDDEN.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def hidden_in(text: str) -> str | None:
    r"""The first hidden character of a text, as a message names it; null where there is none.

    >>> hidden_in("Højen\u202e")
    'U+202E (right-to-left override) at character 6'
    >>> hidden_in("a\nb"), hidden_in("Højen \U0001f600")
    ('U+000A (line break) at character 2', None)
    """
    found = HIDDEN.search(text)
    if found is None:
        return None
    kind = "line break" if found[0] in _LINE_BREAKS else unicodedata.name(found[0], "control character").lower()
    return f"U+{ord(found[0]):04X} ({kind}) at character {found.start() + 1}"


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


def listed(names: Collection[str]) -> str:
    """Names inside a message: all of a few, the first of many.

    >>> listed(["tax", "transfers"]), listed([f"type-{number}" for number in range(1, 5_001)])[-24:]
    ('tax, transfers', 'type-12 and 4,988 others')
    """
    more = len(names) - _LISTED
    return ", ".join(islice(names, _LISTED)) + (f" and {more:,} others" if more > 0 else "")


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
