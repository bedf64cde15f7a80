"""The benefit types and their averages, as read from benefits.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import listed, nearest, normal_form, quoted
from herlev_roi.model.base.text import Source, Text
from herlev_roi.model.base.units import Kr
from herlev_roi.model.statutory.averages import Averages, Basis


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """The gain that the source gives for a number of people."""

    people: int
    gain: Kr


@dataclass(frozen=True, slots=True)
class PublishedResults:
    """What the source itself prints as results, for `validate` to recompute."""

    net_expense_before: Kr
    net_income_after: Kr
    gain_per_resident: Kr
    totals: tuple[PublishedTotal, ...]


@dataclass(frozen=True, slots=True)
class Validity:
    """How the benefit type has aged: until when it was paid, what replaced it and why."""

    valid_to: str | None
    successor: Text | None
    why: Text
    source: str | None


@dataclass(frozen=True, slots=True)
class BenefitType:
    """One benefit type of benefits.yaml; `averages` is null where none are known yet."""

    slug: str
    name: Text
    aliases: tuple[str, ...]
    basis: Basis
    averages: Averages | None
    published_results: PublishedResults | None
    sources: tuple[Source, ...]
    notes: tuple[Text, ...]
    validity: Validity | None


@dataclass(frozen=True, slots=True)
class Benefits:
    """A whole benefits file: its types in the file's order, its name as shown, its digest.

    `by_form` has each type under all of its names, in the form in which names are compared.
    """

    types: tuple[BenefitType, ...]
    file: str
    shipped: bool
    sha256: str
    by_form: Mapping[str, BenefitType] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note the names once: a scenario file may ask for a hundred thousand types."""
        by_form = {normal_form(name): benefit for benefit in self.types for name in names_of(benefit)}
        object.__setattr__(self, "by_form", by_form)


def names_of(benefit: BenefitType) -> tuple[str, ...]:
    """Every name that `--type` accepts for a type."""
    return (benefit.slug, benefit.name.da, benefit.name.en, *benefit.aliases)


def find_type(benefits: Benefits, wanted: str, *, guess: bool = True) -> BenefitType:
    """The benefit type that a user means by a slug, an alias or a name.

    Args:
        benefits: has the types.
        wanted: as written.
        guess: whether an unknown name is held against all others, which takes longer than to compute a scenario.

    Raises:
        InvalidInput: unknown (with the nearest right name) or ambiguous (with the candidates).
    """
    form = normal_form(wanted)
    found = benefits.by_form.get(form)
    if found is None:
        raise InvalidInput([_meant(benefits, wanted, form) if guess else _unknown(benefits, wanted, None)])
    return found


def _meant(benefits: Benefits, wanted: str, form: str) -> Problem:
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
            hint=f"write one of: {listed(partial)}",
        )
    near = partial[0] if partial else None
    if near is None and (spelled := nearest(wanted, benefits.by_form)):
        near = benefits.by_form[normal_form(spelled)].slug
    return _unknown(benefits, wanted, near)


def _unknown(benefits: Benefits, wanted: str, near: str | None) -> Problem:
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
