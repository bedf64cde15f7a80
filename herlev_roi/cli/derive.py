"""`herlev-roi derive`."""

from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption, LevelOption, complete_type
from herlev_roi.cli.output import Output
from herlev_roi.model.base.problems import InvalidInput, Problem


@described("Show how modelled averages follow from statutory rates, case by case, with every source.")
def derive(
    type: Annotated[
        str | None,
        typer.Option("--type", "-t", metavar="TYPE", help="One benefit type.", autocompletion=complete_type),
    ] = None,
    all_types: Annotated[bool, typer.Option("--all", help="All modelled types.")] = False,
    check: Annotated[bool, typer.Option("--check", help="With --all: fail when the benefits file differs.")] = False,
    level: LevelOption = None,
    benefits: BenefitsOption = None,
    *,
    output: Output,
) -> None:
    destination = output.settled(benefits)
    if (type is None) != all_types or (check and not all_types):
        hint = "derive --type TYPE, derive --all, or derive --all --check"
        raise InvalidInput([Problem("usage", "name one type or all of them", path="--type", hint=hint)])
    destination.deliver(api.derive(type, check=check, level=level, benefits=benefits))
