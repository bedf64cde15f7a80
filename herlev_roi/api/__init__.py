"""Load, compute, result: one function per command, for the command line and for notebooks.

Each returns an `Envelope` whose `data` is the result, or raises `InvalidInput` with every problem that was found.
Every name is loaded when it is first used: the start of `estimate` is what an analyst waits for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from herlev_roi.api.estimates import estimate, explain, list_types
    from herlev_roi.api.input_files import init, schema, slugs, validate
    from herlev_roi.api.saved import diff, verify
    from herlev_roi.api.scenarios import batch, break_even, run, sweep
    from herlev_roi.api.statutory import derive, municipalities, tax

_HOMES = {
    "batch": "scenarios",
    "break_even": "scenarios",
    "derive": "statutory",
    "diff": "saved",
    "estimate": "estimates",
    "explain": "estimates",
    "init": "input_files",
    "list_types": "estimates",
    "municipalities": "statutory",
    "run": "scenarios",
    "schema": "input_files",
    "slugs": "input_files",
    "sweep": "scenarios",
    "tax": "statutory",
    "validate": "input_files",
    "verify": "saved",
}

__all__ = [
    "batch",
    "break_even",
    "derive",
    "diff",
    "estimate",
    "explain",
    "init",
    "list_types",
    "municipalities",
    "run",
    "schema",
    "slugs",
    "sweep",
    "tax",
    "validate",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Load a function from its module when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
