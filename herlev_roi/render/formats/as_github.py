"""A batch or a validation as workflow commands of GitHub Actions: annotations at file and line.

GitHub shows ten errors and ten warnings per step and drops the rest, so the last place tells how many there are.
"""

from collections.abc import Sequence
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import EXPECTATION_FAILED, Problem, Severity, counted
from herlev_roi.model.scenarios.batch import Batch

LIMIT = 10


def as_github(envelope: Envelope[Any]) -> str:
    """Errors first, then warnings, then one line that sums up.

    Files are named as they are seen from the working folder, which GitHub takes for the root of the checkout.
    """
    lines: list[str] = []
    severities: tuple[Severity, ...] = ("error", "warning")
    for severity in severities:
        found = [problem for problem in envelope.problems if problem.severity == severity]
        lines += _annotations(severity, found)
    return "".join(f"{line}\n" for line in [*lines, f"::notice::{_data(_summary(envelope))}"])


def _annotations(severity: Severity, problems: Sequence[Problem]) -> list[str]:
    shown = problems if len(problems) <= LIMIT else problems[: LIMIT - 1]
    lines = [_annotation(problem) for problem in shown]
    if len(shown) < len(problems):
        count, more = counted(problems)
        at_least = "more than " if more else ""
        text = f"and {at_least}{count - len(shown)} more: {at_least}{count} {severity}s in all"
        lines.append(f"::{severity}::{_data(text)}")
    return lines


def _annotation(problem: Problem) -> str:
    properties = {
        "file": problem.file,
        "line": problem.line,
        "col": problem.column,
        "title": problem.code,
    }
    known = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{problem.severity} {known}::{_data(problem.message + hint)}"


def _summary(envelope: Envelope[Any]) -> str:
    errors = [problem for problem in envelope.problems if problem.severity == "error"]
    data = envelope.data
    if isinstance(data, Batch):
        total = data.total
        if total is None:
            return f"herlev-roi: no scenario could be computed, {_number(errors)} errors"
        others = [problem for problem in errors if problem.code != EXPECTATION_FAILED]
        gain = "in different currencies"
        if total.gain is not None:
            gain = f"gain {total.gain:,} {data.currency or 'kr.'}"
        return (
            f"herlev-roi: {total.scenarios} scenarios, {total.people:,} residents, {gain} "
            f"({total.basis}); {total.failed} of {total.expectations} expectations failed, "
            f"{_number(others)} other errors"
        )
    return f"herlev-roi: {_number(errors)} errors"


def _number(problems: Sequence[Problem]) -> str:
    count, more = counted(problems)
    return f"more than {count}" if more else str(count)


def _data(text: str) -> str:
    r"""The message of a command, escaped.

    >>> _data("100 %\nmore")
    '100 %25%0Amore'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a command, escaped.

    >>> _property("a::b,c")
    'a%3A%3Ab%2Cc'
    """
    return _data(text).replace(":", "%3A").replace(",", "%2C")
