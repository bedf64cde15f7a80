"""What the municipality and the state gain when residents move from a benefit into work.

The public Python interface; every name is loaded when it is first used, so that importing the package costs
nothing:

>>> import herlev_roi
>>> seven = herlev_roi.estimate("aktivitetsparat-kontanthjaelp", people=7).data
>>> seven.per_person.gain, seven.total.gain
(140500, 983500)
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from herlev_roi._version import __version__

if TYPE_CHECKING:
    from herlev_roi.api import batch, diff, estimate, explain, list_types, run, validate, verify
    from herlev_roi.files.benefits.load import load_benefits
    from herlev_roi.model.base.balance import am_bidrag, public_balance, public_gain, resident_gain
    from herlev_roi.model.base.envelope import Envelope
    from herlev_roi.model.base.problems import HerlevRoiError, InvalidInput, Problem
    from herlev_roi.model.base.provenance import Provenance
    from herlev_roi.model.gain.estimate_result import Estimate
    from herlev_roi.model.gain.request import EstimateRequest

_HOMES = {
    "Envelope": "herlev_roi.model.base.envelope",
    "Estimate": "herlev_roi.model.gain.estimate_result",
    "EstimateRequest": "herlev_roi.model.gain.request",
    "HerlevRoiError": "herlev_roi.model.base.problems",
    "InvalidInput": "herlev_roi.model.base.problems",
    "Problem": "herlev_roi.model.base.problems",
    "Provenance": "herlev_roi.model.base.provenance",
    "am_bidrag": "herlev_roi.model.base.balance",
    "batch": "herlev_roi.api",
    "diff": "herlev_roi.api",
    "estimate": "herlev_roi.api",
    "explain": "herlev_roi.api",
    "list_types": "herlev_roi.api",
    "load_benefits": "herlev_roi.files.benefits.load",
    "public_balance": "herlev_roi.model.base.balance",
    "public_gain": "herlev_roi.model.base.balance",
    "resident_gain": "herlev_roi.model.base.balance",
    "run": "herlev_roi.api",
    "validate": "herlev_roi.api",
    "verify": "herlev_roi.api",
}

__all__ = [
    "Envelope",
    "Estimate",
    "EstimateRequest",
    "HerlevRoiError",
    "InvalidInput",
    "Problem",
    "Provenance",
    "__version__",
    "am_bidrag",
    "batch",
    "diff",
    "estimate",
    "explain",
    "list_types",
    "load_benefits",
    "public_balance",
    "public_gain",
    "resident_gain",
    "run",
    "validate",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its module when it is first asked for (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(home), name)
