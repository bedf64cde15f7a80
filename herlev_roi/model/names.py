"""Names as people write them: any case, Danish letters or their spellings, spaces or hyphens."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from herlev_roi.model.benefits import Benefits, BenefitType
from herlev_roi.model.problem import InvalidInput, Problem

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


def names_of(benefit: BenefitType) -> tuple[str, ...]:
    """Every name that `--type` accepts for a type."""
    return (benefit.slug, benefit.name.da, benefit.name.en, *benefit.aliases)


def find_type(benefits: Benefits, wanted: str) -> BenefitType:
    """The benefit type that a user means by a slug, an alias or a name.

    Raises:
        InvalidInput: unknown (with the nearest right name) or ambiguous (with the candidates).
    """
    by_form = {normal_form(name): benefit for benefit in benefits.types for name in names_of(benefit)}
    form = normal_form(wanted)
    if form in by_form:
        return by_form[form]
    raise InvalidInput([_no_such_type(benefits, wanted, form, by_form)])


def _no_such_type(benefits: Benefits, wanted: str, form: str, by_form: Mapping[str, BenefitType]) -> Problem:
    words = [word for word in form.split("-") if word]
    known = {word for benefit in benefits.types for name in names_of(benefit) for word in normal_form(name).split("-")}
    partial = _with_words(benefits, words)
    if not partial and words:
        partial = _with_words(benefits, [(get_close_matches(word, known, n=1) or [word])[0] for word in words])
    if len(partial) > 1:
        return Problem(
            "ambiguous-type",
            f"{quoted(wanted)} fits {len(partial)} benefit types in {benefits.file}",
            path="--type",
            hint=f"write one of: {', '.join(partial)}",
        )
    near = partial[0] if partial else None
    if near is None and (spelled := nearest(wanted, by_form)):
        near = by_form[normal_form(spelled)].slug
    return Problem(
        "unknown-type",
        f"there is no benefit type {quoted(wanted)} in {benefits.file}",
        path="--type",
        hint=f"did you mean {near}?" if near else "herlev-roi types lists the names",
    )


def _with_words(benefits: Benefits, words: list[str]) -> list[str]:
    """The slugs of the types one of whose names has all these words."""
    return [
        benefit.slug
        for benefit in benefits.types
        if words and any(set(words) <= set(normal_form(name).split("-")) for name in names_of(benefit))
    ]
