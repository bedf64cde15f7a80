"""Where a result goes: stdout or a file, in one format and one language."""

import os
import stat
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import typer

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.base.units import Language
from herlev_roi.render.formats.registry import EXTENSIONS, GateFormatName, render
from herlev_roi.render.problems import problem_lines
from herlev_roi.render.screen import Screen, terminal
from herlev_roi.render.view import Options


@dataclass(frozen=True, slots=True)
class Output:
    """A resolved destination; make it with `output_to` before any work is done."""

    format: GateFormatName
    language: Language
    file: Path | None

    def deliver(
        self, envelope: Envelope[Any], *, problems_are_data: bool = False, options: Options | None = None
    ) -> None:
        """Write the result, then the problems to stderr, then end with the envelope's exit code.

        Args:
            envelope: carries a result.
            options: what to show of the result.
            problems_are_data: the problems stand in the result and are not repeated on stderr.
        """
        on_terminal = self.file is None and self.format == "table"
        screen = terminal() if on_terminal else Screen()
        wanted = options or Options()
        if wanted.charts is None:
            wanted = replace(wanted, charts=screen.width is not None)
        text = render(envelope, self.format, self.language, screen, wanted)
        if self.file is None:
            write_stdout(text)
        else:
            write_file(self.file, text)
        end(envelope, silent=problems_are_data or self.format == "github")


def end(envelope: Envelope[Any], *, silent: bool = False) -> None:
    """Write the problems to stderr unless silent, then end with the envelope's exit code."""
    if not silent:
        with suppress(OSError):
            sys.stderr.write(problem_lines(envelope.problems))
            sys.stderr.flush()
    if envelope.exit_code:
        raise typer.Exit(envelope.exit_code)


def output_to(
    format_name: GateFormatName | None,
    file: str | None,
    language: Language,
    *inputs: Path | None,
    extensions: Mapping[str, GateFormatName] = EXTENSIONS,
) -> Output:
    """Settle format and file: `--format`, else the extension, else a table.

    Args:
        format_name: as given.
        file: as given; `-` is stdout.
        language: of the result.
        inputs: files that are read; none of them is ever written over.
        extensions: which format an extension tells.

    Raises:
        InvalidInput: the extension and `--format` contradict each other, the extension says nothing, or the file cannot
            be written.
    """
    if file is None or file == "-":
        return Output(format_name or "table", language, None)
    path = Path(file)
    refuse_bad_place(path, *inputs)
    extension = path.suffix.lower()
    by_extension = extensions.get(extension)
    if by_extension and format_name and by_extension != format_name:
        message = f"--format {format_name} contradicts the extension {extension}, which is {by_extension}"
        raise InvalidInput([Problem("output-format", message, path="--output", hint="leave one of them out")])
    if extension and not by_extension and not format_name:
        raise InvalidInput(
            [
                Problem(
                    "output-format",
                    f"the extension {extension} does not tell the format",
                    path="--output",
                    hint=f"name it with --format, or use {', '.join(extensions)}",
                )
            ]
        )
    return Output(format_name or by_extension or "table", language, path)


def write_stdout(text: str) -> None:
    """Write and flush, so that a closed pipe or a full disk is noticed here and not at exit."""
    sys.stdout.write(text)
    sys.stdout.flush()


def refuse_bad_place(path: Path, *inputs: Path | None) -> None:
    """Refuse a file that cannot be written or that is one of the inputs, before any work is done.

    Raises:
        InvalidInput: its folder is missing or a file, it is a folder itself, or it is an input.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if not path.parent.is_dir():
            raise NotADirectoryError if path.parent.exists() else FileNotFoundError
        if any(source is not None and path.exists() and source.exists() and path.samefile(source) for source in inputs):
            raise OSError(22, "it is the input")
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidInput([_cannot_write(path, error)]) from None


def write_file(path: Path, content: str | bytes) -> None:
    """Write text or bytes to a file, whole or not at all; a FIFO or a device is written directly.

    Raises:
        InvalidInput: the file cannot be written; what stood there before still stands.
    """
    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.write(data)
            return
        _replace(Path(os.path.realpath(path)), data)
    except BrokenPipeError:
        raise
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidInput([_cannot_write(path, error)]) from None


def _cannot_write(path: Path, error: Exception) -> Problem:
    return Problem("output", f"{quoted(str(path))} cannot be written: {_reason(error)}", path="--output")


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, else those of a new file."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "its folder does not exist"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "its folder is a file"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
