"""Problems as text: one line each, never wrapped, in the form that editors and CI systems link."""

from collections.abc import Iterable

from herlev_roi.model.base.problems import Problem
from herlev_roi.render.job_log import harmless


def problem_line(problem: Problem) -> str:
    """`file:line:column: message (hint)`; a warning says that it is one.

    >>> problem_line(Problem("unknown-key", "the key 'taks' is not known here", "b.yaml", line=3, column=5))
    "b.yaml:3:5: the key 'taks' is not known here"
    >>> problem_line(Problem("usage", "missing", path="--type", severity="warning", hint="see --help"))
    '--type: warning: missing (see --help)'
    """
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
    if not place and problem.path:
        place = problem.path
    start = f"{place}: " if place else ""
    warning = "warning: " if problem.severity == "warning" else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{start}{warning}{problem.message}{hint}"


def problem_lines(problems: Iterable[Problem]) -> str:
    """All problems, a line each; no runner of CI jobs takes one for a command."""
    return harmless("".join(f"{problem_line(problem)}\n" for problem in problems))
