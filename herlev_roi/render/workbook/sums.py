"""The sum, live: one resident's public balance before and after, the gain, and people times that."""

from dataclasses import dataclass

from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.views.phrases import caveats
from herlev_roi.render.workbook.cells import Cell, absolute, added, compared, either, rounded, sum_of, sum_product
from herlev_roi.render.workbook.group_inputs import (
    MUNICIPAL_HEADERS,
    RANGE_HEADERS,
    TREASURY_HEADERS,
    Column,
    GroupCells,
)
from herlev_roi.render.workbook.page import Page

WIDTHS = (46, *(18,) * 10)

_OTHERS = RANGE_HEADERS | TREASURY_HEADERS | MUNICIPAL_HEADERS


@dataclass(frozen=True, slots=True)
class SumCells:
    """Where the sums stand.

    Attributes:
        gain: of one resident, a cell for each group.
        resident_gain: likewise, in full scope after indirect taxes.
        totals: the gain of each group.
        all: of all residents, by name: `people`, `mean`, `gain`, `low`, `municipality`, `am_bidrag`, `wages` and the
            like, as far as the scenario has them.
    """

    gain: Column
    resident_gain: Column
    totals: Column
    all: dict[str, Cell]


def write_sums(page: Page, run: Run, groups: GroupCells) -> SumCells:
    """Two tables with a row for each group, and who gains of all residents."""
    page.title("workbook.sum.title", name=run.name)
    page.note("workbook.sum.note")
    for caveat in caveats(run.groups, page.words):
        page.note_text(caveat)
    gain, resident = _write_one(page, groups)
    page.heading("workbook.all_residents", basis=run.basis)
    others = {name: key for name, key in _OTHERS.items() if name in groups.one}
    page.header("label.group", "label.residents", "label.gain_per_resident", "label.gain_in_all", *others.values())
    columns: dict[str, Column] = {name: [] for name in ("people", "gain", *others)}
    for index, (name, of) in enumerate(groups.each()):
        page.label(name)
        people = page.formula(1, groups.people[index], "people")
        mine = page.formula(2, gain[index])
        columns["people"].append(people)
        columns["gain"].append(page.formula(3, people * mine))
        for column, other in enumerate(others, start=4):
            columns[other].append(page.formula(column, people * of[other]))
        page.row += 1
    page.label(page.words("label.all_groups"), look="total")
    everyone = page.formula(1, sum_of(columns["people"]), "people", "total", fixed=True)
    total = page.formula(3, sum_of(columns["gain"]), look="total", fixed=True)
    mean = page.formula(2, rounded(total / everyone), look="total")
    sums = {"people": everyone, "mean": mean, "gain": total}
    for column, name in enumerate(others, start=4):
        sums[name] = page.formula(column, sum_of(columns[name]), look="total", fixed=True)
    page.row += 1
    page.name_cell("residents", everyone)
    page.name_cell("total_gain", total)
    page.heading("workbook.wages_of_all")
    for name, (key, cells) in _shares(groups, resident).items():
        sums[name] = page.line(page.words(key), sum_product(groups.people, cells))
    return SumCells(gain, resident, columns["gain"], sums)


def _shares(groups: GroupCells, resident: Column) -> dict[str, tuple[str, Column]]:
    """What becomes of the wages: the key of the label, and the amounts of one resident."""
    full = "indirect_taxes" in groups.one
    if any(groups.given):
        outside = {} if all(groups.given) else {"am_bidrag": ("wages.am_bidrag_outside", groups.one["am_bidrag"])}
        others = {"given.others": ("programme.party.others", groups.one["given.others"])}
        in_all = {} if all(groups.given) else {"in_all": ("programme.party.society", groups.one["in_all"])}
        return outside | {"resident_gain": ("run.residents", resident)} | others | in_all
    return {
        "am_bidrag": ("wages.am_bidrag", groups.one["am_bidrag"]),
        **({"indirect_taxes": ("wages.indirect_taxes", groups.one["indirect_taxes"])} if full else {}),
        "resident_gain": ("wages.resident_after" if full else "wages.resident_gain", resident),
        "wages": ("run.wages", groups.one["after.wages"]),
    }


def _write_one(page: Page, groups: GroupCells) -> tuple[Column, Column]:
    """One resident: balance before and after, the gain, the resident's gain, and the identity with the wages."""
    full, good = "indirect_taxes" in groups.one, page.words("workbook.ok")
    page.heading("workbook.sum.one")
    if all(groups.given):
        return _write_given(page, groups)
    page.header(
        "label.group",
        *("workbook.balance.before", "workbook.balance.after", "workbook.balance.change"),
        *(("label.am_bidrag", "workbook.indirect_taxes") if full else ("workbook.am_bidrag.outside",)),
        *("label.gain", "workbook.resident_gain", "workbook.identity"),
    )
    gain: Column = []
    resident: Column = []
    for index, (name, of) in enumerate(groups.each()):
        page.label(name)
        if groups.given[index]:
            gain.append(page.formula(5, of["given.public"]))
            resident.append(page.formula(6, of["given.residents"]))
            page.row += 1
            continue
        before = page.formula(1, of["before.tax"] - of["before.transfers"])
        after = page.formula(2, of["after.tax"] - of["after.transfers"])
        change = page.formula(3, after - before)
        extra = [page.formula(4, of["am_bidrag"])]
        if full:
            extra.append(page.formula(5, of["indirect_taxes"]))
        column = 4 + len(extra)
        gain.append(page.formula(column, added([change, *extra]) if full else change))
        with_job = of["after.wages"] + of["after.transfers"] - of["after.tax"] - extra[0]
        kept = with_job - (of["before.wages"] + of["before.transfers"] - of["before.tax"])
        resident.append(page.formula(column + 1, kept - extra[1] if full else kept))
        shared = added([change, *extra, resident[-1]]) - (of["after.wages"] - of["before.wages"])
        verdict = either(compared(absolute(shared), "<=", 0.5), good, page.words("label.differs"))
        page.verdict(column + 2, verdict, good)
        page.row += 1
    page.note("workbook.identity.full" if full else "workbook.identity.published")
    return gain, resident


def _write_given(page: Page, groups: GroupCells) -> tuple[Column, Column]:
    """One person of groups whose gains are given: as they stand."""
    page.header("label.group", "label.gain", "workbook.resident_gain")
    gain: Column = []
    resident: Column = []
    for name, of in groups.each():
        page.label(name)
        gain.append(page.formula(1, of["given.public"]))
        resident.append(page.formula(2, of["given.residents"]))
        page.row += 1
    return gain, resident
