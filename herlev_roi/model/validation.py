"""The result of `validate`: which files were sound, and what was recomputed."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.published import Check


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that could be read: its kind, how many entries it has, and its published results recomputed."""

    file: str
    kind: Literal["benefits", "scenario"]
    entries: int
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """The files that could be read; those that could not are in the envelope's problems."""

    files: tuple[CheckedFile, ...]
