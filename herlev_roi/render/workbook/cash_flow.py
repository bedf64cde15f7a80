"""The programme's cash flow by year and its headlines, live."""

from dataclasses import dataclass
from typing import Any

from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.programme.assumptions import TAKEN_OFF
from herlev_roi.model.programme.business_case import A_HAIR
from herlev_roi.model.programme.present_value import Values, implied_deadweight, in_year, is_by_year, net_share
from herlev_roi.model.programme.programme_result import Headline, ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run
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


@dataclass(frozen=True, slots=True)
class EffectCells:
    """Who is counted, and the mean gain of those who join, in the year they join and in a later one.

    `net_shares` go by year since joining, where deadweight does; the last holds on.
    """

    joining: Cell
    net_shares: list[Cell]
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
_YEARS: dict[str, tuple[str, Kind]] = {
    "joining": ("workbook.joining", "persons"),
    "begun": ("workbook.begun", "persons"),
    "stayed": ("workbook.stayed", "persons"),
    "in_work": ("workbook.counted", "persons"),
    "cost": ("label.cost", "kr"),
    "gain": ("label.gain", "kr"),
    "net": ("label.net", "kr"),
    "cumulated": ("workbook.cumulated", "kr"),
    "factor": ("workbook.discount_factor", "factor"),
    "discounted_cost": ("workbook.discounted_cost", "kr"),
    "discounted_gain": ("workbook.discounted_gain", "kr"),
    "discounted_net": ("workbook.discounted_net", "kr"),
    "discounted_cumulated": ("workbook.discounted_cumulated", "kr"),
    "stays": ("workbook.stays", "year"),
}
"""The columns of a year: header and unit."""
_PLACES = {name: place for place, name in enumerate(_YEARS, start=1)}

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


def write_effect(page: Page, run: Run, groups: GroupCells, sums: SumCells, inputs: ProgrammeCells) -> EffectCells:
    """The title and how many people count."""
    result, words, everyone = run.programme, page.words, sums.all["people"]
    assert result is not None
    page.title("workbook.cash_flow.title", name=run.name)
    page.note("workbook.cash_flow.note")
    if inputs.participants is not None:
        page.note("workbook.cash_flow.participants")
    kind = "gross" if result.gross else "net"
    page.note(f"workbook.cash_flow.{kind}", basis=result.basis)
    page.heading("workbook.effect")
    joining = page.line(words("workbook.who_join"), inputs.participants or everyone, "people")
    effects: dict[str, Any] = {}
    for name in ("success_rate", *TAKEN_OFF):
        cell = inputs.values.get(name, as_cell(1))  # without a success rate everyone who joins gets work
        if name == "deadweight" and "comparison_rate" in inputs.values:
            cell = implied_deadweight(inputs.values["comparison_rate"], effects["success_rate"])
        label = words.at("workbook", f"factor.{name}")
        if is_by_year(cell):
            effects[name] = _write_shares(page, label, cell[: len(inputs.retention)], "share")
        else:
            effects[name] = page.line(label, cell, "share")
    label, values = words("workbook.net_share"), Values(0, 0, **effects)
    if is_by_year(values.deadweight):
        counted = [net_share(values, since) for since in range(len(values.deadweight))]
        shares = _write_shares(page, label, counted, "factor")
    else:
        shares = [page.line(label, net_share(values), "factor")]
    in_work = page.line(words("workbook.in_work"), joining * effects["success_rate"], "persons")
    people = page.line(words("workbook.net_people"), joining * shares[0], "persons")
    gain = page.line(words("workbook.mean_gain"), sums.all["gain"] / everyone)
    later = as_cell(0)
    if groups.later:
        mean = sum_product(groups.people, groups.later["gain"]) / everyone
        later = page.line(words("workbook.mean_later_gain"), mean)
    return EffectCells(joining, shares, in_work, people, gain, later)


def _write_shares(page: Page, label: str, shares: list[Cell], kind: Kind) -> list[Cell]:
    """A share by year since joining, a row for each year."""
    words = page.words
    return [
        page.line(words("factor.in_year", name=label, year=since), share, kind) for since, share in enumerate(shares)
    ]


def write_years(page: Page, effect: EffectCells, inputs: ProgrammeCells) -> YearCells:
    """The yearly table, and its sums below a rule."""
    page.heading("workbook.cash_flow.years")
    page.header("workbook.year", *(header for header, _ in _YEARS.values()))
    columns: dict[str, Column] = {name: [] for name in _YEARS}

    def put(name: str, cell: Cell) -> Cell:
        columns[name].append(page.formula(_PLACES[name], cell, _YEARS[name][1]))
        return columns[name][-1]

    values, retention, first_row = inputs.values, inputs.retention, page.row
    for year, weight in enumerate(inputs.joining):
        page.label(page.words("workbook.year.number", year=year))
        joining = put("joining", effect.joining * weight / sum_of(inputs.joining))
        begun = put("begun", effect.net_shares[0] * joining * retention[0])
        since_joining = range(1, min(year + 1, len(retention)))
        kept = [in_year(effect.net_shares, k) * columns["joining"][year - k] * retention[k] for k in since_joining]
        stayed = put("stayed", added(kept))
        put("in_work", begun + stayed)
        spent = values["cost"] * inputs.spending[year] / sum_of(inputs.spending)
        spent = spent + values["cost_per_participant"] * joining
        spent = spent + values["one_off"] if year == 0 else spent
        cost = put("cost", spent * inputs.price_factor)
        gain = put("gain", begun * effect.gain + stayed * effect.later_gain)
        net = put("net", gain - cost)
        put("cumulated", added([*columns["cumulated"][-1:], net]))
        factor = put("factor", 1 / ((1 + values["discount"]) ** year))
        discounted_cost = put("discounted_cost", cost * factor)
        discounted_gain = put("discounted_gain", gain * factor)
        net = put("discounted_net", discounted_gain - discounted_cost)
        put("discounted_cumulated", added([*columns["discounted_cumulated"][-1:], net]))
        page.row += 1
    columns["stays"] = _write_stays(page, first_row, columns["discounted_cumulated"])
    page.label(page.words("workbook.total"), look="total")
    sums: dict[str, Cell] = {}
    for name, place in _PLACES.items():
        if name in _SUMMED:
            sums[name] = page.formula(place, sum_of(columns[name]), look="total", fixed=True)
        else:
            page.label("", look="total", column=place)
    page.row += 1
    return YearCells(columns, sums)


def _write_stays(page: Page, first_row: int, cumulated: Column) -> Column:
    """1 from the year on from which the discounted cumulated net stays at 0 or above; from the last year back."""
    stays: Column = []
    for year in reversed(range(len(cumulated))):
        page.row = first_row + year
        holds = compared(cumulated[year], ">=", -A_HAIR)
        stays.append(page.formula(_PLACES["stays"], either(holds, stays[-1] if stays else 1, 0), "year"))
    page.row = first_row + len(cumulated)
    return stays[::-1]


def _write_cases(page: Page, cases: ThreePoint[Headline]) -> None:
    """The headlines of the low and of the high case, which no formula gives."""
    page.note("workbook.cases")
    page.header("label.headline", "workbook.low", "workbook.high")
    for name in field_names(Headline):
        key, kind = HEADLINES[name]
        page.label(page.words(key))
        for column, case in enumerate((cases.low, cases.high), start=1):
            value = getattr(case, name)
            if value is None:
                page.text(column, page.words("workbook.no_such"), align="right")
            else:
                page.number(column, value, kind, "computed")
        page.row += 1


def write_headlines(
    page: Page, result: ProgrammeResult, years: YearCells, effect: EffectCells, inputs: ProgrammeCells
) -> HeadlineCells:
    """Net present value, ratio, payback, break-even, cost per extra person."""
    words, none = page.words, page.words("workbook.no_such")
    page.heading("workbook.headlines")
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
    row("break_even_people", either(pays, rounded_up(root - A_HAIR), idle))
    each = rounded(years.sums["cost"] / effect.net_people)
    row("cost_per_extra_person", either(compared(effect.net_people, ">", 0), each, none))
    if not inputs.funders:
        page.note("programme.no_funder")
    elif result.public_share < 1:
        page.note("programme.if_public")
    if result.cases is not None:
        _write_cases(page, result.cases)
    return found
