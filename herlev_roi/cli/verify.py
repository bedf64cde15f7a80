"""`herlev-roi verify`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.options import BenefitsOption
from herlev_roi.cli.output import Output


def verify(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="A saved JSON result of run or batch.")],
    benefits: BenefitsOption = None,
    *,
    output: Output,
) -> None:
    """Compute a saved result again: identical, or what differs; ends with 1 when it differs."""
    output.settled(benefits, result).deliver(api.verify(result, benefits=benefits))
