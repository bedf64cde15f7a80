"""Faults at a path of a document, and how they become problems with a line and a column."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol, TypeGuard

from herlev_roi.files.reading.yaml_reader import Path, Place, dotted
from herlev_roi.model.base.problems import Problem


class Document(Protocol):
    """A parsed file, or a row of one: its name as shown, its value, and where each part of that stands."""

    @property
    def file(self) -> str:
        """The file as shown."""

    @property
    def value(self) -> Any:
        """Mappings, lists and scalars."""

    def place(self, path: Path) -> Place:
        """Where the value at a path stands, else the nearest value around it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a path of the document, before it is known on which line that stands."""

    path: Path
    code: str
    message: str
    hint: str | None
    at_key: bool = False


def locate(findings: Iterable[Finding], document: Document) -> list[Problem]:
    """Give each finding its file, line and column."""
    problems = []
    for finding in findings:
        place = document.place(finding.path)
        problems.append(
            Problem(
                finding.code,
                finding.message,
                document.file,
                dotted(finding.path) or None,
                place.key_line if finding.at_key else place.line,
                place.key_column if finding.at_key else place.column,
                hint=finding.hint,
            )
        )
    return problems


def mapping(parent: Any, key: str) -> dict[str, Any]:
    """The mapping at a key; an empty one where something else or nothing stands there."""
    value = parent.get(key) if isinstance(parent, dict) else None
    return value if isinstance(value, dict) else {}


def is_int(value: Any) -> TypeGuard[int]:
    """Whether the value is a whole number, and not true or false."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether the value is a number, and not true or false."""
    return isinstance(value, int | float) and not isinstance(value, bool)
