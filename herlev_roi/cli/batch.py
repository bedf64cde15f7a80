"""`herlev-roi batch`."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption, number_option
from herlev_roi.cli.output import GateOutput
from herlev_roi.cli.progress import Progress
from herlev_roi.render.view import Options

SHOWN = 20


@described("Compute many scenarios, one row each; a failed expectation ends with 1, a file that cannot be used with 2.")
def batch(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Scenario files, folders (recursively), globs; - is stdin."),
    ],
    only_failed: Annotated[
        bool, typer.Option("--only-failed", help="List the scenarios with a failed expectation only.")
    ] = False,
    limit: Annotated[
        int,
        number_option("--limit", metavar="N", help="Rows of the table; the totals count them all. 0: every row."),
    ] = SHOWN,
    benefits: BenefitsOption = None,
    *,
    output: GateOutput,
) -> None:
    destination = output.settled(benefits, *paths)
    with Progress() as progress, collector_at_rest():
        envelope = api.batch(paths, benefits=benefits, progress=progress.advance, output=destination.file)
    destination.deliver(envelope, options=Options(limit=limit or None, only_failed=only_failed))


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Reading and computing make many objects and next to no garbage; looking for it costs a third of the time."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()
