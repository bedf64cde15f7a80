"""Which files are meant: files, folders (recursively), globs, and `-` for stdin; always in the same order."""

import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from herlev_roi.files.reading.text import shown_name
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.spelling import without_control_characters

EXTENSIONS = (".yaml", ".yml", ".csv")
STDIN = "stdin"


@dataclass(frozen=True, slots=True)
class ScenarioSource:
    """A file with scenarios.

    Attributes:
        path: null is stdin.
        name: in results, relative to the folder that was named, with `/`.
        shown: in problems, relative to the working folder.
        from_folder: a folder was named, not this file.
    """

    path: Path | None
    name: str
    shown: str
    from_folder: bool = False

    @property
    def is_csv(self) -> bool:
        """Whether the file is a table."""
        return self.path is not None and self.path.suffix.lower() == ".csv"


def scenario_source(argument: str | os.PathLike[str]) -> ScenarioSource:
    """One file, or `-` for stdin."""
    text = os.fspath(argument)
    if text == "-":
        return ScenarioSource(None, STDIN, STDIN)
    path = Path(text)
    return ScenarioSource(path, without_control_characters(path.name), shown_name(path))


def scenario_sources(arguments: Sequence[str | os.PathLike[str]]) -> tuple[list[ScenarioSource], list[Problem]]:
    """All files that are meant, each once, sorted by name; and what names no file."""
    found: dict[str, ScenarioSource] = {}
    problems: list[Problem] = []
    for argument in arguments:
        for one in _meant(os.fspath(argument)):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                key = _identity(one)
                found[key] = min(found.get(key, one), one, key=lambda two: (two.from_folder, two.name, two.shown))
    return sorted(found.values(), key=lambda one: (one.name, one.shown)), problems


def _identity(source: ScenarioSource) -> str:
    """What two names of one file share."""
    if source.path is None:
        return "-"
    try:
        return os.path.realpath(source.path)
    except (OSError, ValueError):
        return str(source.path)


def _meant(argument: str) -> Iterator[ScenarioSource | Problem]:
    try:
        exists, is_folder = Path(argument).exists(), Path(argument).is_dir()
    except (OSError, ValueError):
        exists = is_folder = False
    if is_folder:
        yield from _in_folder(Path(argument))
    elif argument != "-" and not exists and glob.has_magic(argument):
        yield from _matching(argument)
    else:
        yield scenario_source(argument)


def _in_folder(folder: Path) -> Iterator[ScenarioSource | Problem]:
    problems: list[Problem] = []

    def refuse(error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        problems.append(Problem("file-unreadable", f"cannot be read: {reason}", shown_name(Path(error.filename))))

    count = 0
    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(EXTENSIONS) and not name.startswith("."):
                count += 1
                path = Path(parent) / name
                relative = without_control_characters(path.relative_to(folder).as_posix())
                yield ScenarioSource(path, relative, shown_name(path), from_folder=True)
    yield from problems
    if not count and not problems:
        hint = f"scenarios are files that end in {', '.join(EXTENSIONS)}"
        yield Problem("no-scenarios", "has no scenario files", shown_name(folder), hint=hint)


def _matching(pattern: str) -> Iterator[ScenarioSource | Problem]:
    try:
        matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    except (OSError, ValueError):
        matches = []
    if not matches:
        message = "no file has a name like this"
        yield Problem("file-missing", message, without_control_characters(pattern), hint="quote the pattern as it is")
    parent = Path(os.path.dirname(glob.escape(pattern).split("[", 1)[0]))  # noqa: PTH120 - of `a/*` it is `a`
    for match in matches:
        path = Path(match)
        if path.is_dir():
            continue
        relative = path.relative_to(parent) if path.is_relative_to(parent) else Path(path.name)
        yield ScenarioSource(path, without_control_characters(relative.as_posix()), shown_name(path), from_folder=True)
