"""`herlev-roi verify`."""

from pathlib import Path
from typing import Annotated

import typer

from herlev_roi.cli.options import BenefitsOption, FormatOption, LangOption, OutputOption
from herlev_roi.cli.output import output_to


def verify(
    result: Annotated[Path, typer.Argument(metavar="RESULT", help="A saved JSON result of run or batch.")],
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Compute a saved result again: identical, or what differs; ends with 1 when it differs."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits, result)
    destination.deliver(api.verify(result, benefits=benefits))
