"""Saved results: compared with each other, and computed again."""

from decimal import Decimal

from herlev_roi._version import __version__
from herlev_roi.api.context import envelope, provenance, require, same_everywhere
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.saved_results import load_result
from herlev_roi.files.statutory import load_legislation
from herlev_roi.model.base.arguments import AllArguments, PathLike, file_name, number
from herlev_roi.model.base.envelope import Envelope, Status
from herlev_roi.model.base.limits import MAX_CHANGE
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.scenarios.comparison import Diff, beyond_max_change, compute_diff, not_recomputed
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.scenarios.verification import NOT_RECOMPUTABLE, Verification, verified

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
            saved.append(load_result(path))
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(problems)
    result = compute_diff(saved[0], saved[1], None if limit is None else float(limit))
    unknown = [one for one in result.scenarios if one.causes is None]
    beyond = [one for one in result.scenarios if one.exceeded]
    problems = [not_recomputed(one, result) for one in unknown] + [beyond_max_change(one, result) for one in beyond]
    status: Status = "gate_failed" if beyond else "ok"
    return envelope("diff", result, None, problems, status)


@same_everywhere
def verify(path: PathLike, *, benefits: PathLike | None = None) -> Envelope[Verification]:
    """Compute a saved result again, with today's averages and parameters: identical, or what differs.

    Args:
        path: a saved JSON result of `run` or `batch`.
        benefits: a benefits file instead of the shipped one.

    Raises:
        InvalidInput: a file cannot be used, or a saved scenario cannot be computed.
    """
    loaded = load_benefits(benefits)
    saved = load_result(file_name("result", path))
    if any(run.programme is not None and run.programme.draws is not None for run in saved.runs):
        require("numpy", "uncertainty", "verify of a result with draws")
    try:
        result = verified(saved, ScenarioModel(loaded, load_legislation()), __version__)
    except InvalidInput as error:
        found = [
            Problem("saved-result", f"cannot be computed: {one.message}", saved.file, one.path, hint=one.hint)
            for one in error.problems
        ]
        raise InvalidInput(found, provenance(loaded)) from None
    except NOT_RECOMPUTABLE as error:
        message = f"cannot be computed: its values contradict each other ({type(error).__name__})"
        raise InvalidInput([Problem("saved-result", message, saved.file)], provenance(loaded)) from None
    status: Status = "ok" if result.identical else "gate_failed"
    return envelope("verify", result, loaded, (), status)
