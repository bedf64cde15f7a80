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
            entries = [entry for entry in _entries(folder) if not _is_hidden(entry.name)]
            below = [folder / entry.name for entry in entries if entry.is_dir(follow_symlinks=False)]
        except OSError as error:
            yield _unreadable(folder, error)
            continue
        waiting += [one for one in reversed(below) if one not in seen]
        seen.update(below)
        yield folder, [entry.name for entry in entries]


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
            names = [entry.name for entry in _entries(folder) if _is_hidden(part) or not _is_hidden(entry.name)]
        except OSError as error:
            yield _unreadable(folder, error)
            continue
        yield from (folder / name for name in fnmatch.filter(names, part))


def _each_once(paths: Iterable[Path]) -> list[Path]:
    """The folders among the paths, each under the first of its names."""
    folders: dict[tuple[int, int], Path] = {}
    for path in paths:
        if path.is_dir():
            known = path.stat()
            folders.setdefault((known.st_dev, known.st_ino), path)
    return list(folders.values())


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder, sorted by name."""
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def _unreadable(folder: Path, error: OSError) -> Problem:
    reason = (error.strerror or str(error)).lower()
    return Problem("file-unreadable", f"cannot be read: {reason}", shown_name(folder))
