"""`herlev-roi init`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to.")] = Path(),
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Write a benefits.yaml to start from, with its schema for editors; never overwrites."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang)
    destination.deliver(api.init(folder))
