"""`herlev-roi run`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import BenefitsOption, ChartOption, FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to
from herlev_roi.model.bounds import SEED
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.render.view import Options


def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one scenario; - is stdin.")],
    draws: Annotated[
        str | None,
        typer.Option("--draws", metavar="N", help="With a programme: draw its ranges N times; needs numpy."),
    ] = None,
    seed: Annotated[
        str | None, typer.Option("--seed", metavar="S", help=f"Of the draws, part of the result; {SEED} without it.")
    ] = None,
    benefits: BenefitsOption = None,
    chart: ChartOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Compute one scenario in full: its groups, who gains, its programme, and what is expected of it."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.model.request import whole_number  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits, Path(scenario))
    number = None if draws is None else whole_number("--draws", draws)
    if seed is not None and draws is None:
        raise InvalidInput([Problem("usage", "a seed needs draws", path="--seed", hint="add --draws 10000")])
    envelope = api.run(
        scenario, draws=number, seed=SEED if seed is None else whole_number("--seed", seed), benefits=benefits
    )
    destination.deliver(envelope, options=Options(charts=chart))
