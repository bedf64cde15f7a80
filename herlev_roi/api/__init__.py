"""Load, compute, result: one function per command, for the command line and for notebooks.

Each returns an `Envelope` whose `data` is the result, or raises `InvalidInput` with every problem that was found.
Every name is loaded when it is first used: the start of `estimate` is what an analyst waits for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from herlev_roi.api.answers import estimate, explain, list_types
    from herlev_roi.api.context import Wishing
    from herlev_roi.api.own_files import init, schema, slugs, validate
    from herlev_roi.api.programmes import break_even, sweep
    from herlev_roi.api.rules import derive, municipalities, tax
    from herlev_roi.api.saved import diff, verify
    from herlev_roi.api.scenarios import batch, run

_HOMES = {
    "Wishing": "context",
    "batch": "scenarios",
    "break_even": "programmes",
    "derive": "rules",
    "diff": "saved",
    "estimate": "answers",
    "explain": "answers",
    "init": "own_files",
    "list_types": "answers",
    "municipalities": "rules",
    "run": "scenarios",
    "schema": "own_files",
    "slugs": "own_files",
    "sweep": "programmes",
    "tax": "rules",
    "validate": "own_files",
    "verify": "saved",
}

__all__ = [
    "Wishing",
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
