"""Saved results: compared with each other, and computed again."""

from decimal import Decimal

from herlev_roi.api.context import envelope, provenance, require, same_everywhere
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.saved_results import load_result, load_runs
from herlev_roi.files.statutory import load_legislation
from herlev_roi.model.base.arguments import AllArguments, PathLike, file_name, number
from herlev_roi.model.base.envelope import Envelope, Status
from herlev_roi.model.base.limits import MAX_CHANGE
from herlev_roi.model.base.problems import InvalidInput, Problem, has_errors
from herlev_roi.model.scenarios.comparison import Diff, compute_diff
from herlev_roi.model.scenarios.saved import NOT_RECOMPUTABLE
from herlev_roi.model.scenarios.verification import Verification, verified

_FRACTION = "a fraction, such as 0.05 for 5 %"


@same_everywhere
def diff(old: PathLike, new: PathLike, *, max_change: float | Decimal | None = None) -> Envelope[Diff]:
    """What changed between two saved results, in kroner, and why.

    Args:
        old: the baseline, a saved JSON result of `run` or `batch`.
        new: what is compared with it.
        max_change: the gate, a fraction of each scenario's old gain: 0.05 is 5 %.

    Raises:
        InvalidInput: a file cannot be used, or `max_change` is not such a fraction.
    """
    with AllArguments() as check:
        files = [check(file_name, name, path) for name, path in (("old", old), ("new", new))]
        limit = None if max_change is None else check(number, "--max-change", max_change, 0, MAX_CHANGE, _FRACTION)
    problems: list[Problem] = []
    saved = []
    for path in files:
        try:
            saved.append(load_runs(path))
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems)
    result, found = compute_diff(saved[0], saved[1], None if limit is None else float(limit))
    status: Status = "gate_failed" if has_errors(found) else "ok"
    return envelope("diff", result, None, found, status)


@same_everywhere
def verify(path: PathLike, *, benefits: PathLike | None = None) -> Envelope[Verification]:
    """Compute a saved result again, with today's averages and parameters: identical, or what differs.

    Args:
        path: a saved JSON result of `estimate`, `run` or `batch`.
        benefits: a benefits file instead of the shipped one.

    Raises:
        InvalidInput: a file cannot be used, or a saved scenario or estimate cannot be computed.
    """
    loaded = load_benefits(benefits)
    saved = load_result(file_name("result", path))
    if any(run.programme is not None and run.programme.draws is not None for run in saved.runs):
        require("numpy", "uncertainty", "verify of a result with draws")
    today = provenance(loaded)
    try:
        verification = verified(saved, loaded, load_legislation(), today)
    except InvalidInput as error:
        found = [
            Problem("saved-result", f"cannot be computed: {where}{one.message}", saved.file, hint=one.hint)
            for one in error.problems
            for where in (f"{one.path.lstrip('-').replace('-', '_')}: " if one.path else "",)
        ]
        raise InvalidInput(found, today) from None
    except NOT_RECOMPUTABLE as error:
        message = f"cannot be computed: its values contradict each other ({type(error).__name__})"
        raise InvalidInput([Problem("saved-result", message, saved.file)], today) from None
    status: Status = "ok" if verification.result.identical else "gate_failed"
    return envelope("verify", verification.result, loaded, verification.not_compared, status)
