"""`herlev-roi validate`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import BenefitsOption, GateFormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to
from herlev_roi.render.formats.registry import GATE_EXTENSIONS


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Benefits and scenario files, folders, globs; - is stdin. Without any, the shipped benefits file.",
        ),
    ] = None,
    benefits: BenefitsOption = None,
    format: GateFormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Check benefits and scenario files: every problem with its place; recompute what they cite as published."""
    from herlev_roi import api  # noqa: PLC0415

    inputs = [Path(path) for path in paths or () if path != "-"]
    destination = output_to(format, output, lang, benefits, *inputs, extensions=GATE_EXTENSIONS)
    destination.deliver(api.validate(paths or (), benefits=benefits), problems_are_data=True)
