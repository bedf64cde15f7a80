"""The programme's cash flow by year and its headlines, live."""

from dataclasses import dataclass

from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Words
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
    success: Cell
    net_share: Cell
    in_work: Cell
    net_people: Cell
    gain: Cell
    later_gain: Cell


@dataclass(frozen=True, slots=True)
class YearCells:
    """Columns with a cell for each programme year, exact amounts; then their sums.

    `begun` and `stayed` are the extra people who are counted in the year they join and in later years.
    """

    joining: Column
    begun: Column
    stayed: Column
    in_work: Column
    cost: Column
    gain: Column
    net: Column
    cumulated: Column
    factor: Column
    discounted_cumulated: Column
    stays: Column
    total_cost: Cell
    total_gain: Cell
    discounted_cost: Cell
    discounted_gain: Cell


@dataclass(frozen=True, slots=True)
class HeadlineCells:
    """What is said first; a text where there is no such number."""

    cost: Cell
    gain: Cell
    discounted_cost: Cell
    discounted_gain: Cell
    net_present_value: Cell
    benefit_cost_ratio: Cell
    payback_year: Cell
    break_even_people_exact: Cell
    break_even_people: Cell
    cost_per_extra_person: Cell


def write_effect(
    page: Page,
    run: Run,
    result: ProgrammeResult,
    groups: GroupCells,
    sums: SumCells,
    inputs: ProgrammeCells,
    words: Words,
) -> EffectCells:
    """The title and how many people count."""
    page.title(words("workbook.cash_flow.title", name=run.name))
    page.note(words("workbook.cash_flow.note"), italic=True)
    if inputs.participants is not None:
        page.note(words("workbook.cash_flow.participants"), italic=True)
    basis = words(f"basis.{result.basis}")
    page.note(words("workbook.cash_flow.gross" if result.gross else "workbook.cash_flow.net", basis=basis), italic=True)
    page.heading(words("workbook.effect"))

    def row(label: str, cell: Cell, kind: Kind) -> Cell:
        page.label(label)
        done = page.formula(1, cell, kind, fixed=True)
        page.row += 1
        return done

    joining = row(words("workbook.who_join"), inputs.participants or sums.people, "people")
    success = row(words.at("workbook", "factor.success_rate"), inputs.success_rate or as_cell(1), "share")
    net = success
    for name, cell in inputs.taken_off.items():
        if name == "deadweight" and inputs.comparison_rate is not None:
            cell = inputs.comparison_rate / success  # noqa: PLW2901 - it follows from the comparison rate
        net = net * (1 - row(words.at("workbook", f"factor.{name}"), cell, "share"))
    share = row(words("workbook.net_share"), net, "factor")
    in_work = row(words("workbook.in_work"), joining * success, "persons")
    people = row(words("workbook.net_people"), joining * share, "persons")
    gain = row(words("workbook.mean_gain"), sums.total_gain / sums.people, "kr")
    later = as_cell(0)
    if groups.later is not None:
        later = row(
            words("workbook.mean_later_gain"), sum_product(groups.people, groups.later.gain) / sums.people, "kr"
        )
    return EffectCells(joining, success, share, in_work, people, gain, later)


def write_years(page: Page, effect: EffectCells, inputs: ProgrammeCells, words: Words) -> YearCells:
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
    columns: list[Column] = [[] for _ in range(13)]
    joining, begun, stayed, in_work, cost, gain, net, cumulated, factor, d_cost, d_gain, d_net, d_cumulated = columns
    first_row, horizon = page.row, len(inputs.joining)
    for year in range(horizon):
        page.label(words("workbook.year.number", year=year))
        joining.append(page.formula(1, effect.joining * inputs.joining[year] / sum_of(inputs.joining), "persons"))
        begun.append(page.formula(2, effect.net_share * joining[year] * inputs.retention[0], "persons"))
        kept = [joining[year - k] * inputs.retention[k] for k in range(1, min(year + 1, len(inputs.retention)))]
        stayed.append(page.formula(3, effect.net_share * added(kept), "persons"))
        in_work.append(page.formula(4, begun[year] + stayed[year], "persons"))
        spent = inputs.cost * inputs.spending[year] / sum_of(inputs.spending)
        spent = spent + inputs.cost_per_participant * joining[year]
        spent = spent + inputs.one_off if year == 0 else spent
        cost.append(page.formula(5, spent * inputs.price_factor))
        gain.append(page.formula(6, begun[year] * effect.gain + stayed[year] * effect.later_gain))
        net.append(page.formula(7, gain[year] - cost[year]))
        cumulated.append(page.formula(8, cumulated[year - 1] + net[year] if year else net[year]))
        factor.append(page.formula(9, 1 / ((1 + inputs.discount) ** year), "factor"))
        d_cost.append(page.formula(10, cost[year] * factor[year]))
        d_gain.append(page.formula(11, gain[year] * factor[year]))
        d_net.append(page.formula(12, d_gain[year] - d_cost[year]))
        d_cumulated.append(page.formula(13, d_cumulated[year - 1] + d_net[year] if year else d_net[year]))
        page.row += 1
    stays = _write_stays(page, first_row, d_cumulated)
    page.label(words("workbook.total"), look="total")
    for column in (1, 2, 3, 4, 8, 9, 13, 14):
        page.label("", look="total", column=column)
    sums = {
        column: page.formula(column, sum_of(columns[column - 1]), look="total", fixed=True)
        for column in (5, 6, 7, 10, 11, 12)
    }
    page.row += 1
    return YearCells(
        joining,
        begun,
        stayed,
        in_work,
        cost,
        gain,
        net,
        cumulated,
        factor,
        d_cumulated,
        stays,
        sums[5],
        sums[6],
        sums[10],
        sums[11],
    )


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
    page: Page, result: ProgrammeResult, years: YearCells, effect: EffectCells, inputs: ProgrammeCells, words: Words
) -> HeadlineCells:
    """Net present value, ratio, payback, break-even, cost per extra person."""
    none = words("workbook.no_such")
    page.heading(words("workbook.headlines"))

    def row(label: str, cell: Cell, kind: Kind = "kr", name: str | None = None) -> Cell:
        page.label(label)
        done = page.formula(1, cell, kind, fixed=True)
        if name is not None:
            page.name_cell(name, done)
        page.row += 1
        return done

    cost = row(words("workbook.headline.cost"), rounded(years.total_cost))
    gain = row(words("workbook.headline.gain"), rounded(years.total_gain))
    d_cost = row(words("workbook.headline.discounted_cost"), rounded(years.discounted_cost))
    d_gain = row(words("workbook.headline.discounted_gain"), rounded(years.discounted_gain))
    net = years.discounted_gain - years.discounted_cost
    value = row(words("workbook.headline.net_present_value"), rounded(net), "kr", "net_present_value")
    ratio = either(compared(years.discounted_cost, ">", 0), years.discounted_gain / years.discounted_cost, none)
    ratio = row(words("workbook.headline.benefit_cost_ratio"), ratio, "ratio", "benefit_cost_ratio")
    held = sum_of(years.stays)
    horizon = len(years.stays)
    paid = either(compared(held, "=", 0), none, as_cell(horizon) - held)
    payback = row(words("workbook.headline.payback_year"), paid, "year", "payback_year")
    moving_cost = row(
        words("workbook.moving_cost"),
        inputs.cost_per_participant * inputs.price_factor * sum_product(years.joining, years.factor),
    )
    moving = row(words("workbook.moving"), years.discounted_gain - moving_cost)
    fixed = row(words("workbook.fixed_cost"), years.discounted_cost - moving_cost)
    pays = compared(moving, ">", 0)
    idle = either(compared(moving, "=", 0), either(compared(fixed, "=", 0), as_cell(0), none), none)
    exact = either(pays, fixed / moving * effect.in_work, idle)
    exact = row(words("workbook.headline.break_even_people_exact"), exact, "persons", "break_even_people_exact")
    whole = either(pays, rounded_up(fixed / moving * effect.in_work - _A_HAIR), idle)
    people = row(words("programme.people"), whole, "people", "break_even_people")
    extra = either(compared(effect.net_people, ">", 0), rounded(years.total_cost / effect.net_people), none)
    per_extra = row(words("workbook.headline.cost_per_extra_person"), extra, "kr", "cost_per_extra_person")
    if not inputs.funders:
        page.note(words("programme.no_funder"), italic=True)
    elif result.public_share < 1:
        page.note(words("programme.if_public"), italic=True)
    if result.cases is not None:
        page.note(words("workbook.cases"), italic=True)
        for label, case in (("workbook.case.low", result.cases.low), ("workbook.case.high", result.cases.high)):
            page.label(words(label))
            page.number(1, case.net_present_value, "kr", "computed")
            page.row += 1
    return HeadlineCells(cost, gain, d_cost, d_gain, value, ratio, payback, exact, people, per_extra)
