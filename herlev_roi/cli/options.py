"""The options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.model.base.limits import MAX_MONTHS, MAX_PEOPLE, MAX_WEEKS, MIN_MONTHS, SEED, Scope
from herlev_roi.model.base.units import Language
from herlev_roi.render.formats.registry import FormatName, GateFormatName


def complete_type(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The slugs of the benefits file in use; never prints, never raises."""
    try:
        from herlev_roi import api  # noqa: PLC0415

        benefits = ctx.params.get("benefits")
        return [pair for pair in api.slugs(benefits) if pair[0].startswith(incomplete)]
    except Exception:
        return []


def complete_municipality(incomplete: str) -> list[str]:
    """The municipalities; never prints, never raises."""
    try:
        from herlev_roi import api  # noqa: PLC0415

        return [name for name in api.municipalities() if name.lower().startswith(incomplete.lower())]
    except Exception:
        return []


TypeOption = Annotated[
    str,
    typer.Option(
        "--type",
        "-t",
        metavar="TYPE",
        help="Benefit type: slug, alias or name, in any case; `herlev-roi types` lists the slugs.",
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
# Numbers come as they are spelled and are read by `numbers`, so that `1.000` is refused and not read as 1.
PeopleOption = Annotated[
    str,
    typer.Option("--people", "-n", metavar="N", help=f"Residents, 1 to {MAX_PEOPLE:,}."),
]
MonthsOption = Annotated[
    str | None,
    typer.Option(
        "--months",
        metavar="M",
        help=f"Months of work in the calendar year, {MIN_MONTHS} to {MAX_MONTHS}, such as 7.5; "
        "without it the published or central average.",
    ),
]
ScopeOption = Annotated[
    Scope,
    typer.Option(
        "--scope",
        help="published: transfers and income tax; full: also AM-bidrag and indirect taxes.",
    ),
]
WeeksOption = Annotated[
    str,
    typer.Option(
        "--weeks-on-support",
        metavar="W",
        help=f"Weeks of public support that lie behind, 0 to {MAX_WEEKS:,}; they settle who pays the benefit.",
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option(
        "--level",
        metavar="YEAR",
        help="At the rules of that year: the year with the job against the same year without it. Without it the "
        "published years; an unknown year is answered with the known ones.",
    ),
]
MunicipalityOption = Annotated[
    str | None,
    typer.Option(
        "--municipality",
        metavar="NAME",
        help="With --level 2025 or 2026: this municipality's own tax rates.",
        autocompletion=complete_municipality,
    ),
]
DrawsOption = Annotated[
    str | None,
    typer.Option("--draws", metavar="N", help="With a programme: draw its ranges N times; needs numpy."),
]
SeedOption = Annotated[
    str | None,
    typer.Option("--seed", metavar="S", help=f"Of the draws, part of the result; {SEED} without it."),
]
ChartOption = Annotated[
    bool | None,
    typer.Option(
        "--chart/--no-chart", help="Bars under the table; without either, on a terminal only.", show_default=False
    ),
]
FormatOption = Annotated[
    FormatName | None,
    typer.Option("--format", "-f", help="How to write the result; follows the extension of --output."),
]
GateFormatOption = Annotated[
    GateFormatName | None,
    typer.Option(
        "--format", "-f", help="How to write the result; follows the extension of --output; junit and github for CI."
    ),
]
OutputOption = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file, whole or not at all; - is stdout."),
]
LangOption = Annotated[
    Language,
    typer.Option("--lang", envvar="HERLEV_ROI_LANG", help="Language of the result."),
]
