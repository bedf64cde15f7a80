"""The one place where errors become text, envelope and exit code."""

import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from herlev_roi.model.envelope import SCHEMA_VERSION, Envelope, Provenance
from herlev_roi.model.problem import HerlevRoiError, InvalidInput, Problem

USAGE, INTERNAL_ERROR, INTERRUPTED, BROKEN_PIPE = 2, 70, 130, 141


class Boundary(TyperGroup):
    """The command group; its `main` never shows a traceback for a user's mistake."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the program; end the process with the exit code, or return it when not standalone."""
        arguments = list(sys.argv[1:] if args is None else args)
        # Looking for third-party pydantic plugins costs a tenth of the start, and none belongs in a calculator.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        try:
            code = self._exit_code(arguments, prog_name, complete_var, windows_expand_args, extra)
        except Exception:
            traceback.print_exc()
            code = INTERNAL_ERROR
        if standalone_mode:
            sys.exit(code)
        return code

    def _exit_code(
        self,
        arguments: list[str],
        prog_name: str | None,
        complete_var: str | None,
        windows_expand_args: bool,
        extra: dict[str, Any],
    ) -> int:
        try:
            result = super().main(
                arguments,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=windows_expand_args,
                **extra,
            )
        except HerlevRoiError as error:
            return self._refuse(arguments, error)
        except typer.TyperException as error:
            return self._refuse(arguments, InvalidInput([_usage_problem(error)]))
        except typer.Abort:
            return INTERRUPTED
        except SystemExit as error:
            if isinstance(error.__context__, BrokenPipeError):
                return BROKEN_PIPE
            return error.code if isinstance(error.code, int) else 0 if error.code is None else USAGE
        return result if isinstance(result, int) else 0

    def _refuse(self, arguments: list[str], error: HerlevRoiError) -> int:
        """Show problems: on stderr as text, or on stdout as the envelope when JSON was asked for."""
        from herlev_roi.render.problems import problem_lines  # noqa: PLC0415

        problems = error.problems if isinstance(error, InvalidInput) else (Problem("error", str(error)),)
        try:
            if not _wants_json(arguments):
                sys.stderr.write(problem_lines(problems))
            else:
                from herlev_roi.render.as_json import as_json  # noqa: PLC0415

                command = next((word for word in arguments if word in self.commands), None)
                provenance = (error.provenance if isinstance(error, InvalidInput) else None) or Provenance()
                envelope: Envelope[None] = Envelope(SCHEMA_VERSION, command, "invalid", None, problems, provenance)
                sys.stdout.write(as_json(envelope))
                sys.stdout.flush()
        except BrokenPipeError:
            return BROKEN_PIPE
        return error.exit_code


def _wants_json(arguments: list[str]) -> bool:
    """Whether `--format json` was asked for, read from the words since they may not have been parsed."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, _, value = word.partition("=")
        if name in {"--format", "-f"}:
            return (value or following) == "json"
    return False


def _usage_problem(error: typer.TyperException) -> Problem:
    """A usage error as a problem that names the option and says where to read on."""
    context = getattr(error, "ctx", None)
    parameter = getattr(error, "param", None)
    option = max(parameter.opts, key=len) if parameter is not None else getattr(error, "option_name", None)
    said = error.message if parameter is not None and error.message else error.format_message()
    message = said.removeprefix("Value error, ").rstrip(".")
    command = context.command_path if context is not None else "herlev-roi"
    help_text = getattr(parameter, "help", None)
    hint = f"{help_text.rstrip('.')}; see {command} --help" if help_text else f"see {command} --help"
    return Problem("usage", message[:1].lower() + message[1:], path=option, hint=hint)
