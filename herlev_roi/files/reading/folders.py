"""What lies in a folder or matches a pattern; each folder is looked into once, so that no link leads in a circle."""

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from herlev_roi.files.reading.text import shown_name, shown_path
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.spelling import without_control_characters

ANY_DEPTH = "**"


@dataclass(frozen=True, slots=True)
class Top:
    """A folder in which files are found. Where it lies is asked once: the answer takes a look at every folder above."""

    folder: Path
    real: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "real", os.path.realpath(self.folder))

    def name_of(self, path: Path) -> str:
        """A file as results name it: relative to the folder, with `/`."""
        return without_control_characters(path.relative_to(self.folder).as_posix())

    def shown(self, path: Path) -> str:
        """A file as problems name it."""
        return shown_name(path) if path.is_symlink() else shown_path(Path(self.real, path.relative_to(self.folder)))


def walk(*tops: Path) -> Iterator[tuple[Path, list[str]] | Problem]:
    """Every folder from the tops downwards with the sorted names in it; what cannot be looked into is a problem.

    Hidden names are left out, and a link to a folder is not followed.
    """
    waiting, seen = list(reversed(tops)), set(tops)
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                visible = {entry.name: entry for entry in entries if not entry.name.startswith(".")}
            below = [folder / name for name in visible if visible[name].is_dir(follow_symlinks=False)]
        except OSError as error:
            yield _unreadable(folder, error)
            continue
        new = sorted(set(below) - seen, reverse=True)
        seen.update(new)
        waiting += new
        yield folder, sorted(visible)


def fixed_part(pattern: str) -> Path:
    """The folder that a pattern starts from: what stands before its first wildcard.

    >>> fixed_part("in/2026/*/a.yaml").as_posix(), fixed_part("*.yaml").as_posix()
    ('in/2026', '.')
    """
    return Path(*_parts(pattern)[0])


def matching(pattern: str) -> Iterator[Path | Problem]:
    """Everything that a pattern matches, as the shell reads it: `**` is any depth, and no wildcard a hidden name."""
    fixed, wild = _parts(pattern)
    found: list[Path] = [Path(*fixed)]
    for number, part in enumerate(wild, 1):
        folders = _each_once(found)
        found = []
        for one in _step(folders, part, last=number == len(wild)):
            if isinstance(one, Problem):
                yield one
            else:
                found.append(one)
    yield from found


def _parts(pattern: str) -> tuple[list[str], list[str]]:
    """The parts before the first wildcard and those from it on."""
    parts = list(Path(pattern).parts)
    first = next((number for number, part in enumerate(parts) if glob.has_magic(part)), len(parts))
    return parts[:first], parts[first:]


def _step(folders: list[Path], part: str, *, last: bool) -> Iterator[Path | Problem]:
    """What one part of a pattern matches in folders."""
    if part == ANY_DEPTH:
        for one in walk(*folders):
            if isinstance(one, Problem):
                yield one
            elif last:
                yield from (one[0] / name for name in one[1])
            else:
                yield one[0]
        return
    for folder in folders:
        if not glob.has_magic(part):
            if os.path.lexists(folder / part):
                yield folder / part
            continue
        try:
            names = sorted(entry.name for entry in folder.iterdir())
        except OSError as error:
            yield _unreadable(folder, error)
            continue
        visible = names if part.startswith(".") else [name for name in names if not name.startswith(".")]
        yield from (folder / name for name in fnmatch.filter(visible, part))


def _each_once(paths: Iterable[Path]) -> list[Path]:
    """The folders among the paths, each under the first of its names."""
    folders: dict[tuple[int, int], Path] = {}
    for path in paths:
        if path.is_dir():
            known = path.stat()
            folders.setdefault((known.st_dev, known.st_ino), path)
    return list(folders.values())


def _unreadable(folder: Path, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem("file-unreadable", f"cannot be read: {reason}", shown_name(folder))
