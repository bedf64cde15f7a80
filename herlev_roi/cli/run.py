"""`herlev-roi run`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import BenefitsOption, FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to


def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one scenario; - is stdin.")],
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Compute one scenario in full: its groups, their total, who gains, and what is expected of it."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits, Path(scenario))
    destination.deliver(api.run(scenario, benefits=benefits))
