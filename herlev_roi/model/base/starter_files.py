"""The result of `init`: the files that were written."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class StarterFile:
    """One file that was written to start from."""

    file: str
    what: Literal["benefits", "schema", "scenario", "scenario_schema"]


@dataclass(frozen=True, slots=True)
class StarterFiles:
    """All files that were written, or none; names are relative to the folder."""

    folder: str
    files: tuple[StarterFile, ...]
