"""The programme's cash flow by year and its headlines, live."""

from dataclasses import dataclass
from typing import Any

from herlev_roi.model.programme.assumptions import TAKEN_OFF
from herlev_roi.model.programme.present_value import Values, implied_deadweight, net_share
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Locale
from herlev_roi.render.workbook.cells import (
    Cell,
    added,
    as_cell,
    compared,
    either,
    rounded,
    rounded_up,
    sum_of,
    sum_product,
)
from herlev_roi.render.workbook.group_inputs import Column, GroupCells
from herlev_roi.render.workbook.page import Kind, Page
from herlev_roi.render.workbook.programme_inputs import ProgrammeCells
from herlev_roi.render.workbook.sums import SumCells

WIDTHS = (52, *(14,) * 14)
_A_HAIR = 1e-9


@dataclass(frozen=True, slots=True)
class EffectCells:
    """Who is counted, and the mean gain of those who join, in the year they join and in a later one."""

    joining: Cell
    net_share: Cell
    in_work: Cell
    net_people: Cell
    gain: Cell
    later_gain: Cell


@dataclass(frozen=True, slots=True)
class YearCells:
    """Columns with a cell for each programme year, exact amounts, by name; and the sums of some.

    `begun` and `stayed` are the extra people who are counted in the year they join and in later years.
    """

    columns: dict[str, Column]
    sums: dict[str, Cell]


_SUMMED = ("cost", "gain", "net", "discounted_cost", "discounted_gain", "discounted_net")
_COLUMNS = (
    *("joining", "begun", "stayed", "in_work", "cost", "gain", "net", "cumulated", "factor"),
    *("discounted_cost", "discounted_gain", "discounted_net", "discounted_cumulated", "stays"),
)

HeadlineCells = dict[str, Cell]
"""What is said first, by its name in the result; a text where there is no such number."""
HEADLINES: dict[str, tuple[str, Kind]] = {
    "cost": ("workbook.headline.cost", "kr"),
    "gain": ("workbook.headline.gain", "kr"),
    "discounted_cost": ("workbook.headline.discounted_cost", "kr"),
    "discounted_gain": ("workbook.headline.discounted_gain", "kr"),
    "net_present_value": ("workbook.headline.net_present_value", "kr"),
    "benefit_cost_ratio": ("workbook.headline.benefit_cost_ratio", "ratio"),
    "payback_year": ("workbook.headline.payback_year", "year"),
    "break_even_people_exact": ("workbook.headline.break_even_people_exact", "persons"),
    "break_even_people": ("programme.people", "people"),
    "cost_per_extra_person": ("workbook.headline.cost_per_extra_person", "kr"),
}
"""The label and the unit of each headline."""


def write_effect(
    page: Page,
    run: Run,
    result: ProgrammeResult,
    groups: GroupCells,
    sums: SumCells,
    inputs: ProgrammeCells,
    words: Locale,
) -> EffectCells:
    """The title and how many people count."""
    page.title(words("workbook.cash_flow.title", name=run.name))
    page.note(words("workbook.cash_flow.note"), italic=True)
    if inputs.participants is not None:
        page.note(words("workbook.cash_flow.participants"), italic=True)
    basis = words(f"basis.{result.basis}")
    page.note(words("workbook.cash_flow.gross" if result.gross else "workbook.cash_flow.net", basis=basis), italic=True)
    page.heading(words("workbook.effect"))
    joining = page.line(words("workbook.who_join"), inputs.participants or sums.people, "people")
    effects: dict[str, Any] = {}
    for name in ("success_rate", *TAKEN_OFF):
        cell = inputs.values.get(name, as_cell(1))  # without a success rate everyone who joins gets work
        if name == "deadweight" and "comparison_rate" in inputs.values:
            cell = implied_deadweight(inputs.values["comparison_rate"], effects["success_rate"])
        effects[name] = page.line(words.at("workbook", f"factor.{name}"), cell, "share")
    share = page.line(words("workbook.net_share"), net_share(Values(0, 0, **effects)), "factor")
    in_work = page.line(words("workbook.in_work"), joining * effects["success_rate"], "persons")
    people = page.line(words("workbook.net_people"), joining * share, "persons")
    gain = page.line(words("workbook.mean_gain"), sums.total_gain / sums.people)
    later = as_cell(0)
    if groups.later is not None:
        mean = sum_product(groups.people, groups.later.gain) / sums.people
        later = page.line(words("workbook.mean_later_gain"), mean)
    return EffectCells(joining, share, in_work, people, gain, later)


def write_years(page: Page, effect: EffectCells, inputs: ProgrammeCells, words: Locale) -> YearCells:
    """The yearly table, and its sums below a rule."""
    page.heading(words("workbook.cash_flow.years"))
    page.header(
        words("workbook.year"),
        words("workbook.joining"),
        words("workbook.begun"),
        words("workbook.stayed"),
        words("workbook.counted"),
        words("label.cost"),
        words("label.gain"),
        words("label.net"),
        words("workbook.cumulated"),
        words("workbook.discount_factor"),
        words("workbook.discounted_cost"),
        words("workbook.discounted_gain"),
        words("workbook.discounted_net"),
        words("workbook.discounted_cumulated"),
        words("workbook.stays"),
    )
    columns: dict[str, Column] = {name: [] for name in _COLUMNS}
    joining, begun, stayed, in_work, cost, gain, net, cumulated, factor, *discounted, stays = columns.values()
    d_cost, d_gain, d_net, d_cumulated = discounted
    values, first_row = inputs.values, page.row
    for year in range(len(inputs.joining)):
        page.label(words("workbook.year.number", year=year))
        joining.append(page.formula(1, effect.joining * inputs.joining[year] / sum_of(inputs.joining), "persons"))
        begun.append(page.formula(2, effect.net_share * joining[year] * inputs.retention[0], "persons"))
        kept = [joining[year - k] * inputs.retention[k] for k in range(1, min(year + 1, len(inputs.retention)))]
        stayed.append(page.formula(3, effect.net_share * added(kept), "persons"))
        in_work.append(page.formula(4, begun[year] + stayed[year], "persons"))
        spent = values["cost"] * inputs.spending[year] / sum_of(inputs.spending)
        spent = spent + values["cost_per_participant"] * joining[year]
        spent = spent + values["one_off"] if year == 0 else spent
        cost.append(page.formula(5, spent * inputs.price_factor))
        gain.append(page.formula(6, begun[year] * effect.gain + stayed[year] * effect.later_gain))
        net.append(page.formula(7, gain[year] - cost[year]))
        cumulated.append(page.formula(8, added([*cumulated[-1:], net[year]])))
        factor.append(page.formula(9, 1 / ((1 + values["discount"]) ** year), "factor"))
        d_cost.append(page.formula(10, cost[year] * factor[year]))
        d_gain.append(page.formula(11, gain[year] * factor[year]))
        d_net.append(page.formula(12, d_gain[year] - d_cost[year]))
        d_cumulated.append(page.formula(13, added([*d_cumulated[-1:], d_net[year]])))
        page.row += 1
    stays.extend(_write_stays(page, first_row, d_cumulated))
    page.label(words("workbook.total"), look="total")
    sums: dict[str, Cell] = {}
    for column, (name, cells) in enumerate(columns.items(), start=1):
        if name in _SUMMED:
            sums[name] = page.formula(column, sum_of(cells), look="total", fixed=True)
        else:
            page.label("", look="total", column=column)
    page.row += 1
    return YearCells(columns, sums)


def _write_stays(page: Page, first_row: int, cumulated: Column) -> Column:
    """1 from the year on from which the discounted cumulated net stays at 0 or above; from the last year back."""
    stays: Column = []
    for year in reversed(range(len(cumulated))):
        page.row = first_row + year
        holds = compared(cumulated[year], ">=", -_A_HAIR)
        stays.append(page.formula(14, either(holds, stays[-1] if stays else 1, 0), "year"))
    page.row = first_row + len(cumulated)
    return stays[::-1]


def write_headlines(
    page: Page, result: ProgrammeResult, years: YearCells, effect: EffectCells, inputs: ProgrammeCells, words: Locale
) -> HeadlineCells:
    """Net present value, ratio, payback, break-even, cost per extra person."""
    none = words("workbook.no_such")
    page.heading(words("workbook.headlines"))
    found: HeadlineCells = {}

    def row(name: str, cell: Cell) -> None:
        label, kind = HEADLINES[name]
        found[name] = page.line(words(label), cell, kind, None if name in years.sums else name)

    for name in ("cost", "gain", "discounted_cost", "discounted_gain"):
        row(name, rounded(years.sums[name]))
    cost, gain = years.sums["discounted_cost"], years.sums["discounted_gain"]
    row("net_present_value", rounded(gain - cost))
    row("benefit_cost_ratio", either(compared(cost, ">", 0), gain / cost, none))
    stays = years.columns["stays"]
    held = sum_of(stays)
    row("payback_year", either(compared(held, "=", 0), none, as_cell(len(stays)) - held))
    of_joining = inputs.values["cost_per_participant"] * inputs.price_factor
    moving_cost = page.line(
        words("workbook.moving_cost"), of_joining * sum_product(years.columns["joining"], years.columns["factor"])
    )
    moving = page.line(words("workbook.moving"), gain - moving_cost)
    fixed = page.line(words("workbook.fixed_cost"), cost - moving_cost)
    pays = compared(moving, ">", 0)
    idle = either(compared(moving, "=", 0), either(compared(fixed, "=", 0), as_cell(0), none), none)
    root = fixed / moving * effect.in_work
    row("break_even_people_exact", either(pays, root, idle))
    row("break_even_people", either(pays, rounded_up(root - _A_HAIR), idle))
    each = rounded(years.sums["cost"] / effect.net_people)
    row("cost_per_extra_person", either(compared(effect.net_people, ">", 0), each, none))
    if not inputs.funders:
        page.note(words("programme.no_funder"), italic=True)
    elif result.public_share < 1:
        page.note(words("programme.if_public"), italic=True)
    if result.cases is not None:
        page.note(words("workbook.cases"), italic=True)
        page.constant(words("workbook.case.low"), result.cases.low.net_present_value)
        page.constant(words("workbook.case.high"), result.cases.high.net_present_value)
    return found
