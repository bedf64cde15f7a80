"""`herlev-roi sweep`."""

from typing import Annotated

import typer

from herlev_roi.cli.arguments import options_of
from herlev_roi.cli.options import (
    BenefitsOption,
    FormatOption,
    LangOption,
    LevelOption,
    MunicipalityOption,
    OutputOption,
    ScopeOption,
    WeeksOption,
    complete_type,
)
from herlev_roi.cli.output import output_to
from herlev_roi.model.base.limits import WEEKS_BEHIND
from herlev_roi.render.view import Options

SHOWN = 60


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
    scope: ScopeOption = "published",
    weeks_on_support: WeeksOption = str(WEEKS_BEHIND),
    level: LevelOption = None,
    municipality: MunicipalityOption = None,
    limit: Annotated[
        str, typer.Option("--limit", metavar="N", help="Rows of the table; CSV and JSON have them all. 0: every row.")
    ] = str(SHOWN),
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Compute one table over ranges of people, months and types: a row for every combination."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.cli.numbers import decimal_numbers, whole_number, whole_numbers  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits)
    options = options_of(None, scope, weeks_on_support, level, municipality)
    chosen = None if types is None or "all" in types else types
    envelope = api.sweep(
        whole_numbers("--people", people),
        chosen,
        (None,) if months is None else decimal_numbers("--months", months),
        scope=options["scope"],
        weeks_on_support=options["weeks_on_support"],
        level=options["level"],
        municipality=options["municipality"],
        benefits=benefits,
    )
    destination.deliver(envelope, options=Options(limit=whole_number("--limit", limit) or None))
