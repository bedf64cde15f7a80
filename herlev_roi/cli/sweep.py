"""`herlev-roi sweep`."""

from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.numbers import decimal_numbers, whole_numbers
from herlev_roi.cli.options import BenefitsOption, SharedOptions, complete_type, number_option
from herlev_roi.cli.output import Output
from herlev_roi.render.view import Options

SHOWN = 60


@described("Compute one table over ranges of people, months and types: a row for every combination.")
def sweep(
    people: Annotated[
        str,
        typer.Option("--people", "-n", metavar="RANGE", help="Residents: 7, 1..20, 10..100..10, or a list 5,10,20."),
    ] = "1",
    months: Annotated[
        str | None,
        typer.Option(
            "--months", metavar="RANGE", help="Months of work: 6,9,12 or 6..12; without it the average of each type."
        ),
    ] = None,
    types: Annotated[
        list[str] | None,
        typer.Option(
            "--type", "-t", metavar="TYPE", help="A benefit type, again for more, or all.", autocompletion=complete_type
        ),
    ] = None,
    *,
    shared: SharedOptions,
    limit: Annotated[
        int,
        number_option("--limit", metavar="N", help="Rows of the table; CSV and JSON have them all. 0: every row."),
    ] = SHOWN,
    benefits: BenefitsOption = None,
    output: Output,
) -> None:
    destination = output.settled(benefits)
    envelope = api.sweep(
        whole_numbers("--people", people),
        None if types is None or "all" in types else types,
        None if months is None else decimal_numbers("--months", months),
        benefits=benefits,
        **shared.keywords,
    )
    destination.deliver(envelope, options=Options(limit=limit or None))
