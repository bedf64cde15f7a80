"""Where a result goes: stdout or a file, in one format and one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from herlev_roi.cli.streams import say, write_stdout
from herlev_roi.cli.writing import place, write_file
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.units import Language
from herlev_roi.render.formats.registry import EXTENSIONS, GATE_EXTENSIONS, FormatName, GateFormatName, render
from herlev_roi.render.problems import problem_lines
from herlev_roi.render.screen import Screen, terminal
from herlev_roi.render.view import Options

FileOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all; - is stdout."),
]
LangOption = Annotated[Language, typer.Option("--lang", envvar="HERLEV_ROI_LANG", help="Language of the result.")]


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a result goes, settled before any work is done: a file or, without one, stdout."""

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
        write(render(envelope, self.format, self.language, screen, wanted), self.file)
        end(envelope, silent=problems_are_data or self.format == "github")


@dataclass(frozen=True, slots=True)
class GateOutput:
    """How and where a command that checks many things writes its result."""

    format: Annotated[
        GateFormatName | None,
        typer.Option(
            "--format",
            "-f",
            help="How to write the result; follows the extension of --output; junit and github for CI.",
        ),
    ] = None
    file: FileOption = None
    lang: LangOption = "en"

    extensions: ClassVar[Mapping[str, GateFormatName]] = GATE_EXTENSIONS

    def settled(self, *inputs: str | Path | None) -> Destination:
        """Settle format and file: `--format`, else the extension, else a table.

        Args:
            inputs: files that are read; none of them is ever written over. Null and `-` are none.

        Raises:
            InvalidInput: the extension and `--format` contradict each other, the extension says nothing, or the file
                cannot be written.
        """
        path = place(self.file, *inputs)
        extension = "" if path is None else path.suffix.lower()
        by_extension = self.extensions.get(extension)
        if by_extension and self.format and by_extension != self.format:
            message = f"--format {self.format} contradicts the extension {extension}, which is {by_extension}"
            raise InvalidInput([Problem("output-format", message, path="--output", hint="leave one of them out")])
        if extension and not by_extension and not self.format:
            message = f"the extension {extension} does not tell the format"
            hint = f"name it with --format, or use {', '.join(self.extensions)}"
            raise InvalidInput([Problem("output-format", message, path="--output", hint=hint)])
        return Destination(self.format or by_extension or "table", self.lang, path)


@dataclass(frozen=True, slots=True)
class Output(GateOutput):
    """How and where a command writes its result."""

    format: Annotated[
        FormatName | None,
        typer.Option("--format", "-f", help="How to write the result; follows the extension of --output."),
    ] = None

    extensions: ClassVar[Mapping[str, GateFormatName]] = EXTENSIONS


def end(envelope: Envelope[Any], *, silent: bool = False) -> None:
    """Write the problems to stderr unless silent, then end with the envelope's exit code."""
    if not silent:
        say(problem_lines(envelope.problems))
    if envelope.exit_code:
        raise typer.Exit(envelope.exit_code)


def write(text: Iterable[str], path: Path | None) -> None:
    """Write a text in pieces to a file, or without one to stdout; a piece is made when those before it are written."""
    if path is None:
        write_stdout(text)
    else:
        write_file(path, text)
