"""The inputs of a programme: costs, assumptions with their range and source, years and funders."""

from dataclasses import dataclass

from herlev_roi.model.base.three_points import Sourced
from herlev_roi.model.programme.assumptions import DECLARED, TAKEN_OFF, YEARS, Assumptions, FactorName, Programme
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Words
from herlev_roi.render.workbook.cells import Cell, as_cell, sum_of
from herlev_roi.render.workbook.page import Kind, Page

_FROM, _TO = 4, 9
"""The columns over which a source is written."""
_DISCOUNT = "social_discount_rate_0_35"


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
    cost: Cell
    cost_per_participant: Cell
    one_off: Cell
    price_factor: Cell
    success_rate: Cell | None
    comparison_rate: Cell | None
    taken_off: dict[FactorName, Cell]
    discount: Cell
    retention: list[Cell]
    joining: list[Cell]
    spending: list[Cell]
    funders: list[FunderCells]


def write_programme(page: Page, run: Run, result: ProgrammeResult, words: Words) -> ProgrammeCells:
    """Programme, assumptions, years and funders."""
    scenario = run.inputs.scenario
    assert scenario is not None and scenario.programme is not None
    programme, assumptions = scenario.programme, scenario.assumptions
    page.heading(words("workbook.years"))
    page.note(words("workbook.years.note"), italic=True)
    joining, spending = _write_years(page, programme, result, words)
    page.heading(words("workbook.programme"))
    page.header(
        words("workbook.look.input"),
        words("workbook.central"),
        words("workbook.low"),
        words("workbook.high"),
        words("label.source"),
        *("",) * (_TO - _FROM),
        left=(_FROM,),
    )
    participants = None
    if programme.participants is not None:
        participants = _write_one(page, words("label.participants"), programme.participants, "people")
        page.name_cell("participants", participants)
    page.label(words("workbook.enrolment_years"))
    page.number(1, programme.years, "people", "computed")
    page.row += 1
    page.label(words("workbook.horizon_years"))
    page.number(1, result.horizon_years, "people", "computed")
    page.row += 1
    by_year = spending if programme.cost_by_year is not None else None
    cost = _write_cost(page, programme, by_year, words)
    per_participant = _write_range(
        page, words("workbook.cost_per_participant"), programme.cost_per_participant, "kr", words
    )
    one_off = _write_range(page, words("workbook.one_off"), programme.one_off, "kr", words)
    factor = _write_factor(page, result, words)
    cells = _write_assumptions(page, run, assumptions, result, words)
    retention = _write_retention(page, assumptions, cells.get("half_life"), result, words)
    funders = _write_funders(page, programme, words)
    return ProgrammeCells(
        participants=participants,
        cost=cost,
        cost_per_participant=per_participant,
        one_off=one_off,
        price_factor=factor,
        success_rate=cells.get("success_rate"),
        comparison_rate=cells.get("comparison_rate"),
        taken_off={name: cells.get(name, as_cell(0)) for name in TAKEN_OFF},
        discount=cells["discount"],
        retention=retention,
        joining=joining,
        spending=spending,
        funders=funders,
    )


def _write_years(
    page: Page, programme: Programme, result: ProgrammeResult, words: Words
) -> tuple[list[Cell], list[Cell]]:
    """Weights by programme year: people and kroner where they are written by year, else the same for every year."""
    page.header(words("workbook.year"), words("workbook.joining"), words("workbook.spending"))
    joining, spending = [], []
    people, costs = programme.people_by_year, programme.cost_by_year
    even_cost = costs is None or sum(costs) == 0
    for year in range(result.horizon_years):
        page.label(words("workbook.year.number", year=year))
        enrols = 1 if year < programme.years else 0
        share = enrols if people is None else people[year] if year < len(people) else 0
        spent = costs[year] if costs is not None and year < len(costs) else 0
        joining.append(page.number(1, share, "number", "input"))
        spending.append(page.number(2, enrols if even_cost else spent, "kr", "input"))
        page.row += 1
    return joining, spending


def _write_cost(page: Page, programme: Programme, by_year: list[Cell] | None, words: Words) -> Cell:
    label = words("workbook.cost")
    if by_year is None or programme.cost.central == 0:
        cost = _write_range(page, label, programme.cost, "kr", words, source=programme.source)
    else:
        page.label(label)
        cost = page.formula(1, sum_of(by_year), fixed=True)
        _write_source(page, programme.source or words("workbook.no_source"))
        page.row += 1
    page.name_cell("cost", cost)
    return cost


def _write_factor(page: Page, result: ProgrammeResult, words: Words) -> Cell:
    page.label(words("workbook.price_factor"))
    cell = page.number(1, result.prices.factor, "factor", "computed", fixed=True)
    if result.prices.cost_year is None or result.prices.price_year is None:
        text = words("workbook.price_factor.none")
    else:
        years = {"cost_year": result.prices.cost_year, "price_year": result.prices.price_year}
        text = words("workbook.price_factor.years", **years)
    _write_source(page, text)
    page.row += 1
    return cell


def _write_assumptions(
    page: Page, run: Run, assumptions: Assumptions, result: ProgrammeResult, words: Words
) -> dict[FactorName, Cell]:
    cells: dict[FactorName, Cell] = {}
    for name, value in assumptions.named:
        if DECLARED[name].by_year or (name == "deadweight" and assumptions.comparison_rate is not None):
            continue
        kind: Kind = "number" if DECLARED[name].unit is YEARS else "share"
        cells[name] = _write_range(page, words.at("workbook", f"factor.{name}"), value, kind, words)
    if "discount" not in cells:
        rate, label = result.discount, words.at("workbook", "factor.discount")
        known = run.inputs.parameters.parameters if run.inputs.parameters else ()
        found = next((one.latest for one in known if one.name == _DISCOUNT), None)
        given = Sourced(rate, rate, rate, found.source if found else None)
        cells["discount"] = _write_range(page, label, given, "share", words)
    for key, cell in cells.items():
        page.name_cell(key, cell)
    return cells


def _write_retention(
    page: Page, assumptions: Assumptions, half_life: Cell | None, result: ProgrammeResult, words: Words
) -> list[Cell]:
    """The share still in work by year after joining; of a half-life as a formula."""
    page.heading(words("workbook.retention"))
    page.header(
        words("workbook.retention.after"), words("workbook.central"), words("workbook.low"), words("workbook.high")
    )
    retention = assumptions.retention
    cells: list[Cell] = []
    if retention is None:
        assert half_life is not None
        for year in range(result.horizon_years):
            page.label(words("label.year_number", year=year))
            cells.append(page.formula(1, as_cell(0.5) ** (as_cell(year) / half_life), "share", fixed=True))
            page.row += 1
        return cells
    for year, share in enumerate(retention.by_year):
        page.label(words("label.year_number", year=year))
        cells.append(page.number(1, share.central, "share", "input", fixed=True))
        page.number(2, share.low, "share")
        page.number(3, share.high, "share")
        page.row += 1
    page.note(words("workbook.source_of", source=retention.source or words("workbook.no_source")), italic=True)
    return cells


def _write_funders(page: Page, programme: Programme, words: Words) -> list[FunderCells]:
    if not programme.funders:
        return []
    page.heading(words("workbook.funders"))
    page.header(words("workbook.funder"), words("workbook.funder.share"), words("workbook.funder.pays_as"))
    cells = []
    for one in programme.funders:
        page.label(one.name)
        share = page.number(1, one.share, "share", "input")
        page.text(2, words(f"workbook.payer.{one.pays_as}"), align="right")
        cells.append(FunderCells(one.name, share, one.pays_as))
        page.row += 1
    return cells


def _write_one(page: Page, label: str, value: float, kind: Kind) -> Cell:
    page.label(label)
    cell = page.number(1, value, kind, "input", fixed=True)
    page.row += 1
    return cell


def _write_range(
    page: Page, label: str, value: Sourced[float], kind: Kind, words: Words, source: str | None = None
) -> Cell:
    """Central, which the formulas use, beside low and high, which they do not."""
    page.label(label)
    cell = page.number(1, value.central, kind, "input", fixed=True)
    page.number(2, value.low, kind)
    page.number(3, value.high, kind)
    _write_source(page, value.source or source or words("workbook.no_source"))
    page.row += 1
    return cell


def _write_source(page: Page, text: str) -> None:
    page.across(_FROM, _TO, text, indent=1)
