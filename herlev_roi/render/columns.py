"""Results as flat rows, in the order of their fields: the way to CSV."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

FieldPath = tuple[str, ...]


def columns(kind: type, prefix: FieldPath = ()) -> Iterator[FieldPath]:
    """The columns of a result class: one for each field, nested ones spelled out, the same for every row.

    >>> from herlev_roi.model.overview import Years
    >>> [".".join(path) for path in columns(Years, ("years",))]
    ['years.before', 'years.after']
    """
    hints = get_type_hints(kind)
    for field in fields(kind):
        nested = next((part for part in _alternatives(hints[field.name]) if is_dataclass(part)), None)
        if isinstance(nested, type):
            yield from columns(nested, (*prefix, field.name))
        else:
            yield (*prefix, field.name)


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
    return get_args(hint) if type(None) in get_args(hint) else (hint,)
