"""`herlev-roi report`."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from herlev_roi.cli.options import BenefitsOption, LangOption
from herlev_roi.cli.output import end, refuse_bad_place, write_file
from herlev_roi.model.bounds import SEED
from herlev_roi.model.envelope import Envelope
from herlev_roi.model.problem import InvalidInput, Problem

if TYPE_CHECKING:
    from herlev_roi.model.run import Run
    from herlev_roi.render.words import Words


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report: the libraries it needs, the extra that brings them, and what writes it."""

    modules: tuple[str, ...]
    extra: str
    written: "Callable[[Envelope[Run], Words], str | bytes]"


def _brief(envelope: "Envelope[Run]", words: "Words") -> str:
    from herlev_roi.render.report import brief  # noqa: PLC0415

    return brief(envelope, words)


def _workbook(envelope: "Envelope[Run]", words: "Words") -> bytes:
    content: bytes = import_module("herlev_roi.render.workbook").workbook(envelope, words)
    return content


KINDS = {
    ".html": Kind(("jinja2", "matplotlib"), "report", _brief),
    ".xlsx": Kind(("herlev_roi.render.workbook",), "excel", _workbook),
}


def report(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help="A file with one scenario; - is stdin.")],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help=".html: a brief to read or print; .xlsx: a workbook; whole or none."
        ),
    ],
    draws: Annotated[
        str | None,
        typer.Option("--draws", metavar="N", help="With a programme: draw its ranges N times; needs numpy."),
    ] = None,
    seed: Annotated[str, typer.Option("--seed", metavar="S", help="Of the draws; part of the result.")] = str(SEED),
    benefits: BenefitsOption = None,
    lang: LangOption = "en",
) -> None:
    """Write a brief or a workbook of one scenario, with or without a programme."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.api.context import require  # noqa: PLC0415
    from herlev_roi.model.request import whole_number  # noqa: PLC0415
    from herlev_roi.render.words import words  # noqa: PLC0415

    path = Path(output)
    kind = kind_of(path)
    refuse_bad_place(path, benefits, Path(scenario))
    for module in kind.modules:
        require(module, kind.extra, "report")
    number = None if draws is None else whole_number("--draws", draws)
    envelope = api.run(scenario, draws=number, seed=whole_number("--seed", seed), benefits=benefits)
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
