"""`herlev-roi tax`."""

from decimal import Decimal
from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.numbers import decimal_number
from herlev_roi.cli.options import complete_municipality, number_option
from herlev_roi.cli.output import Output


@described("Compute one person's income tax by component.")
def tax(
    year: Annotated[
        int,
        number_option("--year", metavar="Y", help="The tax year; an unknown year is answered with the known ones."),
    ],
    wages: Annotated[int, number_option("--wages", metavar="KR", help="Gross wages, kroner a year.")],
    transfers: Annotated[int, number_option("--transfers", metavar="KR", help="Benefits before tax, kroner a year.")],
    municipality: Annotated[
        str | None,
        typer.Option(
            "--municipality",
            metavar="NAME",
            help="Take the rates of this municipality, for a church member.",
            autocompletion=complete_municipality,
        ),
    ] = None,
    municipal_rate: Annotated[
        Decimal | None,
        number_option(
            "--municipal-rate",
            read=decimal_number,
            metavar="PCT",
            help="Municipal tax in per cent; without rates, the country average.",
        ),
    ] = None,
    church_rate: Annotated[
        Decimal | None,
        number_option(
            "--church-rate",
            read=decimal_number,
            metavar="PCT",
            help="Church tax in per cent, beside --municipal-rate; without it, not a member.",
        ),
    ] = None,
    single_provider: Annotated[
        bool, typer.Option("--single-provider", help="With the extra allowance of single providers.")
    ] = False,
    *,
    output: Output,
) -> None:
    output.settled().deliver(
        api.tax(
            year,
            wages,
            transfers,
            municipality=municipality,
            municipal_rate=municipal_rate,
            church_rate=church_rate,
            single_provider=single_provider,
        )
    )
