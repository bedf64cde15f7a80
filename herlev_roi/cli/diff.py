"""`herlev-roi diff`."""

from decimal import Decimal
from pathlib import Path
from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.numbers import percentage
from herlev_roi.cli.options import number_option
from herlev_roi.cli.output import Output


@described("Show what changed between two saved results, in kroner, and why: scenario, averages, parameters, other.")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A saved JSON result of run or batch: the baseline.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The saved result to compare with it.")],
    max_change: Annotated[
        Decimal | None,
        number_option(
            "--max-change",
            read=percentage,
            metavar="PCT",
            help="Fail when a gain changes by more than this, such as 5%, or is gone.",
        ),
    ] = None,
    *,
    output: Output,
) -> None:
    output.settled(old, new).deliver(api.diff(old, new, max_change=max_change))
