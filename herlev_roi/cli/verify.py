"""`herlev-roi verify`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption
from herlev_roi.cli.output import Output


@described("Compute a saved result again: identical, or what differs; ends with 1 when it differs.")
def verify(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="A saved JSON result of estimate, run or batch.")],
    benefits: BenefitsOption = None,
    *,
    output: Output,
) -> None:
    output.settled(benefits, result).deliver(api.verify(result, benefits=benefits))
