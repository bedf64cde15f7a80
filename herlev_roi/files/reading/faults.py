"""Problems at a path of a document, and how they get their line and column."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import isfinite
from typing import Any, Protocol, TypeGuard

from herlev_roi.files.reading.document_path import Path, dotted, undotted
from herlev_roi.files.reading.yaml_reader import Place
from herlev_roi.model.base.problems import FirstProblems, Problem


class Document(Protocol):
    """A parsed file, or a row of one: its name as shown, its value, and where each part of that stands."""

    @property
    def file(self) -> str:
        """The file as shown."""

    @property
    def value(self) -> Any:
        """Mappings, lists and scalars."""

    @property
    def problems(self) -> FirstProblems:
        """What is wrong with it before its schema is known."""

    def places(self, paths: Sequence[Path]) -> list[Place]:
        """Where the value at each path stands, else the nearest value around it."""


_OF_THE_KEY = frozenset({"missing-key", "unknown-key", "not-a-slug", "duplicate-key"})
"""The faults that are shown at a key, not at its value."""


def fault(path: Path, code: str, message: str, hint: str | None = None) -> Problem:
    """A problem at a path of a document, before it is known in which file and on which line that stands."""
    return Problem(code, message, path=dotted(path) or None, hint=hint)


def under(path: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems of a part of a document, as problems of the whole that has the part at a path.

    >>> [problem.path for problem in under(("groups", 0), [fault(("averages", "tax"), "negative", "below 0")])]
    ['groups[0].averages.tax']
    """
    return (replace(problem, path=dotted((*path, *undotted(problem.path or ""))) or None) for problem in problems)


def locate(problems: Sequence[Problem], document: Document) -> list[Problem]:
    """Give each problem its file, line and column."""
    places = document.places([undotted(problem.path or "") for problem in problems])
    return [at_place(problem, place, document.file) for problem, place in zip(problems, places, strict=True)]


def at_place(problem: Problem, place: Place, file: str) -> Problem:
    """A problem at a place of a file: of the key there, or of its value."""
    at_key = problem.code in _OF_THE_KEY
    line, column = (place.key_line, place.key_column) if at_key else (place.line, place.column)
    return replace(problem, file=file, line=line, column=column)


def mapping(parent: Any, key: str) -> dict[str, Any]:
    """The mapping at a key; an empty one where something else or nothing stands there."""
    value = parent.get(key) if isinstance(parent, dict) else None
    return value if isinstance(value, dict) else {}


def items(value: Any) -> list[Any]:
    """The items of a list; none where something else or nothing stands there."""
    return value if isinstance(value, list) else []


def is_int(value: Any) -> TypeGuard[int]:
    """Whether the value is a whole number, and not true or false."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: Any) -> TypeGuard[int | float]:
    """Whether the value is a finite number, and not true or false."""
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
