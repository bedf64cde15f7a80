"""`herlev-roi diff`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A saved JSON result of run or batch: the baseline.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The saved result to compare with it.")],
    max_change: Annotated[
        str | None,
        typer.Option(
            "--max-change", metavar="PCT", help="Fail when a gain changes by more than this, such as 5%, or is gone."
        ),
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Show what changed between two saved results, in kroner, and why: scenario, averages, parameters, other."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.cli.numbers import percentage  # noqa: PLC0415

    destination = output_to(format, output, lang, old, new)
    limit = None if max_change is None else percentage("--max-change", max_change)
    destination.deliver(api.diff(old, new, max_change=limit))
