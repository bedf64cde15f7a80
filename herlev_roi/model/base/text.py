"""Texts for people in both languages of the data, and sources to cite."""

from dataclasses import dataclass

from herlev_roi.model.base.units import Language


@dataclass(frozen=True, slots=True)
class Text:
    """A text for people, in both languages."""

    da: str
    en: str

    def in_language(self, language: Language) -> str:
        """The text in one language; in English where the data do not have it."""
        text: str = getattr(self, language, self.en)
        return text


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
