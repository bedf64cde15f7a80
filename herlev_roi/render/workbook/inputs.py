"""The sheet of inputs: what the scenario says and what every formula points to."""

from dataclasses import dataclass

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.views.phrases import file_text
from herlev_roi.render.workbook.group_inputs import GroupCells, write_groups
from herlev_roi.render.workbook.housing_benefit import HouseholdCells, write_households
from herlev_roi.render.workbook.other_effects import StatedCells, write_stated
from herlev_roi.render.workbook.page import Look, Page
from herlev_roi.render.workbook.programme_inputs import ProgrammeCells, write_programme
from herlev_roi.render.workbook.sources import write_sources

WIDTHS = (48, *(17,) * 8, 40)
_LEGEND: dict[Look, str] = {"input": "input", "computed": "computed", "plain": "formula"}


@dataclass(frozen=True, slots=True)
class InputCells:
    """Where the inputs stand; without a programme there are no effects beside it, without a rent no households."""

    groups: GroupCells
    programme: ProgrammeCells | None
    effects: list[StatedCells]
    households: HouseholdCells | None


def write_inputs(page: Page, envelope: Envelope[Run]) -> InputCells:
    """Scenario, legend, programme, its other effects, groups, households, sources and provenance, top to bottom."""
    run = envelope.result
    page.title("workbook.inputs.title", name=run.name)
    _write_scenario(page, run)
    page.heading("workbook.legend")
    for look, told in _LEGEND.items():
        page.text_line(page.words(f"workbook.look.{look}"), page.words(f"workbook.legend.{told}"), look)
    programme = None if run.programme is None else write_programme(page, run, run.programme)
    effects = [] if run.programme is None else write_stated(page, run.programme)
    groups = write_groups(page, run, programme)
    households = write_households(page, run)
    write_sources(page, run)
    _write_provenance(page, envelope)
    return InputCells(groups, programme, effects, households)


def _write_scenario(page: Page, run: Run) -> None:
    words, scenario = page.words, run.scenario
    for name, text in {
        "scenario": run.name,
        "description": run.description or words("label.none"),
        "scope": words(f"workbook.scope.{scenario.scope}"),
        "level": str(scenario.level or words("workbook.level.none")),
        "municipality": run.groups[0].municipality or words("tax.rates.country_average"),
        "basis": words(f"basis.{run.basis}"),
    }.items():
        page.text_line(words(f"workbook.{name}"), text)


def _write_provenance(page: Page, envelope: Envelope[Run]) -> None:
    used = envelope.provenance
    page.heading("workbook.provenance")
    for name, text in {
        "version": f"{used.tool} {used.version}",
        "scenario": envelope.result.file,
        "benefits": file_text(envelope, page.words),
        "benefits_digest": used.benefits.sha256 if used.benefits else "",
        "parameters_digest": used.parameters_sha256 or "",
    }.items():
        page.text_line(page.words(f"workbook.provenance.{name}"), text)
