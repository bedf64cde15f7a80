"""The options that several commands share. `numbers` reads numbers, so that `1.000` is refused and not read as 1."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from herlev_roi import api
from herlev_roi.cli.numbers import decimal_number, whole_number
from herlev_roi.model.base.limits import MAX_MONTHS, MAX_PEOPLE, MAX_WEEKS, MIN_MONTHS, SEED, WEEKS_BEHIND, Scope

if TYPE_CHECKING:
    from herlev_roi.model.gain.request import SharedKeywords


def complete_type(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """The slugs of the benefits file in use; never prints, never raises."""
    try:
        benefits = ctx.params.get("benefits")
        return [pair for pair in api.slugs(benefits) if pair[0].startswith(incomplete)]
    except Exception:
        return []


def complete_municipality(incomplete: str) -> list[str]:
    """The municipalities; never prints, never raises."""
    try:
        return [name for name in api.municipalities() if name.lower().startswith(incomplete.lower())]
    except Exception:
        return []


def number_option(
    name: str, *short: str, metavar: str, help: str, read: Callable[[str, str], object] = whole_number
) -> Any:
    """An option whose spelling is read by one of the functions of `numbers`, which is told the option's name."""
    return typer.Option(name, *short, metavar=metavar, help=help, parser=lambda spelling: read(name, str(spelling)))


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
ScenarioArgument = Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one scenario; - is stdin.")]
PeopleOption = Annotated[int, number_option("--people", "-n", metavar="N", help=f"Residents, 1 to {MAX_PEOPLE:,}.")]
MonthsOption = Annotated[
    Decimal | None,
    number_option(
        "--months",
        read=decimal_number,
        metavar="M",
        help=f"Months of work in the calendar year, {MIN_MONTHS} to {MAX_MONTHS}, such as 7.5; "
        "without it the published or central average.",
    ),
]
LevelOption = Annotated[
    int | None,
    number_option(
        "--level",
        metavar="YEAR",
        help="At the rules of that year: the year with the job against the same year without it. Without it the "
        "published years; an unknown year is answered with the known ones.",
    ),
]
DrawsOption = Annotated[
    int | None,
    number_option("--draws", metavar="N", help="With a programme: draw its ranges N times; needs numpy."),
]
SeedOption = Annotated[
    int | None,
    number_option("--seed", metavar="S", help=f"Of the draws, part of the result; {SEED} without it."),
]
ChartOption = Annotated[
    bool | None,
    typer.Option(
        "--chart/--no-chart", help="Bars under the table; without either, on a terminal only.", show_default=False
    ),
]


@dataclass(frozen=True, slots=True)
class SharedOptions:
    """The options that hold for many estimates at once; beside them there are type, people and months."""

    scope: Annotated[
        Scope,
        typer.Option("--scope", help="published: transfers and income tax; full: also AM-bidrag and indirect taxes."),
    ] = "published"
    weeks_on_support: Annotated[
        int,
        number_option(
            "--weeks-on-support",
            metavar="W",
            help=f"Weeks of public support that lie behind, 0 to {MAX_WEEKS:,}; they settle who pays the benefit.",
        ),
    ] = WEEKS_BEHIND
    level: LevelOption = None
    municipality: Annotated[
        str | None,
        typer.Option(
            "--municipality",
            metavar="NAME",
            help="With --level: this municipality's own tax rates, in a year for which they are known.",
            autocompletion=complete_municipality,
        ),
    ] = None

    @property
    def keywords(self) -> "SharedKeywords":
        """As the interface takes them."""
        return {
            "scope": self.scope,
            "weeks_on_support": self.weeks_on_support,
            "level": self.level,
            "municipality": self.municipality,
        }
