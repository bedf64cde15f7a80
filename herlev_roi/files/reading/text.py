"""Read a text file from anywhere a user may point to, or say why not."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import nearest, without_control_characters

MAX_BYTES = 5_000_000


def shown_name(path: Path) -> str:
    """A file as the user sees it: relative to the working folder if inside it, else the bare name.

    Control characters are spelled out, so that a name cannot break a line or colour a terminal.
    """
    try:
        name = Path(os.path.realpath(path)).relative_to(os.path.realpath(Path.cwd())).as_posix()
    except (ValueError, OSError):
        name = path.name
    return without_control_characters(name)


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises:
        InvalidInput: missing, a directory, not readable, too large, or not UTF-8 (with the place).
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise InvalidInput([_missing(path, shown_name(path))]) from None
    except IsADirectoryError:
        hint = "name the file in it"
        raise InvalidInput(
            [Problem("file-directory", "is a folder, not a file", shown_name(path), hint=hint)]
        ) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise InvalidInput([Problem("file-unreadable", f"cannot be read: {reason}", shown_name(path))]) from None
    return _decoded(content, lambda: shown_name(path), max_bytes)


def read_stdin(max_bytes: int) -> str:
    """The text that comes through stdin, as `read_text` reads a file."""
    try:
        content = sys.stdin.buffer.read(max_bytes + 1)
    except (OSError, ValueError, AttributeError):
        raise InvalidInput([Problem("file-unreadable", "cannot be read: it is closed", "stdin")]) from None
    return _decoded(content, lambda: "stdin", max_bytes)


def _decoded(content: bytes, name: Callable[[], str], max_bytes: int) -> str:
    if len(content) > max_bytes:
        limit = f"{max_bytes // 1_000_000} MB"
        raise InvalidInput([Problem("file-too-large", f"is larger than {limit}", name(), hint="is it the right file?")])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput([_not_utf8(content, error.start, name())]) from None


def _missing(path: Path, name: str) -> Problem:
    try:
        neighbours = [entry.name for entry in path.parent.iterdir() if entry.is_file()]
    except OSError:
        return Problem("file-missing", "no such file", name, hint=f"the folder {path.parent.name} is missing")
    near = nearest(path.name, neighbours)
    hint = f"did you mean {without_control_characters(near)}?" if near else None
    return Problem("file-missing", "no such file", name, hint=hint)


def _not_utf8(content: bytes, at: int, name: str) -> Problem:
    before = content[:at].decode("utf-8-sig")
    letter = content[at : at + 1].decode("cp1252", errors="replace")
    what = f"is {letter} in Windows-1252" if letter.isalpha() else "cannot stand here"
    message, hint = f"is not UTF-8: the byte 0x{content[at]:02x} {what}", "save the file as UTF-8"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem("file-encoding", message, name, None, line, column, hint=hint)
