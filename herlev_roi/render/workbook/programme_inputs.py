"""The inputs of a programme: costs, assumptions with their range and source, years and funders."""

from dataclasses import dataclass
from typing import Any

from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.three_points import Sourced
from herlev_roi.model.programme.assumptions import DECLARED, Assumptions, FactorName, Funder, Programme, UnitName
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.views.programme import official_discount, reliability_text
from herlev_roi.render.workbook.cells import Cell, as_cell, sum_of
from herlev_roi.render.workbook.page import Kind, Page

_RELIABILITY, _FROM, _TO = 4, 5, 9
"""The column of what a value rests on, and those over which its source is written."""
_KINDS: dict[UnitName, Kind] = {"share": "share", "rate": "share", "years": "number", "kroner": "kr"}


@dataclass(frozen=True, slots=True)
class ProgrammeCells:
    """Where the programme's inputs stand; `joining` and `spending` are weights by programme year.

    `values` are one cell each, or a list of them by year since joining.
    """

    participants: Cell | None
    values: dict[FactorName, Any]
    price_factor: Cell
    retention: list[Cell]
    joining: list[Cell]
    spending: list[Cell]
    funders: list[tuple[Funder, Cell]]


def write_programme(page: Page, run: Run, result: ProgrammeResult) -> ProgrammeCells:
    """Programme, assumptions, years and funders."""
    programme, assumptions = run.stated_programme, run.scenario.assumptions
    page.heading("workbook.years")
    if not result.all_given:
        page.note("programme.year_zero")
    page.note("workbook.years.note")
    joining, spending = _write_years(page, programme, result)
    page.heading("workbook.programme")
    page.header(
        "workbook.look.input",
        "workbook.central",
        "workbook.low",
        "workbook.high",
        "parameters.confidence",
        "label.source",
        left=(_RELIABILITY, _FROM),
        until=_TO,
    )
    participants = None
    if programme.participants is not None:
        participants = page.constant(page.words("label.participants"), programme.participants, "people", "input")
        page.name_cell("participants", participants)
    page.constant(page.words("workbook.enrolment_years"), programme.years, "people")
    page.constant(page.words("workbook.horizon_years"), result.horizon_years, "people")
    values: dict[FactorName, Any] = {**_write_costs(page, programme, spending)}
    factor = _write_factor(page, result)
    values |= _write_assumptions(page, run, assumptions, result)
    for name, value in assumptions.named:
        if name != "retention" and isinstance(value.central, tuple):
            label = page.words.at("workbook", f"factor.{name}")
            page.heading("workbook.by_year", name=label)
            values[name] = _write_by_year(page, name, value)
    retention = _write_retention(page, assumptions, values.get("half_life"), result)
    funders = _write_funders(page, programme)
    return ProgrammeCells(participants, values, factor, retention, joining, spending, funders)


def _write_years(page: Page, programme: Programme, result: ProgrammeResult) -> tuple[list[Cell], list[Cell]]:
    """Weights by programme year: people and kroner where they are written by year, else the same for every year."""
    page.header("workbook.year", "workbook.joining", "workbook.spending")
    joining, spending = [], []
    people, costs = programme.people_by_year, programme.cost_by_year
    even_cost = costs is None or sum(costs) == 0
    for year in range(result.horizon_years):
        page.label(page.words("workbook.year.number", year=year))
        enrols = 1 if year < programme.years else 0
        share = enrols if people is None else people[year] if year < len(people) else 0
        spent = costs[year] if costs is not None and year < len(costs) else 0
        joining.append(page.number(1, share, "number", "input"))
        spending.append(page.number(2, enrols if even_cost else spent, "kr", "input"))
        page.row += 1
    return joining, spending


def _write_costs(page: Page, programme: Programme, spending: list[Cell]) -> dict[FactorName, Cell]:
    """Each cost; in all the sum of what is written by year, where it is."""
    cells: dict[FactorName, Cell] = {}
    costs = dict(programme.named) | dict(programme.sourced_costs)
    for name, value in sorted(costs.items(), key=lambda one: field_names(Programme).index(one[0])):
        by_year = name == "cost" and programme.cost_by_year is not None and value.central != 0
        cells[name] = _write_value(page, name, value, sum_of(spending) if by_year else None)
    page.name_cell("cost", cells["cost"])
    return cells


def _write_factor(page: Page, result: ProgrammeResult) -> Cell:
    page.label(page.words("workbook.price_factor"))
    cell = page.number(1, result.prices.factor, "factor", "computed", fixed=True)
    carried = "none" if result.prices.price_year == result.prices.cost_year else "years"
    _write_source(page, page.words(f"workbook.price_factor.{carried}", prices=result.prices))
    return cell


def _write_assumptions(
    page: Page, run: Run, assumptions: Assumptions, result: ProgrammeResult
) -> dict[FactorName, Cell]:
    stated = {name: value for name, value in assumptions.named if not isinstance(value.central, tuple)}
    if assumptions.comparison_rate is not None:
        stated.pop("deadweight", None)
    official = official_discount(run)
    if assumptions.discount is None:
        stated["discount"] = Sourced(*(result.discount,) * 3, official.source if official else None)
    cells: dict[FactorName, Cell] = {}
    for name, value in stated.items():
        given = name != "discount" or assumptions.discount is not None
        confidence = None if given or official is None else page.words(f"confidence.{official.confidence}")
        cells[name] = _write_value(page, name, value, confidence=confidence)
        page.name_cell(name, cells[name])
    return cells


def _write_retention(
    page: Page, assumptions: Assumptions, half_life: Cell | None, result: ProgrammeResult
) -> list[Cell]:
    """The share still in work by year after joining; of a half-life as a formula."""
    page.heading("workbook.retention")
    if assumptions.retention is not None:
        return _write_by_year(page, "retention", assumptions.retention)
    assert half_life is not None
    _write_by_year_header(page)
    cells: list[Cell] = []
    for year in range(result.horizon_years):
        page.label(page.words("label.year_number", year=year))
        cells.append(page.formula(1, as_cell(0.5) ** (as_cell(year) / half_life), "share", fixed=True))
        page.row += 1
    return cells


def _write_by_year_header(page: Page) -> None:
    page.header("workbook.retention.after", "workbook.central", "workbook.low", "workbook.high")


def _write_by_year(page: Page, name: FactorName, value: Sourced[Any]) -> list[Cell]:
    """A list of shares by year since joining, and its source."""
    _write_by_year_header(page)
    cells: list[Cell] = []
    for year, share in enumerate(value.by_year):
        page.label(page.words("label.year_number", year=year))
        cells.append(page.number(1, share.central, "share", "input", fixed=True))
        page.number(2, share.low, "share")
        page.number(3, share.high, "share")
        page.row += 1
    page.note(
        "workbook.source_of",
        reliability=reliability_text(name, value, page.words),
        source=value.source or page.words("label.unsourced"),
    )
    return cells


def _write_funders(page: Page, programme: Programme) -> list[tuple[Funder, Cell]]:
    if not programme.funders:
        return []
    page.heading("workbook.funders")
    page.header("workbook.funder", "workbook.funder.share", "workbook.funder.pays_as")
    cells = []
    for one in programme.funders:
        page.label(one.name)
        cells.append((one, page.number(1, one.share, "share", "input")))
        page.text(2, page.words(f"workbook.payer.{one.pays_as}"), align="right")
        page.row += 1
    return cells


def _write_value(
    page: Page, name: FactorName, value: Sourced[float], formula: Cell | None = None, confidence: str | None = None
) -> Cell:
    """Central, which the formulas use, beside low and high, which they do not; or a formula. Then how it is known."""
    kind = _KINDS[DECLARED[name].unit.name]
    page.label(page.words.at("workbook", f"factor.{name}"))
    if formula is not None:
        cell = page.formula(1, formula, kind, fixed=True)
    else:
        cell = page.number(1, value.central, kind, "input", fixed=True)
        page.number(2, value.low, kind)
        page.number(3, value.high, kind)
    page.text(_RELIABILITY, confidence or reliability_text(name, value, page.words), indent=1)
    _write_source(page, value.source or page.words("label.unsourced"))
    return cell


def _write_source(page: Page, text: str) -> None:
    """The last cell of a row."""
    page.across(_FROM, _TO, text, indent=1)
    page.row += 1
