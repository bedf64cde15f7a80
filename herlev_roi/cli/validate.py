"""`herlev-roi validate`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to


def validate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Benefits files; without any, the shipped one."),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Check benefits files: every problem with its place; recompute what they cite as published."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang, *(paths or ()))
    destination.deliver(api.validate(paths or ()), problems_are_data=True)
