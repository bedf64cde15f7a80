"""What the municipality and the state gain when residents move from a benefit into work.

The public Python interface: a function for each command, its options as keywords, checked as on the command line. Every
name is loaded when it is first used, so that importing the package costs nothing:

>>> import herlev_roi
>>> seven = herlev_roi.estimate("aktivitetsparat-kontanthjaelp", people=7).data
>>> seven.per_person.gain, seven.total.gain
(140500, 983500)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from herlev_roi._version import __version__ as __version__
    from herlev_roi.api import batch as batch, break_even as break_even, derive as derive, diff as diff
    from herlev_roi.api import estimate as estimate, explain as explain, init as init, list_types as list_types
    from herlev_roi.api import municipalities as municipalities, run as run, schema as schema, sweep as sweep
    from herlev_roi.api import tax as tax, validate as validate, verify as verify
    from herlev_roi.files.benefits.load import load_benefits as load_benefits
    from herlev_roi.model.base.balance import am_bidrag as am_bidrag, public_balance as public_balance
    from herlev_roi.model.base.balance import public_gain as public_gain, resident_gain as resident_gain
    from herlev_roi.model.base.envelope import Envelope as Envelope
    from herlev_roi.model.base.problems import HerlevRoiError as HerlevRoiError, InvalidInput as InvalidInput
    from herlev_roi.model.base.problems import Problem as Problem
    from herlev_roi.model.base.provenance import Provenance as Provenance
    from herlev_roi.model.gain.estimate_result import Estimate as Estimate
    from herlev_roi.model.gain.request import EstimateRequest as EstimateRequest

_NAMES = {
    "_version": ("__version__",),
    "api": (
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
        "sweep",
        "tax",
        "validate",
        "verify",
    ),
    "files.benefits.load": ("load_benefits",),
    "model.base.balance": ("am_bidrag", "public_balance", "public_gain", "resident_gain"),
    "model.base.envelope": ("Envelope",),
    "model.base.problems": ("HerlevRoiError", "InvalidInput", "Problem"),
    "model.base.provenance": ("Provenance",),
    "model.gain.estimate_result": ("Estimate",),
    "model.gain.request": ("EstimateRequest",),
}
_HOMES = {name: module for module, names in _NAMES.items() for name in names}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names, for completion in a notebook: none is there before it is used."""
    return __all__
