"""What stands on the page before it is HTML: sections of finished texts, tables and charts."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.render.brief.svg import AltText
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Paragraph, Table


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number to remember: what it is, the number, and small print."""

    label: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Legend:
    """A colour of a chart and what it stands for."""

    colour: Literal["gain", "cost", "line"]
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: inline SVG that is safe to put on the page as it is, its caption and legend."""

    svg: str
    caption: str
    legend: tuple[Legend, ...] = ()


def alt_text(name: str, words: Locale, **values: str) -> AltText:
    """A chart told in words, from the texts that the catalogue has for it."""
    return AltText(name, words(f"report.{name}.title"), words(f"report.{name}.desc", **values))


@dataclass(frozen=True, slots=True)
class Pair:
    """Blocks side by side where there is room."""

    left: tuple[Paragraph | Table | Figure, ...]
    right: tuple[Paragraph | Table | Figure, ...]


Block = Paragraph | Table | Figure | Pair


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole brief; the sections of a row share two columns where there is room."""

    language: str
    title: str
    kicker: str
    name: str
    description: str | None
    headline: str
    sentences: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    rows: tuple[tuple[Section, ...], ...]
    provenance: str
