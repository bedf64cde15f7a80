"""The standard streams: every byte reaches its end, or an error names the stream that it happened to."""

import io
import os
import select
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

STDOUT, STDERR = "stdout", "stderr"


class StandardStream(io.FileIO):
    """The raw file under a standard stream: its errors carry its name, and it waits where a reader is slow."""

    def __init__(self, name: str, descriptor: int) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self.stream_name = name

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write what can be written now; how many bytes that were.

        Raises:
            OSError: with the stream's name as its file.
        """
        try:
            # A pipe that does not wait takes nothing while it is full.
            while (written := super().write(data)) is None:
                select.select([], [self], [])
        except OSError as error:
            error.filename = self.stream_name
            raise
        return written


def settle_streams() -> None:
    """UTF-8 and LF on any machine, and a buffer on top, which writes until all is out; what is closed leads nowhere.

    With PYTHONUNBUFFERED there is no such buffer, and what a short write leaves over would be lost in silence.
    """
    for name in (STDOUT, STDERR):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif isinstance(stream, io.TextIOWrapper):
            setattr(sys, name, _settled(name, stream))


def say(text: str) -> None:
    """Write to stderr; where that cannot be written, the exit code has to do."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        forget(sys.stderr)


def write_stdout(pieces: Iterable[str]) -> None:
    """Write a text to stdout, flushed so that a closed pipe or a full disk is noticed here and not at exit."""
    sys.stdout.writelines(pieces)
    sys.stdout.flush()


def forget(stream: TextIO) -> None:
    """Keep what could not be written from failing once more at exit."""
    with suppress(OSError, io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _settled(name: str, stream: io.TextIOWrapper) -> io.TextIOWrapper:
    how: dict[str, Any] = {"encoding": "utf-8", "errors": "backslashreplace", "newline": "\n"}
    raw = getattr(stream.buffer, "raw", stream.buffer)
    if type(raw) is not io.FileIO:  # a console of Windows, or a stream that a test reads
        stream.reconfigure(**how)
        return stream
    stream.flush()
    buffer = io.BufferedWriter(StandardStream(name, raw.fileno()))
    return io.TextIOWrapper(buffer, line_buffering=stream.line_buffering, **how)
