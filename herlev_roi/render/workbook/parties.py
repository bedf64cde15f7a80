"""Who gains and who pays, present values, live: treasuries, funders, residents, and society, which is their sum."""

from dataclasses import dataclass

from herlev_roi.model.programme.programme_result import Party, ProgrammeResult
from herlev_roi.render.locale import Locale
from herlev_roi.render.views.programme import party_name
from herlev_roi.render.workbook.cash_flow import HeadlineCells, YearCells
from herlev_roi.render.workbook.cells import Cell, added, as_cell, rounded, sum_product, whole_parts
from herlev_roi.render.workbook.group_inputs import Column, GroupCells
from herlev_roi.render.workbook.page import Look, Page
from herlev_roi.render.workbook.programme_inputs import ProgrammeCells
from herlev_roi.render.workbook.sums import SumCells

_TREASURIES = ("municipality", "state", "church")
_PUBLIC = (*_TREASURIES, "public")


@dataclass(frozen=True, slots=True)
class PartyCells:
    """A party of the result and its three amounts."""

    party: Party
    label: str
    gains: Cell
    pays: Cell
    net: Cell


@dataclass(frozen=True, slots=True)
class FlowCells:
    """What the amounts are computed from."""

    inputs: ProgrammeCells
    groups: GroupCells
    sums: SumCells
    years: YearCells
    headlines: HeadlineCells


def write_parties(
    page: Page, result: ProgrammeResult, cells: FlowCells, words: Locale
) -> tuple[list[PartyCells], Cell]:
    """The present values of each party's mean amounts, then the table; and the net of the public."""
    inputs, headlines = cells.inputs, cells.headlines
    values = _write_present_values(page, cells, words)
    paid = _write_funders(page, inputs, headlines, words)
    gains = _gains(values, result, headlines)
    page.heading(words("workbook.parties"))
    page.header(words("programme.party"), words("programme.gains"), words("programme.pays_cost"), words("label.net"))
    rows: list[PartyCells] = []
    others = iter(_of(paid, inputs, "other"))
    for party in result.parties:
        label, pays = party_name(party, words), as_cell(0)
        if party.kind == "funder":
            pays = next(others)
        elif party.kind in {"municipality", "state"}:
            pays = added(_of(paid, inputs, party.kind))
        elif party.kind == "public":
            of_public = [*_of(paid, inputs, "municipality"), *_of(paid, inputs, "state")]
            pays = added(of_public) if inputs.funders else headlines["discounted_cost"]
        elif party.kind == "society":
            pays = headlines["discounted_cost"]
        look: Look = "total" if party.kind == "society" else "plain"
        page.label(label, look=look)
        one = page.formula(1, gains.get(party.kind, as_cell(0)), look=look)
        other = page.formula(2, pays, look=look)
        rows.append(PartyCells(party, label, one, other, page.formula(3, one - other, look=look)))
        page.row += 1
    public = added([headlines["discounted_gain"]]) - added([one.pays for one in rows if one.party.kind in _PUBLIC])
    page.label(words("workbook.headline.public_net_present_value"))
    net = page.formula(3, public)
    page.row += 1
    return rows, net


def _write_present_values(page: Page, cells: FlowCells, words: Locale) -> dict[str, Cell]:
    """Exact present values by treasury, of the residents and of the wages: the same people in the same years."""
    groups, sums, columns = cells.groups, cells.sums, cells.years.columns
    page.heading(words("workbook.present_values"))
    page.header(
        words("programme.party"),
        words("workbook.mean_first"),
        words("workbook.mean_later"),
        words("workbook.present_value"),
    )
    values: dict[str, Cell] = {}

    def row(name: str, label: str, first: Cell, later: Column | None) -> None:
        page.label(label)
        one = page.formula(1, first / sums.people)
        other = page.formula(2, as_cell(0) if later is None else sum_product(groups.people, later) / sums.people)
        begun, stayed = (sum_product(columns[name], columns["factor"]) for name in ("begun", "stayed"))
        values[name] = page.formula(3, begun * one + stayed * other)
        page.row += 1

    later = groups.later
    known_later = later is None or later.treasuries is not None
    if sums.total_treasuries is not None and known_later:
        for index, name in enumerate(_TREASURIES):
            parts = None if later is None or later.treasuries is None else later.treasuries[index]
            row(name, words(f"workbook.treasury.{name}"), sums.total_treasuries[index], parts)
    row(
        "residents",
        words("programme.party.residents"),
        sums.residents_gain,
        None if later is None else later.resident_gain,
    )
    row("wages", words("run.wages"), sums.total_wages, None if later is None else later.wages)
    return values


def _write_funders(page: Page, inputs: ProgrammeCells, headlines: HeadlineCells, words: Locale) -> list[Cell]:
    """What each funder pays: parts that sum to the cost."""
    if not inputs.funders:
        return []
    page.heading(words("workbook.funders.pay"))
    page.header(words("workbook.funder"), words("workbook.funder.exact"), words("programme.pays_cost"))
    start, exact = page.row, []
    for one in inputs.funders:
        page.label(one.name)
        exact.append(page.formula(1, headlines["discounted_cost"] * one.share))
        page.row += 1
    page.row, paid = start, []
    for part in whole_parts(exact, headlines["discounted_cost"]):
        paid.append(page.formula(2, part))
        page.row += 1
    return paid


def _gains(values: dict[str, Cell], result: ProgrammeResult, headlines: HeadlineCells) -> dict[str, Cell]:
    gains: dict[str, Cell] = {}
    if result.treasuries is not None:
        exact = [values[name] for name in _TREASURIES]
        gains |= dict(zip(_TREASURIES, whole_parts(exact, headlines["discounted_gain"]), strict=True))
    else:
        gains["public"] = headlines["discounted_gain"]
    residents = rounded(values["residents"])
    wages = headlines["discounted_gain"] + residents if result.scope == "full" else rounded(values["wages"])
    gains |= {"residents": residents, "society": wages}
    gains["am_bidrag"] = wages - residents - headlines["discounted_gain"]
    return gains


def _of(paid: list[Cell], inputs: ProgrammeCells, payer: str) -> list[Cell]:
    return [cell for cell, one in zip(paid, inputs.funders, strict=True) if one.pays_as == payer]
