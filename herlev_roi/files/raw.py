"""Questions to a raw document whose shape is not certain yet."""

from typing import Any, TypeGuard


def mapping(parent: Any, key: str) -> dict[str, Any]:
    """The mapping at a key; an empty one where something else or nothing stands there."""
    value = parent.get(key) if isinstance(parent, dict) else None
    return value if isinstance(value, dict) else {}


def is_int(value: Any) -> TypeGuard[int]:
    """Whether the value is a whole number, and not true or false."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether the value is a number, and not true or false."""
    return isinstance(value, int | float) and not isinstance(value, bool)
