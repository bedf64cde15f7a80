"""`herlev-roi run`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.arguments import draws_of
from herlev_roi.cli.options import (
    BenefitsOption,
    ChartOption,
    DrawsOption,
    FormatOption,
    LangOption,
    OutputOption,
    SeedOption,
)
from herlev_roi.cli.output import output_to
from herlev_roi.render.view import Options


def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one scenario; - is stdin.")],
    draws: DrawsOption = None,
    seed: SeedOption = None,
    benefits: BenefitsOption = None,
    chart: ChartOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Compute one scenario in full: its groups, who gains, its programme, and what is expected of it."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits, Path(scenario))
    number, start = draws_of(draws, seed)
    envelope = api.run(scenario, draws=number, seed=start, benefits=benefits)
    destination.deliver(envelope, options=Options(charts=chart))
