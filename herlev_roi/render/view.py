"""What a reader sees, before it is a terminal table or Markdown: tables and lines of finished text.

And what a spreadsheet gets instead: the records of a result.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `number` sets its cells to the right, `whole` and `number` never break or cut them.

    A header may have several lines. A `text` column is folded, but not below `least` characters; those with `keep`
    are folded last.
    """

    header: str
    kind: Literal["text", "whole", "number"] = "text"
    least: int = 14
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of finished cells; a rule is drawn before the rows numbered in `rules` (from 0)."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    rules: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text, in one of these tones.

    `answer` is the sentence to remember, `item` one point of a list, `note` small print, `verbatim` a line that is
    never wrapped.
    """

    text: str
    tone: Literal["answer", "heading", "plain", "item", "note", "verbatim"] = "plain"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, from start to end in the unit of the chart, with its finished text."""

    label: str
    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars on either side of an axis."""

    title: str
    bars: tuple[Bar, ...]
    axis: float


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader wants to see of a result; the result itself is the same.

    Attributes:
        limit: rows of a long list; null is all of them.
        only_failed: of a list with a gate, what failed only.
        charts: whether bars are drawn; null draws them on a terminal only.
    """

    limit: int | None = 20
    only_failed: bool = False
    charts: bool | None = None


Block = Table | Paragraph | Chart
View = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Records:
    """A result as rows of one shape; numbers as they are, not as text.

    Attributes:
        kind: the class of the rows, whose fields are the columns, also where there is no row.
        rows: one object of that class for each.
        shared: columns before them that are the same on every row.
    """

    kind: type
    rows: Sequence[Any]
    shared: Mapping[str, Any] = field(default_factory=dict)
