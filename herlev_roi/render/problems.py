"""Problems as text: one line each, never wrapped, in the form that editors and CI systems link."""

from collections.abc import Iterable

from herlev_roi.model.base.problems import Problem
from herlev_roi.render.job_log import harmless


def problem_lines(problems: Iterable[Problem]) -> str:
    """All problems, a line each; no runner of CI jobs takes one for a command."""
    return harmless("".join(f"{problem}\n" for problem in problems))
