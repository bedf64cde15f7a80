"""`herlev-roi report`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herlev_roi.cli.arguments import draws_of
from herlev_roi.cli.options import BenefitsOption, DrawsOption, LangOption, SeedOption
from herlev_roi.cli.output import end, refuse_bad_place, write_file
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import InvalidInput, Problem

if TYPE_CHECKING:
    from herlev_roi.model.scenarios.run_result import Run
    from herlev_roi.render.locale import Words


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: the library it needs, the extra that brings it, and what writes it."""

    module: str
    extra: str
    written: "Callable[[Envelope[Run], Words], str | bytes]"


def _brief(envelope: "Envelope[Run]", words: "Words") -> str:
    from herlev_roi.render.brief import brief  # noqa: PLC0415

    return brief(envelope, words)


def _workbook(envelope: "Envelope[Run]", words: "Words") -> bytes:
    from herlev_roi.render.workbook import workbook  # noqa: PLC0415

    return workbook(envelope, words)


KINDS = {
    ".html": Kind("jinja2", "report", _brief),
    ".xlsx": Kind("xlsxwriter", "excel", _workbook),
}


def report(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one scenario; - is stdin.")],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help=".html: a brief to read or print; .xlsx: a workbook; whole or none."
        ),
    ],
    draws: DrawsOption = None,
    seed: SeedOption = None,
    benefits: BenefitsOption = None,
    lang: LangOption = "en",
) -> None:
    """Write a brief or a workbook of one scenario, with or without a programme."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.api.context import require  # noqa: PLC0415
    from herlev_roi.render.locale import words  # noqa: PLC0415

    path = Path(output)
    kind = kind_of(path)
    refuse_bad_place(path, benefits, Path(scenario))
    require(kind.module, kind.extra, "report")
    number, start = draws_of(draws, seed)
    envelope = api.run(scenario, draws=number, seed=start, benefits=benefits)
    write_file(path, kind.written(envelope, words(lang)))
    end(envelope)


def kind_of(path: Path) -> Kind:
    """The kind of report that an extension tells.

    Raises:
        InvalidInput: it tells none.
    """
    extension = path.suffix.lower()
    if extension in KINDS:
        return KINDS[extension]
    told = f"the extension {extension} does not tell" if extension else "without an extension nothing tells"
    hint = f"use {' or '.join(KINDS)}"
    raise InvalidInput([Problem("output-format", f"{told} the kind of report", path="--output", hint=hint)])
