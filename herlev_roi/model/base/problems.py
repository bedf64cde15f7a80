"""Errors are data: a `Problem` says what is wrong, where, and what would be right."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from herlev_roi.model.base.spelling import without_control_characters

if TYPE_CHECKING:
    from herlev_roi.model.base.provenance import Provenance

Severity = Literal["error", "warning"]

EXPECTATION_FAILED = "expectation-failed"
"""The code of the one problem that is a gate and no fault."""


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
    """Sort problems by file, line and column, so that the order does not depend on how they were found."""
    return tuple(
        sorted(
            problems,
            key=lambda p: (p.file or "", p.line or 0, p.column or 0, p.path or "", p.code, p.message),
        )
    )


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the work."""
    return any(problem.severity == "error" for problem in problems)
