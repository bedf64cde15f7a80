"""The sheet of inputs: what the scenario says and what every formula points to."""

from dataclasses import dataclass

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.scenario import Scenario
from herlev_roi.render.locale import Locale
from herlev_roi.render.views.phrases import file_text
from herlev_roi.render.workbook.group_inputs import GroupCells, write_groups
from herlev_roi.render.workbook.page import Look, Page
from herlev_roi.render.workbook.programme_inputs import ProgrammeCells, write_programme
from herlev_roi.render.workbook.sources import write_sources

WIDTHS = (48, *(17,) * 8, 40)


@dataclass(frozen=True, slots=True)
class InputCells:
    """Where the inputs stand."""

    groups: GroupCells
    programme: ProgrammeCells | None


def write_inputs(page: Page, envelope: Envelope[Run], words: Locale) -> InputCells:
    """Scenario, legend, groups, programme, sources and provenance, from top to bottom."""
    run = envelope.result
    scenario = run.inputs.scenario
    assert scenario is not None
    page.title(words("workbook.inputs.title", name=run.name))
    _write_scenario(page, run, scenario, words)
    _write_legend(page, words)
    groups = write_groups(page, run, words)
    programme = None if run.programme is None else write_programme(page, run, run.programme, words)
    write_sources(page, run, words)
    _write_provenance(page, envelope, run, words)
    return InputCells(groups, programme)


def _write_scenario(page: Page, run: Run, scenario: Scenario, words: Locale) -> None:
    rows = [
        (words("workbook.scenario"), run.name),
        (words("workbook.description"), run.description or words("label.none")),
        (words("workbook.scope"), words(f"workbook.scope.{scenario.scope}")),
        (words("workbook.level"), str(scenario.level or words("workbook.level.none"))),
        (words("workbook.municipality"), run.groups[0].municipality or words("tax.rates.country_average")),
        (words("workbook.basis"), words(f"basis.{run.basis}")),
    ]
    for label, text in rows:
        page.label(label)
        page.long_text(1, text)
        page.row += 1


def _write_legend(page: Page, words: Locale) -> None:
    page.heading(words("workbook.legend"))
    rows: list[tuple[Look, str]] = [
        ("input", words("workbook.legend.input")),
        ("computed", words("workbook.legend.computed")),
        ("plain", words("workbook.legend.formula")),
    ]
    for look, text in rows:
        page.label(words(f"workbook.look.{look}"), look=look)
        page.long_text(1, text)
        page.row += 1


def _write_provenance(page: Page, envelope: Envelope[Run], run: Run, words: Locale) -> None:
    used = envelope.provenance
    page.heading(words("workbook.provenance"))
    rows = [
        (words("workbook.provenance.version"), f"{used.tool} {used.version}"),
        (words("workbook.provenance.scenario"), run.file),
        (words("workbook.provenance.benefits"), file_text(envelope, words)),
        (words("workbook.provenance.benefits_digest"), used.benefits.sha256 if used.benefits else ""),
        (words("workbook.provenance.parameters_digest"), used.parameters_sha256 or ""),
    ]
    for label, text in rows:
        page.label(label)
        page.long_text(1, text)
        page.row += 1
