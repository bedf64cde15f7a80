"""`herlev-roi break-even`."""

from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption
from herlev_roi.cli.output import Output
from herlev_roi.model.base.limits import ForWhom, SolveFor


@described("Find the value at which a programme pays for itself: a net present value of zero.")
def break_even(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one programme; - is stdin.")],
    solve: Annotated[
        SolveFor,
        typer.Option("--solve", help="The unknown; the others stay at their central values."),
    ] = "people",
    whom: Annotated[
        ForWhom | None,
        typer.Option(
            "--for",
            help="Whose gain, against the share of the cost that they pay; else the public's against all of it.",
        ),
    ] = None,
    benefits: BenefitsOption = None,
    *,
    output: Output,
) -> None:
    output.settled(benefits, scenario).deliver(api.break_even(scenario, solve, whom=whom, benefits=benefits))
