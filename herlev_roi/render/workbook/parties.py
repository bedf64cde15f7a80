"""Who gains and who pays, present values, live: treasuries, funders, residents, and all of them together."""

from dataclasses import dataclass

from herlev_roi.model.gain.treasuries import TREASURIES
from herlev_roi.model.programme.programme_result import Party, PartyKind, ProgrammeResult
from herlev_roi.render.views.programme import party_name
from herlev_roi.render.workbook.cash_flow import HeadlineCells, YearCells
from herlev_roi.render.workbook.cells import Cell, added, as_cell, rounded, sum_product, whole_parts
from herlev_roi.render.workbook.group_inputs import TREASURY_HEADERS, GroupCells
from herlev_roi.render.workbook.page import Look, Page
from herlev_roi.render.workbook.programme_inputs import ProgrammeCells
from herlev_roi.render.workbook.sums import SumCells

_OTHERS = {
    "resident_gain": "programme.party.residents",
    "given.others": "programme.party.others",
    "in_all": "programme.party.society",
    "wages": "run.wages",
}
"""Whose present value is computed beside that of the treasuries, as far as the scenario has it."""
_LOOKS: dict[PartyKind, Look] = {"society": "total"}


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


@dataclass(frozen=True, slots=True)
class PartySheet:
    """The parties, the net of the public, and the exact present values by treasury, of the residents and the wages."""

    rows: list[PartyCells]
    public: Cell
    values: dict[str, Cell]


def write_parties(page: Page, result: ProgrammeResult, cells: FlowCells) -> PartySheet:
    """The present values of each party's mean amounts, then the table; and the net of the public."""
    inputs, cost, nothing = cells.inputs, cells.headlines["discounted_cost"], as_cell(0)
    values = _write_present_values(page, cells)
    paid = _write_funders(page, inputs, cost)
    gains = _gains(values, result, cells.headlines["discounted_gain"])
    page.heading("workbook.parties")
    page.header("programme.party", "programme.gains", "programme.pays_cost", "label.net")
    of_public = [*_of(paid, inputs, "municipality"), *_of(paid, inputs, "state")]
    paid_as = {
        "municipality": added(_of(paid, inputs, "municipality")),
        "state": added(_of(paid, inputs, "state")),
        "public": added(of_public) if inputs.funders else cost,
        "society": cost,
    }
    rows: list[PartyCells] = []
    others = iter(_of(paid, inputs, "other"))
    for party in result.parties:
        label, look = party_name(party, page.words), _LOOKS.get(party.kind, "plain")
        pays = next(others) if party.kind == "funder" else paid_as.get(party.kind, nothing)
        page.label(label, look=look)
        one = page.formula(1, gains.get(party.kind, nothing), look=look)
        other = page.formula(2, pays, look=look)
        rows.append(PartyCells(party, label, one, other, page.formula(3, one - other, look=look)))
        page.row += 1
    public = added([cells.headlines["discounted_gain"]])
    public = public - added([one.pays for one in rows if one.party.kind in (*TREASURIES, "public")])
    page.label(page.words("workbook.headline.public_net_present_value"))
    net = page.formula(3, public)
    page.row += 1
    return PartySheet(rows, net, values)


def _write_present_values(page: Page, cells: FlowCells) -> dict[str, Cell]:
    """Exact present values by treasury, of the residents and of the wages: the same people in the same years."""
    groups, sums, columns = cells.groups, cells.sums.all, cells.years.columns
    page.heading("workbook.present_values")
    page.header("programme.party", "workbook.mean_first", "workbook.mean_later", "workbook.present_value")
    values: dict[str, Cell] = {}
    for name, key in (TREASURY_HEADERS | _OTHERS).items():
        if name not in sums or (groups.later and name not in groups.later):
            continue
        page.label(page.words(key))
        later = sum_product(groups.people, groups.later[name]) / sums["people"] if groups.later else as_cell(0)
        one, other = page.formula(1, sums[name] / sums["people"]), page.formula(2, later)
        begun, stayed = (sum_product(columns[when], columns["factor"]) for when in ("begun", "stayed"))
        values[name] = page.formula(3, begun * one + stayed * other)
        page.row += 1
    return values


def _write_funders(page: Page, inputs: ProgrammeCells, cost: Cell) -> list[Cell]:
    """What each funder pays: parts that sum to the cost."""
    if not inputs.funders:
        return []
    page.heading("workbook.funders.pay")
    page.header("workbook.funder", "workbook.funder.exact", "programme.pays_cost")
    start, exact = page.row, []
    for one, share in inputs.funders:
        page.label(one.name)
        exact.append(page.formula(1, cost * share))
        page.row += 1
    page.row, paid = start, []
    for part in whole_parts(exact, cost):
        paid.append(page.formula(2, part))
        page.row += 1
    return paid


def in_all_of(values: dict[str, Cell]) -> Cell | None:
    """The exact present value of what all parties gain: of the wages; null where all gains are given, and sum to it."""
    return values.get("wages", values.get("in_all"))


def _gains(values: dict[str, Cell], result: ProgrammeResult, gain: Cell) -> dict[str, Cell]:
    residents = rounded(values["resident_gain"])
    others = rounded(values["given.others"]) if "given.others" in values else as_cell(0)
    exact = in_all_of(values)
    in_all = gain + residents + others if result.scope == "full" or exact is None else rounded(exact)
    outside = in_all - residents - others - gain
    gains = {"residents": residents, "others": others, "society": in_all, "am_bidrag": outside}
    if result.treasuries is None:
        return gains | {"public": gain}
    parts = whole_parts([values[name] for name in TREASURIES], gain)
    return gains | dict(zip(TREASURIES, parts, strict=True))


def _of(paid: list[Cell], inputs: ProgrammeCells, payer: str) -> list[Cell]:
    return [cell for cell, (one, _) in zip(paid, inputs.funders, strict=True) if one.pays_as == payer]
