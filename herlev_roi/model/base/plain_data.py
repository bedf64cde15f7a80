"""A result as mappings, lists and scalars, in the order of its fields: what JSON shows and what is compared."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain_data(value: Any) -> Any:
    """A result as dicts, lists and scalars; keys are field names, exact decimals become numbers.

    >>> from herlev_roi.model.base.three_points import ThreePoint
    >>> from herlev_roi.model.base.units import Kr
    >>> to_plain_data(ThreePoint(Kr(1), Kr(2), Kr(3)))
    {'low': 1, 'central': 2, 'high': 3}
    """
    kind = type(value)
    if kind in _SCALARS:
        return value
    # Scalars are taken as they are without a call for each: that is half of the time of a long batch.
    if kind is tuple or kind is list:
        return [item if type(item) in _SCALARS else to_plain_data(item) for item in value]
    if kind in _FIELD_NAMES or is_dataclass(value):
        return {
            name: item if type(item := getattr(value, name)) in _SCALARS else to_plain_data(item)
            for name in field_names(kind)
        }
    if isinstance(value, Mapping):
        return {key: to_plain_data(item) for key, item in value.items()}
    if kind is Decimal:
        return int(value) if value == value.to_integral_value() else float(value)
    return value


_SCALARS = frozenset({int, str, float, bool, type(None)})
_FIELD_NAMES: dict[type[Any], tuple[str, ...]] = {}


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """The names of a dataclass's fields, in their order."""
    names = _FIELD_NAMES.get(kind)
    if names is None:
        names = _FIELD_NAMES[kind] = tuple(one.name for one in fields(kind))
    return names


def sum_of_fields(amounts: Sequence[T]) -> T:
    """The sum of results whose fields are all amounts, or such results again, field by field; of one or more.

    >>> from herlev_roi.model.base.three_points import ThreePoint
    >>> sum_of_fields([ThreePoint(1, 2, 3), ThreePoint(10, 20, 30)])
    ThreePoint(low=11, central=22, high=33)
    """
    kind = type(amounts[0])
    rows = zip(*(_values_of(one) for one in amounts), strict=True)
    return kind(*(sum(row) if type(row[0]) in _SCALARS else sum_of_fields(row) for row in rows))


def times(factor: int, amounts: T) -> T:
    """A result whose fields are all amounts, or such results again, each of them times a factor.

    >>> from herlev_roi.model.base.three_points import ThreePoint
    >>> times(7, ThreePoint(1, 2, 3))
    ThreePoint(low=7, central=14, high=21)
    """
    values = _values_of(amounts)
    return type(amounts)(*(factor * one if type(one) in _SCALARS else times(factor, one) for one in values))


def _values_of(result: Any) -> list[Any]:
    return [getattr(result, name) for name in field_names(type(result))]


def leaves(value: Any, path: str = "", *, by_name: bool = True) -> Iterator[tuple[str, Any]]:
    """The scalars of a plain value, each with its path; an empty list or mapping counts as a scalar.

    A list of mappings that have a name of their own (`slug`, `name`, `key`, `type`) is walked by that name, so that an
    entry more or less does not shift the others; not so with `by_name` off, where the order counts.

    >>> list(leaves({"a": [{"slug": "x", "b": 1}], "c": [1, 2]}))
    [('a[x].slug', 'x'), ('a[x].b', 1), ('c[0]', 1), ('c[1]', 2)]
    """
    if isinstance(value, dict) and value:
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else str(key), by_name=by_name)
    elif isinstance(value, list) and value:
        names = [_own_name(item) if by_name else None for item in value]
        named = None not in names and len(set(names)) == len(names)
        for index, item in enumerate(value):
            yield from leaves(item, f"{path}[{names[index] if named else index}]", by_name=by_name)
    else:
        yield path, value


def _own_name(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    return next((item[key] for key in ("slug", "name", "key", "type") if isinstance(item.get(key), str)), None)
