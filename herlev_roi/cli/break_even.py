"""`herlev-roi break-even`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from herlev_roi.cli.options import BenefitsOption, FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to


def break_even(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one programme; - is stdin.")],
    solve: Annotated[
        Literal["people", "months", "success_rate", "deadweight", "retention", "cost"],
        typer.Option("--solve", help="The unknown; the others stay at their central values."),
    ] = "people",
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Find the value at which a programme pays for itself: a net present value of zero."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits, Path(scenario))
    destination.deliver(api.break_even(scenario, solve, benefits=benefits))
