"""The benefit types and their averages, as read from benefits.yaml."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.units import Kr, Language, Months

Basis = Literal["published", "modelled", "user"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people, in both languages."""

    da: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in one language."""
        return self.da if language == "da" else self.en


STATUTORY_MODEL = "herlev-roi, statutory model"
"""The publisher of figures that this program's own model gives."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from, and what is said there."""

    title: str
    publisher: str | None
    date: str | None
    address: str | None
    says: Text | None

    @property
    def citation(self) -> str:
        """One line to cite by: publisher, title, date, as far as they are known."""
        return ", ".join(part for part in (self.publisher, self.title, self.date) if part)

    def __str__(self) -> str:
        """The citation with the address."""
        return f"{self.citation}, {self.address}" if self.address else self.citation


@dataclass(frozen=True, slots=True)
class YearOnBenefit:
    """An average resident's calendar year on the benefit.

    Attributes:
        year: the calendar year.
        transfers: paid out by the public, before tax, kroner a person.
        tax: income tax of that year, without AM-bidrag, kroner a person.
    """

    year: int
    transfers: Kr
    tax: Kr


@dataclass(frozen=True, slots=True)
class MonthsInWork:
    """The months of work in the calendar year that the average covers, from-to (equal for one number)."""

    low: Months
    high: Months


@dataclass(frozen=True, slots=True)
class YearInWork:
    """An average resident's calendar year with work.

    Attributes:
        year: the calendar year.
        transfers: what is left of the benefit, before tax, kroner a person.
        income: the whole income of the year: wages and transfers, kroner a person.
        tax: income tax of that year, without AM-bidrag, kroner a person.
        months_in_work: the months of work that the average covers.
    """

    year: int
    transfers: Kr
    income: Kr
    tax: Kr
    months_in_work: MonthsInWork


InferredKey = Literal["after.wages", "am_bidrag", "resident_gain"]


@dataclass(frozen=True, slots=True)
class Inference:
    """A figure that the source does not print but that is read out of it, and why."""

    keys: tuple[InferredKey, ...]
    why: Text


@dataclass(frozen=True, slots=True)
class Averages:
    """The two years that are compared, which of their figures are inferred, and for modelled ones the range."""

    before: YearOnBenefit
    after: YearInWork
    inferences: tuple[Inference, ...]
    low: "Averages | None" = None
    high: "Averages | None" = None


@dataclass(frozen=True, slots=True)
class OwnAverages:
    """The user's own averages instead of those of the benefits file, and where they come from."""

    averages: Averages
    source: Source


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
    """A whole benefits file: its types in the file's order, its name as shown, its digest."""

    types: tuple[BenefitType, ...]
    file: str
    shipped: bool
    sha256: str
