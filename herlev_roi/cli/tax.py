"""`herlev-roi tax`."""

from typing import Annotated

import typer

from herlev_roi.cli.options import FormatOption, LangOption, OutputOption, complete_municipality
from herlev_roi.cli.output import output_to

YearOption = Annotated[str, typer.Option("--year", metavar="Y", help="The tax year, 2018 to 2026.")]
WagesOption = Annotated[
    str,
    typer.Option("--wages", metavar="KR", help="Gross wages, kroner a year."),
]
TransfersOption = Annotated[
    str,
    typer.Option("--transfers", metavar="KR", help="Benefits before tax, kroner a year."),
]
MunicipalityOption = Annotated[
    str | None,
    typer.Option(
        "--municipality",
        metavar="NAME",
        help="Take the rates of this municipality, for a church member.",
        autocompletion=complete_municipality,
    ),
]
MunicipalRateOption = Annotated[
    str | None,
    typer.Option(
        "--municipal-rate",
        metavar="PCT",
        help="Municipal tax in per cent; without rates, the country average.",
    ),
]
ChurchRateOption = Annotated[
    str | None,
    typer.Option(
        "--church-rate",
        metavar="PCT",
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
    from herlev_roi.cli.numbers import decimal_number, whole_number  # noqa: PLC0415

    destination = output_to(format, output, lang)
    envelope = api.tax(
        whole_number("--year", year),
        whole_number("--wages", wages),
        whole_number("--transfers", transfers),
        municipality=municipality,
        municipal_rate=None if municipal_rate is None else decimal_number("--municipal-rate", municipal_rate),
        church_rate=None if church_rate is None else decimal_number("--church-rate", church_rate),
        single_provider=single_provider,
    )
    destination.deliver(envelope)
