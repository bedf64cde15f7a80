"""Where a result goes: stdout or a file, in one format and one language."""

import os
import stat
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from herlev_roi.model.envelope import Envelope
from herlev_roi.model.names import quoted
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.units import Language
from herlev_roi.render.formats import EXTENSIONS, FormatName, render
from herlev_roi.render.problems import problem_lines
from herlev_roi.render.screen import Screen


@dataclass(frozen=True, slots=True)
class Output:
    """A resolved destination; make it with `output_to` before any work is done."""

    format: FormatName
    language: Language
    file: Path | None

    def deliver(self, envelope: Envelope[Any], *, problems_are_data: bool = False) -> None:
        """Write the result, then the problems to stderr, then end with the envelope's exit code.

        Args:
            envelope: carries a result.
            problems_are_data: the problems stand in the result and are not repeated on stderr.
        """
        on_terminal = self.file is None and self.format == "table"
        text = render(envelope, self.format, self.language, screen() if on_terminal else Screen())
        if self.file is None:
            write_stdout(text)
        else:
            write_file(self.file, text)
        if not problems_are_data:
            sys.stderr.write(problem_lines(envelope.problems))
        if envelope.exit_code:
            raise typer.Exit(envelope.exit_code)


def output_to(format_name: FormatName | None, file: str | None, language: Language) -> Output:
    """Settle format and file: `--format`, else the extension, else a table.

    Raises:
        InvalidInput: the extension and `--format` contradict each other, or the extension says nothing.
    """
    if file is None or file == "-":
        return Output(format_name or "table", language, None)
    path = Path(file)
    extension = path.suffix.lower()
    by_extension = EXTENSIONS.get(extension)
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
                    hint=f"name it with --format, or use {', '.join(EXTENSIONS)}",
                )
            ]
        )
    return Output(format_name or by_extension or "table", language, path)


def screen() -> Screen:
    """The terminal that stdout is, if it is one."""
    from rich.console import Console  # noqa: PLC0415

    console = Console(file=sys.stdout)
    if not console.is_terminal:
        return Screen()
    return Screen(console.width, color=console.color_system is not None and not console.no_color)


def write_stdout(text: str) -> None:
    """Write and flush, so that a closed pipe or a full disk is noticed here and not at exit.

    Raises:
        InvalidInput: stdout cannot take the text. A closed pipe stays a BrokenPipeError.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        problem = Problem("output", f"cannot be written: {_reason(error)}", file="stdout")
        raise InvalidInput([problem]) from None


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; a FIFO or a device is written directly.

    Raises:
        InvalidInput: the file cannot be written; what stood there before still stands.
    """
    try:
        if path.exists() and not path.is_file():
            if path.is_dir():
                raise IsADirectoryError(21, "it is a folder")
            with path.open("w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            return
        _replace(path.resolve(), text)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        message = f"{quoted(str(path))} cannot be written: {_reason(error)}"
        problem = Problem("output", message, path="--output")
        raise InvalidInput([problem]) from None


def _replace(target: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
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


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "its folder does not exist"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "its folder is a file"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
