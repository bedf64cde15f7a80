"""Tables from records: what stands in a column, or in a row, is told once, with its header and its way to read it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Column, Table

Show = Callable[[Any, Locale], str]
RULE: tuple[str, ...] = ()
"""Stands between the rows of a table where a rule is drawn."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that is said of each record: the key of its header, and what is read, `cost` or `cost:kr`.

    How it is told is said as in the catalogue, else a number is told as a number; `none` is the key of what stands
    where there is nothing. For `least` and `keep` see `Column`.
    """

    header: str
    show: str | Show
    kind: Literal["text", "whole", "number"] = "number"
    least: int = 14
    keep: bool = False
    none: str = ""

    def of(self, record: Any, words: Locale) -> str:
        """What is said of a record."""
        if not isinstance(self.show, str):
            return self.show(record, words)
        path, _, how = self.show.partition(":")
        value = record
        for name in path.split("."):
            value = None if value is None else getattr(value, name)
        if value is None:
            return words(self.none) if self.none else ""
        return words.told(value, how or ("" if isinstance(value, str) else "number"))


def listing(title: str, fields: Sequence[Field], records: Iterable[Any], words: Locale) -> Table:
    """A table with a row for each record and a column for each field; `RULE` may stand among the records."""
    columns = tuple(Column(_header(one, words), one.kind, one.least, one.keep) for one in fields)
    rows = (RULE if record is RULE else tuple(one.of(record, words) for one in fields) for record in records)
    return table(title, columns, rows)


def side_by_side(fields: Iterable[Field], records: Sequence[Any], words: Locale) -> list[tuple[str, ...]]:
    """Rows with a field each, and a column for each record."""
    return [(_header(one, words), *(one.of(record, words) for record in records)) for one in fields]


def table(title: str, columns: Iterable[Column], rows: Iterable[tuple[str, ...]]) -> Table:
    """A table of finished rows, with `RULE` between them where a rule is drawn."""
    cells: list[tuple[str, ...]] = []
    rules = []
    for row in rows:
        if row == RULE:
            rules.append(len(cells))
        else:
            cells.append(row)
    return Table(title, tuple(columns), tuple(cells), tuple(rules))


def amounts(words: Locale, *keys: str, **values: Any) -> tuple[Column, ...]:
    """Columns of numbers under these headers."""
    return tuple(Column(words(key, **values), "number") for key in keys)


def _header(field: Field, words: Locale) -> str:
    return words(field.header) if field.header else ""
