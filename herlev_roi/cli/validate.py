"""`herlev-roi validate`."""

from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption
from herlev_roi.cli.output import GateOutput


@described("Check benefits and scenario files: every problem with its place; recompute what they cite as published.")
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Benefits and scenario files, folders, globs; - is stdin. Without any, the shipped benefits file.",
        ),
    ] = None,
    benefits: BenefitsOption = None,
    *,
    output: GateOutput,
) -> None:
    destination = output.settled(benefits, *(paths or ()))
    envelope = api.validate(paths or None, benefits=benefits, output=destination.file)
    destination.deliver(envelope, problems_are_data=True)
