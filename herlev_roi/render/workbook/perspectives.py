"""The programme as each party sees it, live: net present value, benefit-cost ratio, and what a public krone does."""

from dataclasses import dataclass

from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.programme.perspective_result import Perspective, Perspectives
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.render.views.perspectives import LABELS
from herlev_roi.render.workbook.cells import Cell, added, as_cell, compared, either
from herlev_roi.render.workbook.page import Page
from herlev_roi.render.workbook.parties import FlowCells, PartySheet, in_all_of


@dataclass(frozen=True, slots=True)
class PerspectiveCells:
    """A perspective that is known, and its two cells."""

    label: str
    seen: Perspective
    net: Cell
    ratio: Cell


def write_perspectives(
    page: Page, result: ProgrammeResult, cells: FlowCells, sheet: PartySheet
) -> tuple[list[PerspectiveCells], Cell]:
    """A row for each perspective, then the marginal value of public funds: a text where there is none."""
    words, sums, values = page.words, cells.years.sums, sheet.values
    none, funders = words("workbook.no_such"), cells.inputs.funders
    nets: dict[str, Cell] = {one.party.kind: one.net for one in sheet.rows}
    nets |= {"public": sheet.public, "all": nets["society"]}
    gains = {"public": sums["discounted_gain"], "all": _in_all(values, sums["discounted_gain"])}
    page.heading("programme.perspectives.given" if result.all_given else "programme.perspectives")
    page.header("programme.party", "programme.npv", "programme.perspectives.ratio", "programme.pays_cost")
    found: list[PerspectiveCells] = []
    for name in field_names(Perspectives):
        seen: Perspective | None = getattr(result.seen, name)
        page.label(words(LABELS[name]))
        if seen is None:
            page.text(1, words("expect.unknown"), align="right")
        else:
            net = page.formula(1, nets[name])
            ratio: Cell = as_cell(none)
            if name != "residents":
                paying = {"public": ("municipality", "state")}.get(name, (name,))
                shares = [share for one, share in funders if one.pays_as in paying]
                whole = name == "all" or not funders
                cost = sums["discounted_cost"] * (as_cell(1) if whole else added(shares))
                gain = gains[name] if name in gains else values[name]
                paid = page.formula(3, cost)
                ratio = either(compared(paid, ">", 0), gain / paid, none)
            found.append(PerspectiveCells(words(LABELS[name]), seen, net, page.formula(2, ratio, "ratio")))
        page.row += 1
    public, residents = nets["public"], nets["residents"]
    value = either(compared(public, "<", 0), residents / (as_cell(0) - public), none)
    mvpf = page.line(words("workbook.headline.mvpf"), value, "ratio", "mvpf")
    return found, mvpf


def _in_all(values: dict[str, Cell], gain: Cell) -> Cell:
    """What all parties gain together, exact, of given gains their sum."""
    exact = in_all_of(values)
    return gain + values["resident_gain"] + values["given.others"] if exact is None else exact
