"""What the user states beside the sum, live: the inputs of each effect, and its present value; added to nothing."""

from dataclasses import dataclass

from herlev_roi.model.programme.other_effects import ValuedEffect
from herlev_roi.model.programme.present_value import in_year
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.render.views.other_effects import effect_party
from herlev_roi.render.workbook.cash_flow import EffectCells, YearCells
from herlev_roi.render.workbook.cells import Cell, added, rounded, sum_of, sum_product
from herlev_roi.render.workbook.page import Page
from herlev_roi.render.workbook.programme_inputs import ProgrammeCells

_FROM, _TO = 4, 9
"""The columns over which a source is written."""


@dataclass(frozen=True, slots=True)
class StatedCells:
    """An effect and where its kroner a year stand, per person or in all."""

    effect: ValuedEffect
    stated: Cell


def write_stated(page: Page, result: ProgrammeResult) -> list[StatedCells]:
    """The inputs: a row for each effect; nothing without."""
    if not result.other_effects:
        return []
    page.heading("effects.title")
    headers = ("workbook.effects.per_person", "workbook.effects.amount", "workbook.effects.years")
    page.header("effects.effect", *headers, "label.source", left=(_FROM,), until=_TO)
    cells = []
    for one in result.other_effects:
        page.label(f"{one.name} ({effect_party(one, page.words)})")
        column, amount = (2, one.amount) if one.per_person is None else (1, one.per_person)
        cells.append(StatedCells(one, page.number(column, amount or 0, "kr", "input", fixed=True)))
        page.number(3, one.years, "people", "computed")
        page.across(_FROM, _TO, one.source, indent=1)
        page.row += 1
    return cells


def write_effects(
    page: Page, stated: list[StatedCells], inputs: ProgrammeCells, effect: EffectCells, years: YearCells
) -> list[Cell]:
    """The present value of each effect: people in their first years, by year, times what is stated, discounted."""
    if not stated:
        return []
    lengths = sorted({one.effect.years for one in stated if one.effect.per_person is not None})
    factors = years.columns["factor"]
    people = _write_people(page, lengths, inputs, effect, years)
    page.heading("effects.title")
    page.note("effects.note", rate=inputs.values["discount"].number)
    page.header("effects.effect", "workbook.present_value")
    found = []
    for one in stated:
        length = one.effect.years
        worth = sum_of(factors[:length]) if one.effect.per_person is None else sum_product(people[length], factors)
        page.label(f"{one.effect.name} ({effect_party(one.effect, page.words)})")
        found.append(page.formula(1, rounded(one.stated * worth)))
        page.row += 1
    return found


def _write_people(
    page: Page, lengths: list[int], inputs: ProgrammeCells, effect: EffectCells, years: YearCells
) -> dict[int, list[Cell]]:
    """Extra people in work in their first so many years, by programme year: a column for each length."""
    people: dict[int, list[Cell]] = {length: [] for length in lengths}
    if not lengths:
        return people
    joining, retention = years.columns["joining"], inputs.retention
    page.heading("workbook.effects.people")
    page.header("workbook.effects.first_years")
    page.row -= 1
    for column, length in enumerate(lengths, start=1):
        page.number(column, length, "people", "computed")
    page.row += 1
    for year in range(len(joining)):
        page.label(page.words("workbook.year.number", year=year))
        for column, length in enumerate(lengths, start=1):
            kept = range(min(length, year + 1, len(retention)))
            cohorts = [in_year(effect.net_shares, k) * joining[year - k] * retention[k] for k in kept]
            people[length].append(page.formula(column, added(cohorts), "persons"))
        page.row += 1
    return people
