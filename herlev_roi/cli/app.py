"""The Typer application: the commands under one roof."""

from typing import Annotated

import typer

from herlev_roi._version import __version__
from herlev_roi.cli.batch import batch
from herlev_roi.cli.boundary import Boundary
from herlev_roi.cli.break_even import break_even
from herlev_roi.cli.derive import derive
from herlev_roi.cli.diff import diff
from herlev_roi.cli.estimate import estimate
from herlev_roi.cli.explain import explain
from herlev_roi.cli.given_once import GivenOnce
from herlev_roi.cli.groups import Command, ungrouped
from herlev_roi.cli.init import init
from herlev_roi.cli.report import report
from herlev_roi.cli.run import run
from herlev_roi.cli.schema import schema
from herlev_roi.cli.sweep import sweep
from herlev_roi.cli.tax import tax
from herlev_roi.cli.types import types
from herlev_roi.cli.validate import validate
from herlev_roi.cli.verify import verify

app = typer.Typer(
    name="herlev-roi",
    cls=Boundary,
    help="What the municipality and the state gain when residents move from a benefit into 6-12 months of work.",
    epilog="Example: herlev-roi estimate --type aktivitetsparat-kontanthjaelp --people 7",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"herlev-roi {__version__}")
        raise typer.Exit


@app.callback()
def herlev_roi(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Options of the program itself; the commands do the work."""


EXAMPLES: dict[Command, str] = {
    estimate: "herlev-roi estimate --type aktivitetsparat-kontanthjaelp --people 7",
    types: "herlev-roi types --format csv",
    explain: "herlev-roi explain --type aktivitetsparat-kontanthjaelp --lang da",
    tax: "herlev-roi tax --year 2026 --wages 300000 --transfers 0",
    derive: "herlev-roi derive --type sygedagpenge",
    run: "herlev-roi run scenarios/syv-beboere.yaml",
    report: "herlev-roi report scenarios/det-staerke-faellesskab.yaml -o brief.html",
    batch: "herlev-roi batch scenarios/ --format junit -o report.xml",
    break_even: "herlev-roi break-even scenarios/det-staerke-faellesskab.yaml --solve people",
    sweep: "herlev-roi sweep --people 1..20 --months 6,9,12 --type all",
    diff: "herlev-roi diff old.json new.json",
    verify: "herlev-roi verify old.json",
    validate: "herlev-roi validate",
    schema: "herlev-roi schema benefits",
    init: "herlev-roi init my-figures",
}
for command, example in EXAMPLES.items():
    app.command(cls=GivenOnce, epilog=f"Example: {example}")(ungrouped(command))
