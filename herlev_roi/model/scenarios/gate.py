"""What must be said beside the result of scenarios, and the status that follows from it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from herlev_roi.model.base.envelope import Status
from herlev_roi.model.base.problems import EXPECTATION_FAILED, FirstProblems, Problem, has_errors
from herlev_roi.model.scenarios.doubts import doubts
from herlev_roi.model.scenarios.expectations import expectation_failed
from herlev_roi.model.scenarios.run_result import Run

SKIPPED = "skipped"
"""The code of the warning that a file of a folder is no scenario file and was left out."""


def problems_of(run: Run) -> list[Problem]:
    """The expectations that a computed scenario fails, and what its programme makes one doubt; paths inside it."""
    failed = [expectation_failed(run, verdict) for verdict in run.failed] if run.expectations else []
    return failed if run.programme is None else [*failed, *doubts(run.scenario, run.programme.prices)]


def told_of(runs: Iterable[Run]) -> Iterator[Problem]:
    """What must be said of the scenarios of each file, as much as is told of a file."""
    for file, of_file in groupby(runs, key=lambda run: run.file):
        first = FirstProblems(problem for run in of_file for problem in problems_of(run))
        yield from (*first, *first.more(file))


def is_fault(problem: Problem) -> bool:
    """Whether a problem says that something could not be computed."""
    return problem.severity == "error" and problem.code != EXPECTATION_FAILED


def gave_no_result(problem: Problem) -> bool:
    """Whether a problem of a batch speaks of a file or a scenario that its data do not have."""
    return is_fault(problem) or problem.code == SKIPPED


def status_of(problems: Sequence[Problem]) -> Status:
    """Invalid where something could not be computed, else a failed gate where an expectation does not hold."""
    if any(is_fault(problem) for problem in problems):
        return "invalid"
    return "gate_failed" if has_errors(problems) else "ok"
