"""The inputs of a programme: costs, assumptions with their range and source, years and funders."""

from dataclasses import dataclass

from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.three_points import Sourced
from herlev_roi.model.programme.assumptions import DECLARED, Assumptions, FactorName, Programme, UnitName
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.statutory.parameters import DISCOUNT_RATE
from herlev_roi.render.workbook.cells import Cell, as_cell, sum_of
from herlev_roi.render.workbook.page import Kind, Page

_FROM, _TO = 4, 9
"""The columns over which a source is written."""
_KINDS: dict[UnitName, Kind] = {"share": "share", "rate": "share", "years": "number", "kroner": "kr"}


@dataclass(frozen=True, slots=True)
class FunderCells:
    """Who pays which share."""

    name: str
    share: Cell
    pays_as: str


@dataclass(frozen=True, slots=True)
class ProgrammeCells:
    """Where the programme's inputs stand; `joining` and `spending` are weights by programme year."""

    participants: Cell | None
    values: dict[FactorName, Cell]
    price_factor: Cell
    retention: list[Cell]
    joining: list[Cell]
    spending: list[Cell]
    funders: list[FunderCells]


def write_programme(page: Page, run: Run, result: ProgrammeResult) -> ProgrammeCells:
    """Programme, assumptions, years and funders."""
    programme, assumptions = run.stated_programme, run.scenario.assumptions
    page.heading("workbook.years")
    page.note("workbook.years.note")
    joining, spending = _write_years(page, programme, result)
    page.heading("workbook.programme")
    page.header(
        "workbook.look.input",
        "workbook.central",
        "workbook.low",
        "workbook.high",
        "label.source",
        left=(_FROM,),
        until=_TO,
    )
    participants = None
    if programme.participants is not None:
        participants = page.constant(page.words("label.participants"), programme.participants, "people", "input")
        page.name_cell("participants", participants)
    page.constant(page.words("workbook.enrolment_years"), programme.years, "people")
    page.constant(page.words("workbook.horizon_years"), result.horizon_years, "people")
    values = _write_costs(page, programme, spending)
    factor = _write_factor(page, result)
    values |= _write_assumptions(page, run, assumptions, result)
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
    for name, value in sorted(programme.named, key=lambda one: field_names(Programme).index(one[0])):
        label = page.words.at("workbook", f"factor.{name}")
        if name != "cost" or programme.cost_by_year is None or programme.cost.central == 0:
            source = programme.source if name == "cost" else None
            cells[name] = _write_range(page, label, name, value, source)
        else:
            page.label(label)
            cells[name] = page.formula(1, sum_of(spending), fixed=True)
            _write_source(page, programme.source or page.words("workbook.no_source"))
            page.row += 1
    page.name_cell("cost", cells["cost"])
    return cells


def _write_factor(page: Page, result: ProgrammeResult) -> Cell:
    page.label(page.words("workbook.price_factor"))
    cell = page.number(1, result.prices.factor, "factor", "computed", fixed=True)
    if result.prices.cost_year is None or result.prices.price_year is None:
        text = page.words("workbook.price_factor.none")
    else:
        years = {"cost_year": result.prices.cost_year, "price_year": result.prices.price_year}
        text = page.words("workbook.price_factor.years", **years)
    _write_source(page, text)
    page.row += 1
    return cell


def _write_assumptions(
    page: Page, run: Run, assumptions: Assumptions, result: ProgrammeResult
) -> dict[FactorName, Cell]:
    stated = {name: value for name, value in assumptions.named if not DECLARED[name].by_year}
    if assumptions.comparison_rate is not None:
        del stated["deadweight"]
    if assumptions.discount is None:
        known = None if run.inputs.parameters is None else run.inputs.parameters.known(DISCOUNT_RATE)
        stated["discount"] = Sourced(*(result.discount,) * 3, known.latest.source if known else None)
    cells: dict[FactorName, Cell] = {}
    for name, value in stated.items():
        cells[name] = _write_range(page, page.words.at("workbook", f"factor.{name}"), name, value)
        page.name_cell(name, cells[name])
    return cells


def _write_retention(
    page: Page, assumptions: Assumptions, half_life: Cell | None, result: ProgrammeResult
) -> list[Cell]:
    """The share still in work by year after joining; of a half-life as a formula."""
    page.heading("workbook.retention")
    page.header("workbook.retention.after", "workbook.central", "workbook.low", "workbook.high")
    retention = assumptions.retention
    cells: list[Cell] = []
    if retention is None:
        assert half_life is not None
        for year in range(result.horizon_years):
            page.label(page.words("label.year_number", year=year))
            cells.append(page.formula(1, as_cell(0.5) ** (as_cell(year) / half_life), "share", fixed=True))
            page.row += 1
        return cells
    for year, share in enumerate(retention.by_year):
        page.label(page.words("label.year_number", year=year))
        cells.append(page.number(1, share.central, "share", "input", fixed=True))
        page.number(2, share.low, "share")
        page.number(3, share.high, "share")
        page.row += 1
    page.note("workbook.source_of", source=retention.source or page.words("workbook.no_source"))
    return cells


def _write_funders(page: Page, programme: Programme) -> list[FunderCells]:
    if not programme.funders:
        return []
    page.heading("workbook.funders")
    page.header("workbook.funder", "workbook.funder.share", "workbook.funder.pays_as")
    cells = []
    for one in programme.funders:
        page.label(one.name)
        share = page.number(1, one.share, "share", "input")
        page.text(2, page.words(f"workbook.payer.{one.pays_as}"), align="right")
        cells.append(FunderCells(one.name, share, one.pays_as))
        page.row += 1
    return cells


def _write_range(page: Page, label: str, name: FactorName, value: Sourced[float], source: str | None = None) -> Cell:
    """Central, which the formulas use, beside low and high, which they do not."""
    kind = _KINDS[DECLARED[name].unit.name]
    page.label(label)
    cell = page.number(1, value.central, kind, "input", fixed=True)
    page.number(2, value.low, kind)
    page.number(3, value.high, kind)
    _write_source(page, value.source or source or page.words("workbook.no_source"))
    page.row += 1
    return cell


def _write_source(page: Page, text: str) -> None:
    page.across(_FROM, _TO, text, indent=1)
