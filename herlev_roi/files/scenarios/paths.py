"""Which files are meant: files, folders (recursively), globs, and `-` for stdin; always in the same order."""

import glob
import os
import stat
from collections.abc import Hashable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from herlev_roi.files.reading.folders import Top, fixed_part, matching, walk
from herlev_roi.files.reading.text import shown_name
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import quoted, without_control_characters

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


def scenario_sources(
    arguments: Sequence[str | os.PathLike[str]], output: str | os.PathLike[str] | None = None
) -> tuple[list[ScenarioSource], list[Problem]]:
    """All files that are meant, each once, sorted by name; and what names no file.

    Args:
        arguments: files, folders, globs, `-` for stdin.
        output: the file that the result will be written to.

    Raises:
        InvalidInput: the output is one of the files.
    """
    found: dict[Hashable, ScenarioSource] = {}
    problems: list[Problem] = []
    for argument in arguments:
        for one in _meant(os.fspath(argument)):
            if isinstance(one, Problem):
                problems.append(one)
            else:
                key = _identity(one)
                found[key] = min(found.get(key, one), one, key=lambda two: (two.from_folder, two.name, two.shown))
    if output is not None:
        _refuse_output(Path(output), found.values())
    return sorted(found.values(), key=lambda one: (one.name, one.shown)), problems


def _refuse_output(output: Path, sources: Iterable[ScenarioSource]) -> None:
    """Refuse to write over a file that is read, by whatever name it was found."""
    for source in sources:
        with suppress(OSError, ValueError):
            if source.path is not None and output.samefile(source.path):
                message = f"{quoted(str(output))} cannot be written: it is one of the files that are read"
                hint = f"{source.shown} lies where scenarios are looked for; write to another folder"
                raise InvalidInput([Problem("output", message, path="--output", hint=hint)])


def _identity(source: ScenarioSource) -> Hashable:
    """What two names of one file share: its folder and its name there. A second link to the same content is a file."""
    if source.path is None:
        return STDIN
    try:
        path = Path(os.path.realpath(source.path)) if source.path.is_symlink() else source.path
        folder = path.parent.stat()
    except (OSError, ValueError):
        return source.path
    return folder.st_dev, folder.st_ino, path.name


def _meant(argument: str) -> Iterator[ScenarioSource | Problem]:
    try:
        exists, is_folder = Path(argument).exists(), Path(argument).is_dir()
    except (OSError, ValueError):
        exists = is_folder = False
    if is_folder:
        yield from _in_folder(Path(argument))
    elif argument != "-" and not exists and glob.has_magic(argument) and "\0" not in argument:
        yield from _matching(argument)
    else:
        yield scenario_source(argument)


def _in_folder(folder: Path) -> Iterator[ScenarioSource | Problem]:
    nothing, top = True, Top(folder)
    for one in walk(folder):
        if isinstance(one, Problem):
            nothing = False
            yield one
            continue
        parent, names = one
        for name in names:
            if name.lower().endswith(EXTENSIONS):
                for source in _found(parent / name, top):
                    nothing = False
                    yield source
    if nothing:
        hint = f"scenarios are files that end in {', '.join(EXTENSIONS)}"
        yield Problem("no-scenarios", "has no scenario files", shown_name(folder), hint=hint)


def _matching(pattern: str) -> Iterator[ScenarioSource | Problem]:
    nothing, top = True, Top(fixed_part(pattern))
    for one in matching(pattern):
        for source in (one,) if isinstance(one, Problem) else _found(one, top):
            nothing = False
            yield source
    if nothing:
        message = "no file has a name like this"
        yield Problem("file-missing", message, pattern, hint="quote the pattern as it is")


def _found(path: Path, top: Top) -> Iterator[ScenarioSource | Problem]:
    """A file that was found and not named; nothing for a folder. What is no file is not opened: it may never end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        mode = stat.S_IFREG  # reading it says why not
    if stat.S_ISREG(mode):
        yield ScenarioSource(path, top.name_of(path), top.shown(path), from_folder=True)
    elif not stat.S_ISDIR(mode):
        message = "is a FIFO, a socket or a device, and not opened"
        hint = "in a folder only files are read; a FIFO can be named itself"
        yield Problem("file-special", message, top.shown(path), hint=hint)
