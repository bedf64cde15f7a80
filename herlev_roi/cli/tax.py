"""`herlev-roi tax`."""

from typing import Annotated

import typer

from herlev_roi.cli.options import FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to
from herlev_roi.model.bounds import MAX_KRONER, MAX_PERCENT

YearOption = Annotated[int, typer.Option("--year", metavar="Y", help="The tax year, 2018 to 2026.")]
WagesOption = Annotated[
    int,
    typer.Option("--wages", metavar="KR", min=0, max=MAX_KRONER, help="Gross wages, kroner a year."),
]
TransfersOption = Annotated[
    int,
    typer.Option("--transfers", metavar="KR", min=0, max=MAX_KRONER, help="Benefits before tax, kroner a year."),
]
MunicipalityOption = Annotated[
    str | None,
    typer.Option("--municipality", metavar="NAME", help="Take the rates of this municipality, for a church member."),
]
MunicipalRateOption = Annotated[
    float | None,
    typer.Option(
        "--municipal-rate",
        metavar="PCT",
        min=0,
        max=MAX_PERCENT,
        help="Municipal tax in per cent; without rates, the country average.",
    ),
]
ChurchRateOption = Annotated[
    float | None,
    typer.Option(
        "--church-rate",
        metavar="PCT",
        min=0,
        max=MAX_PERCENT,
        help="Church tax in per cent, beside --municipal-rate; without it, not a member.",
    ),
]
SingleProviderOption = Annotated[
    bool, typer.Option("--single-provider", help="With the extra allowance of single providers.")
]


def tax(
    year: YearOption,
    wages: WagesOption,
    transfers: TransfersOption,
    municipality: MunicipalityOption = None,
    municipal_rate: MunicipalRateOption = None,
    church_rate: ChurchRateOption = None,
    single_provider: SingleProviderOption = False,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Compute one person's income tax by component."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang)
    destination.deliver(
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
