"""`herlev-roi report`."""

from importlib import import_module
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption, DrawsOption, ScenarioArgument, SeedOption
from herlev_roi.cli.output import LangOption, end
from herlev_roi.cli.writing import place, write_file
from herlev_roi.model.base.limits import MAX_REPORT_GROUPS
from herlev_roi.model.base.problems import InvalidInput, Problem


class Kind(NamedTuple):
    """A kind of report: its function and package in `render`, the library it needs, the extra that brings it."""

    name: str
    library: str
    extra: str


KINDS = {".html": Kind("brief", "jinja2", "report"), ".xlsx": Kind("workbook", "xlsxwriter", "excel")}


@described("Write a brief or a workbook of one scenario, with or without a programme.")
def report(
    scenario: ScenarioArgument,
    file: Annotated[
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
    from herlev_roi.api.context import require  # noqa: PLC0415
    from herlev_roi.render.locale import locale_of  # noqa: PLC0415

    path = Path(file)
    kind = kind_of(path)
    place(file, benefits, scenario)
    require(kind.library, kind.extra, "report")
    envelope = api.run(scenario, draws=draws, seed=seed, benefits=benefits)
    if len(envelope.result.groups) > MAX_REPORT_GROUPS:
        message = f"{len(envelope.result.groups):,} groups are more than a report shows: {MAX_REPORT_GROUPS:,}"
        raise InvalidInput([Problem("too-many-groups", message, path="groups", hint="herlev-roi run takes any number")])
    written = getattr(import_module(f"herlev_roi.render.{kind.name}"), kind.name)
    write_file(path, written(envelope, locale_of(lang)))
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
