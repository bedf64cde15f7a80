"""What every function of the interface needs: the statutory data, the envelope and its provenance."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps
from importlib import import_module
from typing import ParamSpec, TypeVar

from herlev_roi.files.reading.digest import digest
from herlev_roi.files.statutory import load_parameters, load_persons
from herlev_roi.model.base.envelope import SCHEMA_VERSION, Envelope, Status
from herlev_roi.model.base.problems import InvalidInput, Problem, in_order
from herlev_roi.model.base.provenance import Digest, Provenance
from herlev_roi.model.gain.benefit_types import Benefits

T = TypeVar("T")
P = ParamSpec("P")

_ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_EVEN, traps=[DivisionByZero, InvalidOperation, Overflow])


def same_everywhere(function: Callable[P, T]) -> Callable[P, T]:
    """The function with decimal arithmetic of its own: what its caller has set for a thread must not move a krone."""

    @wraps(function)
    def called(*arguments: P.args, **options: P.kwargs) -> T:
        with localcontext(_ARITHMETIC):
            return function(*arguments, **options)

    return called


def envelope(
    command: str, data: T, loaded: Benefits | None, problems: Sequence[Problem], status: Status = "ok"
) -> Envelope[T]:
    """The answer of a command with its problems in order."""
    return Envelope(SCHEMA_VERSION, command, status, data, in_order(problems), provenance(loaded))


def provenance(loaded: Benefits | None) -> Provenance:
    """What computes the answer, and from which data."""
    parameters = digest([load_parameters().sha256, load_persons().sha256])
    if loaded is None:
        return Provenance(parameters_sha256=parameters)
    return Provenance(benefits=Digest(loaded.file, loaded.sha256, loaded.shipped), parameters_sha256=parameters)


def require(module: str, extra: str, what: str) -> None:
    """Refuse politely where an optional library is missing.

    Raises:
        InvalidInput: it is; with what to install.
    """
    try:
        import_module(module)
    except ImportError:
        hint = f"pip install 'herlev-roi[{extra}]'"
        raise InvalidInput([Problem("missing-extra", f"{what} needs {module}", path=what, hint=hint)]) from None
