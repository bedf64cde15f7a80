"""Load, compute, result: one function per command, for the command line and for notebooks.

Each returns an `Envelope` whose `data` is the result, or raises `InvalidInput` with every problem that was found.
Every name is loaded when it is first used: the start of `estimate` is what an analyst waits for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from herlev_roi.api.estimates import estimate as estimate, explain as explain, list_types as list_types
    from herlev_roi.api.input_files import init as init, schema as schema, slugs as slugs, validate as validate
    from herlev_roi.api.saved import diff as diff, verify as verify
    from herlev_roi.api.scenarios import batch as batch, break_even as break_even, run as run, sweep as sweep
    from herlev_roi.api.statutory import derive as derive, municipalities as municipalities, tax as tax

_NAMES = {
    "estimates": ("estimate", "explain", "list_types"),
    "input_files": ("init", "schema", "slugs", "validate"),
    "saved": ("diff", "verify"),
    "scenarios": ("batch", "break_even", "run", "sweep"),
    "statutory": ("derive", "municipalities", "tax"),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a function from its module when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
