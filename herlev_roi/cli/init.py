"""`herlev-roi init`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.output import Output


@described("Write a benefits.yaml to start from, with its schema for editors; never overwrites.")
def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write to.")] = Path(), *, output: Output
) -> None:
    destination = output.settled()
    destination.deliver(api.init(folder, output=destination.file))
