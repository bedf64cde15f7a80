"""`herlev-roi estimate`."""

from typing import Annotated

import typer

from herlev_roi.cli.options import BenefitsOption, FormatOption, LangOption, OutputOption, TypeOption
from herlev_roi.cli.output import output_to

MAX_PEOPLE = 10_000_000

PeopleOption = Annotated[
    int,
    typer.Option("--people", "-n", metavar="N", min=1, max=MAX_PEOPLE, help=f"Residents, 1 to {MAX_PEOPLE:,}."),
]


def estimate(
    type: TypeOption,
    people: PeopleOption,
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Estimate what the public gains per resident and for N residents."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang)
    destination.deliver(api.estimate(type, people, benefits=benefits))
