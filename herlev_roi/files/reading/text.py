"""Read a text file from anywhere a user may point to, or say why not."""

import os
import select
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import nearest, without_control_characters

MAX_BYTES = 5_000_000
MAX_PIPED_BYTES = 200_000_000
"""Of what comes through a pipe, whose length is known only when it ends."""
_CHUNK = 1_000_000
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How the files of Excel and LibreOffice begin: a zip archive, or the older container of .xls."""


def shown_name(path: Path) -> str:
    """A file as the user sees it: relative to the working folder if inside it, else the bare name.

    Control characters are spelled out, so that a name cannot break a line or colour a terminal.
    """
    try:
        return shown_path(Path(os.path.realpath(path)))
    except (ValueError, OSError):
        return without_control_characters(path.name)


def shown_path(real: Path) -> str:
    """A file whose path is without links, as the user sees it."""
    try:
        name = real.relative_to(os.path.realpath(Path.cwd())).as_posix()
    except (ValueError, OSError):
        name = real.name
    return without_control_characters(name)


def read_text(path: Path, max_bytes: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file, without a byte order mark.

    Raises:
        InvalidInput: missing, a directory or a device, not readable, too large, or not UTF-8 (with the place).
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
            raise InvalidInput([Problem("file-special", "is a device, not a file", shown_name(path))])
        with path.open("rb") as stream:
            content = _content(stream, max_bytes, lambda: shown_name(path))
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
    return _decoded(content, lambda: shown_name(path))


def read_stdin(max_bytes: int) -> str:
    """The text that comes through stdin, as `read_text` reads a file."""
    try:
        content = _content(sys.stdin.buffer, max_bytes, lambda: "stdin")
    except (OSError, ValueError, AttributeError):
        raise InvalidInput([Problem("file-unreadable", "cannot be read: it is closed", "stdin")]) from None
    return _decoded(content, lambda: "stdin")


def _content(stream: BinaryIO, max_bytes: int, name: Callable[[], str]) -> bytearray:
    """All bytes of a file or pipe, of which no more than the limit are ever held.

    Raises:
        InvalidInput: there are more.
    """
    size = _size(stream)
    limit = min(max_bytes, MAX_PIPED_BYTES) if size is None else max_bytes
    read: Callable[[int], bytes | None] = stream.read
    content = bytearray()
    while max(size or 0, len(content)) <= limit:
        chunk = read(_CHUNK)
        if chunk is None:  # a pipe that does not wait, with nothing in it yet
            select.select([stream], [], [])
        elif chunk:
            content += chunk
        else:
            return content
    hint = "is it the right file?"
    raise InvalidInput([Problem("file-too-large", f"is larger than {limit // 1_000_000} MB", name(), hint=hint)])


def _size(stream: BinaryIO) -> int | None:
    """The length of a file; null for a pipe and for what is no file of the system."""
    try:
        status = os.fstat(stream.fileno())
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _decoded(content: bytearray, name: Callable[[], str]) -> str:
    if content.startswith(_WORKBOOK):
        message, hint = "is a workbook or another zip archive", "save the sheet as CSV (UTF-8), or write YAML"
        raise InvalidInput([Problem("file-workbook", message, name(), hint=hint)])
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
    hint = f"did you mean {near}?" if near else None
    return Problem("file-missing", "no such file", name, hint=hint)


def _not_utf8(content: bytearray, at: int, name: str) -> Problem:
    before = content[:at].decode("utf-8-sig")
    letter = content[at : at + 1].decode("cp1252", errors="replace")
    what = f"is {letter} in Windows-1252" if letter.isalpha() else "cannot stand here"
    message, hint = f"is not UTF-8: the byte 0x{content[at]:02x} {what}", "save the file as UTF-8"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem("file-encoding", message, name, None, line, column, hint=hint)
