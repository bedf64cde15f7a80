"""`herlev-roi batch`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import BenefitsOption, GateFormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to
from herlev_roi.cli.progress import Progress
from herlev_roi.render.formats.registry import GATE_EXTENSIONS
from herlev_roi.render.view import Options

SHOWN = 20


def batch(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Scenario files, folders (recursively), globs; - is stdin."),
    ],
    only_failed: Annotated[
        bool, typer.Option("--only-failed", help="List the scenarios with a failed expectation only.")
    ] = False,
    limit: Annotated[
        str, typer.Option("--limit", metavar="N", help="Rows of the table; the totals count them all. 0: every row.")
    ] = str(SHOWN),
    benefits: BenefitsOption = None,
    format: GateFormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Compute many scenarios, one row each; a failed expectation ends with 1, a file that cannot be used with 2."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.cli.numbers import whole_number  # noqa: PLC0415

    inputs = [Path(path) for path in paths if path != "-"]
    destination = output_to(format, output, lang, benefits, *inputs, extensions=GATE_EXTENSIONS)
    options = Options(limit=whole_number("--limit", limit) or None, only_failed=only_failed)
    with Progress() as progress:
        envelope = api.batch(paths, benefits=benefits, progress=progress.advance)
    destination.deliver(envelope, options=options)
