"""A result as CSV: dotted JSON keys as headers, one row per record."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from itertools import chain
from typing import Any, get_args, get_origin, get_type_hints

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.plain_data import field_names
from herlev_roi.render.formats.pieces import whole_lines
from herlev_roi.render.views import records_of

_FORMULA = re.compile(r"(?<![^;])([\s\"]*)(?=[=+\-@＝＋－＠])")
"""Where a spreadsheet would begin a formula: in front of these signs, of full width too, at the start of a cell.

A cell may also start behind a `;` within a text: a spreadsheet that splits at `;` takes a quote for a letter where it
does not stand first.
"""
_IN_QUOTES = re.compile(r'[,;"\t\r\n]|^\s*::')
"""Texts that are quoted: for a character that splits them, or for a runner of CI jobs that would read a command."""


def as_csv(envelope: Envelope[Any]) -> Iterator[str]:
    """The records of a result, in pieces; the header is the same in every language and for no records at all."""
    return whole_lines(_lines(envelope))


def _lines(envelope: Envelope[Any]) -> Iterator[str]:
    records = records_of(envelope)
    paths = list(columns(records.kind))
    shared = [_cell(value) for value in records.shared.values()]
    header = [*records.shared, *(".".join(path) for path in paths)]
    rows = ([*shared, *(_cell(cell(row, path)) for path in paths)] for row in records.rows)
    return (f"{','.join(line)}\n" for line in chain([header], rows))


def _cell(value: Any) -> str:
    r"""Null is empty, booleans are JSON's; a text that a spreadsheet would run as a formula is guarded.

    >>> print(*map(_cell, (-120000, "=1+1", "A; =1+1", 'the "A" house', "::error::x")), sep=" | ")
    -120000 | '=1+1 | "A; '=1+1" | "the ""A"" house" | "::error::x"
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    guarded = _FORMULA.sub(r"\1'", value)
    return f'"{guarded.replace(chr(34), chr(34) * 2)}"' if _IN_QUOTES.search(guarded) else guarded


FieldPath = tuple[str, ...]


def columns(kind: type, prefix: FieldPath = ()) -> Iterator[FieldPath]:
    """The columns of a result class: one for each field, nested ones spelled out, the same for every row.

    >>> from herlev_roi.model.gain.type_list import Years
    >>> [".".join(path) for path in columns(Years, ("years",))]
    ['years.before', 'years.after']
    """
    hints = get_type_hints(kind)
    for name in field_names(kind):
        nested = next((part for part in _alternatives(hints[name]) if is_dataclass(part)), None)
        if isinstance(nested, type):
            yield from columns(nested, (*prefix, name))
        else:
            yield (*prefix, name)


def cell(record: Any, path: FieldPath) -> Any:
    """The value of one column; null where anything on the way is null; a list as text joined by `; `."""
    for name in path:
        if record is None:
            return None
        record = getattr(record, name)
    if isinstance(record, tuple):
        return "; ".join(str(item) for item in record)
    return record


def _alternatives(hint: Any) -> tuple[Any, ...]:
    parts = get_args(hint) if type(None) in get_args(hint) else (hint,)
    return tuple(get_origin(part) or part for part in parts)
