"""The one envelope in which every command answers, also when it fails."""

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.provenance import Provenance

Status = Literal["ok", "gate_failed", "invalid"]
T_co = TypeVar("T_co", covariant=True)

SCHEMA_VERSION = 1
EXIT_CODES: dict[Status, int] = {"ok": 0, "gate_failed": 1, "invalid": 2}


@dataclass(frozen=True, slots=True)
class Envelope(Generic[T_co]):
    """A command's answer.

    `data` is null when the input was invalid and nothing could be computed; `command` is null when the command line
    names none.
    """

    schema_version: int
    command: str | None
    status: Status
    data: T_co | None
    problems: tuple[Problem, ...]
    provenance: Provenance

    @property
    def result(self) -> T_co:
        """The data of an answer that has some."""
        assert self.data is not None
        return self.data

    @property
    def exit_code(self) -> int:
        """0 ok, 1 a gate failed, 2 invalid input."""
        return EXIT_CODES[self.status]
