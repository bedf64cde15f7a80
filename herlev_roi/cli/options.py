"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.model.units import Language
from herlev_roi.render.formats import FormatName


def complete_type(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The slugs of the benefits file in use; never prints, never raises."""
    try:
        from herlev_roi import api  # noqa: PLC0415

        benefits = ctx.params.get("benefits")
        return [pair for pair in api.slugs(benefits) if pair[0].startswith(incomplete)]
    except Exception:
        return []


TypeOption = Annotated[
    str,
    typer.Option(
        "--type",
        "-t",
        metavar="TYPE",
        help="Benefit type: slug, alias or name, in any case; `herlev-roi types` lists them.",
        autocompletion=complete_type,
    ),
]
BenefitsOption = Annotated[
    Path | None,
    typer.Option(
        "--benefits",
        metavar="FILE",
        envvar="HERLEV_ROI_BENEFITS",
        help="Use this benefits file instead of the shipped one.",
        is_eager=True,
    ),
]
FormatOption = Annotated[
    FormatName | None,
    typer.Option("--format", "-f", help="How to write the result; follows the extension of --output."),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all; - is stdout."),
]
LangOption = Annotated[
    Language,
    typer.Option("--lang", envvar="HERLEV_ROI_LANG", help="Language of the result."),
]
