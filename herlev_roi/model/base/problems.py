"""Errors are data: a `Problem` says what is wrong, where, and what would be right."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Any, Literal

from herlev_roi.model.base.spelling import without_control_characters

if TYPE_CHECKING:
    from herlev_roi.model.base.provenance import Provenance

Severity = Literal["error", "warning"]

MAX_PROBLEMS = 100
"""Of one file that are shown; the others are counted."""
EXPECTATION_FAILED = "expectation-failed"
"""The code of the one problem that is a gate and no fault."""
MORE_PROBLEMS = "more-problems"
"""The code of the problem that tells how many others of its file are not shown."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong (error) or that the reader must know (warning).

    Its texts quote what a user wrote; whatever that holds, each is one line without hidden characters.

    Attributes:
        code: stable name for scripts, such as `unknown-key`.
        message: one English sentence without a full stop.
        file: the file as shown to the user; null for a command-line value.
        path: where inside the file, such as `benefit_types.dagpenge.basis`, or the option, such as `--people`.
        line: counted from 1.
        column: counted from 1, in characters.
        severity: an error stops the work, a warning does not.
        hint: what to write instead, or the nearest right name.
    """

    code: str
    message: str
    file: str | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None
    severity: Severity = "error"
    hint: str | None = None

    def __post_init__(self) -> None:
        """Spell out the hidden characters of the texts."""
        for name in ("message", "file", "path", "hint"):
            text = getattr(self, name)
            if text is not None and (shown := without_control_characters(text)) != text:
                object.__setattr__(self, name, shown)

    def __str__(self) -> str:
        """`file:line:column: message (hint)`; a warning says that it is one.

        >>> str(Problem("unknown-key", "the key 'taks' is not known here", "b.yaml", line=3, column=5))
        "b.yaml:3:5: the key 'taks' is not known here"
        >>> str(Problem("usage", "missing", path="--type", severity="warning", hint="see --help"))
        '--type: warning: missing (see --help)'
        """
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        if not place and self.path:
            place = self.path
        start = f"{place}: " if place else ""
        warning = "warning: " if self.severity == "warning" else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{start}{warning}{self.message}{hint}"


class HerlevRoiError(Exception):
    """Base of every error that is the user's to mend. The program converts it at one place."""

    exit_code = 2


class InvalidInput(HerlevRoiError):
    """The input cannot be used; every problem that was found is in `problems`."""

    def __init__(self, problems: Iterable[Problem], provenance: "Provenance | None" = None) -> None:
        self.problems = in_order(problems)
        self.provenance = provenance
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is sent from one process to another: an exception is made again from what made it."""
        return type(self), (self.problems, self.provenance)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by file, line and column, so that the order does not depend on how they were found.

    What speaks of a whole file stands behind what has a line in it, and last what tells how many more there are.
    """
    return tuple(
        sorted(
            problems,
            key=lambda p: (
                p.file or "",
                p.code == MORE_PROBLEMS,
                p.line is None,
                p.line or 0,
                p.column or 0,
                _by_number(p.path or ""),
                p.code,
                p.message,
            ),
        )
    )


def _by_number(path: str) -> list[str | tuple[int, str]]:
    """What to sort paths by: `groups[2]` stands before `groups[10]`; a key may have more digits than Python counts.

    >>> sorted(["groups[10]", f"groups.{'9' * 5_000}", "groups[2]"], key=_by_number)[1:]
    ['groups[2]', 'groups[10]']
    """
    parts = zip(cycle((0, 1)), _NUMBER.split(path), strict=False)
    return [(len(part.lstrip("0")), part) if odd else part for odd, part in parts]


_NUMBER = re.compile(r"([0-9]+)")


def counted(problems: Iterable[Problem]) -> tuple[int, bool]:
    """How many problems are told, and whether there are more of them that are only counted."""
    found = list(problems)
    more = [p for p in found if p.code == MORE_PROBLEMS or (p.code == EXPECTATION_FAILED and p.line is None)]
    return len(found) - len(more), bool(more)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the work."""
    return any(problem.severity == "error" for problem in problems)


class FirstProblems:
    """The first problems of one file, at most `MAX_PROBLEMS`, and how many more there are.

    Expectations that fail are counted apart: they are a gate and no fault, and neither hides the other.

    >>> found = FirstProblems()
    >>> for line in range(1, 5_001):
    ...     _ = found.add(Problem("negative", "-1 is below 0", "a.csv", line=line))
    >>> len(found.shown), found.more("a.csv")[0].message
    (100, '4,900 more problems are not shown')
    """

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        self.shown: list[Problem] = []
        self._found: Counter[bool] = Counter()
        self._hidden: Counter[tuple[bool, Severity]] = Counter()
        for problem in problems:
            self.add(problem)

    def add(self, problem: Problem) -> bool:
        """Add a problem; whether it is one of the first."""
        gate = problem.code == EXPECTATION_FAILED
        self._found[gate] += 1
        if self._found[gate] > MAX_PROBLEMS:
            self._hidden[gate, problem.severity] += 1
            return False
        self.shown.append(problem)
        return True

    def count(self, faults: int) -> None:
        """Count faults that are not told one by one."""
        self._hidden[False, "error"] += faults

    def joined_by(self, problems: Iterable[Problem]) -> "FirstProblems":
        """These problems and others, of which the first by place are shown."""
        together = FirstProblems(in_order([*self.shown, *problems]))
        together._hidden += self._hidden
        return together

    def more(self, file: str | None) -> list[Problem]:
        """How many more there are, as a problem of the file; none where all are shown."""
        faults = self._hidden[False, "error"] + self._hidden[False, "warning"]
        failed = self._hidden[True, "error"]
        told = []
        if faults:
            message = "1 more problem is not shown" if faults == 1 else f"{faults:,} more problems are not shown"
            severity: Severity = "error" if self._hidden[False, "error"] else "warning"
            told.append(Problem(MORE_PROBLEMS, message, file, severity=severity, hint=_FIRST_ONLY))
        if failed:
            message = "1 more expectation fails" if failed == 1 else f"{failed:,} more expectations fail"
            told.append(Problem(EXPECTATION_FAILED, message, file, hint=_FIRST_ONLY))
        return told

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.shown or self._hidden.total())

    def __iter__(self) -> Iterator[Problem]:
        """The first problems."""
        return iter(self.shown)


_FIRST_ONLY = f"the first {MAX_PROBLEMS} of a file are shown"
