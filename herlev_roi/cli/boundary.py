"""The one place where errors become text, envelope and exit code."""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from herlev_roi.cli.streams import STDOUT, forget, say, settle_streams, write_stdout
from herlev_roi.model.base.envelope import SCHEMA_VERSION, Envelope
from herlev_roi.model.base.problems import HerlevRoiError, InvalidInput, Problem
from herlev_roi.model.base.provenance import Provenance
from herlev_roi.render.job_log import harmless
from herlev_roi.render.problems import problem_lines
from herlev_roi.render.screen import Screen
from herlev_roi.render.view import Options

USAGE, INTERNAL_ERROR, INTERRUPTED, BROKEN_PIPE = 2, 70, 130, 141


class Boundary(TyperGroup):
    """The command group; its `main` never shows a traceback for a user's mistake."""

    def main(self, args: Sequence[str] | None = None, *more: Any, standalone_mode: bool = True, **others: Any) -> Any:
        """Run the program; end the process with the exit code, or return it when not standalone."""
        arguments = list(sys.argv[1:] if args is None else args)
        # Looking for third-party pydantic plugins costs a tenth of the start, and none belongs in a calculator.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
        settle_streams()
        try:
            code = self._exit_code(arguments, *more, standalone_mode=False, **others)
        except BrokenPipeError:
            forget(sys.stdout)
            code = BROKEN_PIPE
        except OSError as error:
            say(problem_lines([_system_problem(error)]))
            forget(sys.stdout)
            code = USAGE
        except Exception:
            say(harmless(traceback.format_exc()))
            code = INTERNAL_ERROR
        if standalone_mode:
            sys.exit(code)
        return code

    def _exit_code(self, arguments: list[str], *more: Any, **others: Any) -> int:
        try:
            result = super().main(arguments, *more, **others)
        except HerlevRoiError as error:
            return self._refuse(arguments, error)
        except typer.TyperException as error:
            return self._refuse(arguments, InvalidInput([_usage_problem(error)]))
        except typer.Abort:
            return INTERRUPTED
        except BrokenPipeError:
            raise
        except OSError as error:
            if error.filename == STDOUT:
                raise
            return self._refuse(arguments, InvalidInput([_system_problem(error)]))
        except SystemExit as error:
            return _code_of(error)
        return result if isinstance(result, int) else 0

    def _refuse(self, arguments: list[str], error: HerlevRoiError) -> int:
        """Show problems: on stderr as text, or on stdout as the envelope when JSON was asked for."""
        problems = error.problems if isinstance(error, InvalidInput) else (Problem("error", str(error)),)
        if not _wants_json(arguments):
            say(problem_lines(problems))
            return error.exit_code
        from herlev_roi.render.formats.registry import render  # noqa: PLC0415

        first = next((word for word in arguments if not word.startswith("-")), None)
        provenance = (error.provenance if isinstance(error, InvalidInput) else None) or Provenance()
        envelope: Envelope[None] = Envelope(
            SCHEMA_VERSION, first if first in self.commands else None, "invalid", None, problems, provenance
        )
        write_stdout(render(envelope, "json", "en", Screen(), Options()))
        return error.exit_code


def _code_of(error: SystemExit) -> int:
    """The code with which Typer, or a signal, ends the program; 1 is only ever a gate, which neither is.

    Raises:
        BrokenPipeError: that is why Typer ends it.
    """
    if isinstance(error.__context__, BrokenPipeError):
        raise error.__context__ from None
    code = 0 if error.code is None else error.code
    return code if isinstance(code, int) and code != 1 else USAGE


def _wants_json(arguments: list[str]) -> bool:
    """Whether `--format json` was asked for, read from the words since they may not have been parsed."""
    wanted = ""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, equals, value = word.partition("=")
        if name in {"--format", "-f"}:
            wanted = value if equals else following
        elif word.startswith("-f") and not word.startswith("--"):
            wanted = word[2:]
    return wanted == "json"


def _system_problem(error: OSError) -> Problem:
    """What the operating system refused, with the file that it happened to."""
    reason = (error.strerror or str(error)).lower()
    if error.filename == STDOUT:
        return Problem("output", f"cannot be written: {reason}", STDOUT)
    file = None if error.filename is None else Path(str(error.filename)).name
    return Problem("system", reason, file)


def _usage_problem(error: typer.TyperException) -> Problem:
    """A usage error as a problem that names the option and says where to read on."""
    context = getattr(error, "ctx", None)
    parameter = getattr(error, "param", None)
    option = max(parameter.opts, key=len) if parameter is not None else getattr(error, "option_name", None)
    said = error.message if parameter is not None and error.message else error.format_message()
    message = " ".join(said.removeprefix("Value error, ").split()).rstrip(".")
    command = context.command_path if context is not None else "herlev-roi"
    help_text = getattr(parameter, "help", None)
    hint = f"{help_text.rstrip('.')}; see {command} --help" if help_text else f"see {command} --help"
    return Problem("usage", message[:1].lower() + message[1:], path=option, hint=hint)
