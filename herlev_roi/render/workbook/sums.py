"""The sum, live: one resident's public balance before and after, the gain, and people times that."""

from dataclasses import dataclass

from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Locale
from herlev_roi.render.views.phrases import caveats
from herlev_roi.render.workbook.cells import Cell, absolute, added, compared, either, rounded, sum_of, sum_product
from herlev_roi.render.workbook.group_inputs import Column, GroupCells
from herlev_roi.render.workbook.page import Page

WIDTHS = (46, *(18,) * 8)


@dataclass(frozen=True, slots=True)
class SumCells:
    """Where the sums stand; `treasuries` in the order municipality, state, church.

    `gain` to `resident_gain` are of one resident, a cell for each group; what begins with `total` is of all residents.
    `residents_gain` is after indirect taxes in full scope.
    """

    gain: Column
    resident_gain: Column
    identities: Column
    people: Cell
    totals: Column
    total_gain: Cell
    mean_gain: Cell
    total_low: Cell | None
    total_high: Cell | None
    total_treasuries: tuple[Cell, Cell, Cell] | None
    total_am_bidrag: Cell
    total_indirect_taxes: Cell | None
    residents_gain: Cell
    total_wages: Cell


def write_sums(page: Page, run: Run, groups: GroupCells, words: Locale) -> SumCells:
    """Two tables with a row for each group, and who gains of all residents."""
    page.title(words("workbook.sum.title", name=run.name))
    page.note(words("workbook.sum.note"), italic=True)
    for caveat in caveats(run.groups, words):
        page.note(caveat, italic=True)
    gain, resident, identities = _write_one(page, groups, words)
    page.heading(words("workbook.all_residents", basis=words(f"basis.{run.basis}")))
    texts = [
        words("label.group"),
        words("label.residents"),
        words("label.gain_per_resident"),
        words("label.gain_in_all"),
    ]
    texts += [] if groups.low is None else [words("workbook.gain.low"), words("workbook.gain.high")]
    if groups.treasuries is not None:
        texts += [words(f"workbook.treasury.{name}") for name in ("municipality", "state", "church")]
    page.header(*texts)
    each = [one for one in (groups.low, groups.high, *(groups.treasuries or ())) if one is not None]
    people: Column = []
    totals: Column = []
    others: list[Column] = [[] for _ in each]
    for index, name in enumerate(groups.names):
        page.label(name)
        people.append(page.formula(1, groups.people[index], "people"))
        mine = page.formula(2, gain[index])
        totals.append(page.formula(3, people[index] * mine))
        for column, amounts in enumerate(each):
            others[column].append(page.formula(4 + column, people[index] * amounts[index]))
        page.row += 1
    page.label(words("label.all_groups"), look="total")
    all_people = page.formula(1, sum_of(people), "people", "total", fixed=True)
    total = page.formula(3, sum_of(totals), look="total", fixed=True)
    mean = page.formula(2, rounded(total / all_people), look="total")
    sums = [page.formula(4 + column, sum_of(cells), look="total", fixed=True) for column, cells in enumerate(others)]
    page.row += 1
    page.name_cell("residents", all_people)
    page.name_cell("total_gain", total)
    low, high = (sums[0], sums[1]) if groups.low is not None else (None, None)
    parts = sums[2:] if groups.low is not None else sums
    am, indirect, residents, wages = _write_residents(page, groups, resident, words)
    return SumCells(
        gain=gain,
        resident_gain=resident,
        identities=identities,
        people=all_people,
        totals=totals,
        total_gain=total,
        mean_gain=mean,
        total_low=low,
        total_high=high,
        total_treasuries=(parts[0], parts[1], parts[2]) if parts else None,
        total_am_bidrag=am,
        total_indirect_taxes=indirect,
        residents_gain=residents,
        total_wages=wages,
    )


def _write_one(page: Page, groups: GroupCells, words: Locale) -> tuple[Column, Column, Column]:
    """One resident: balance before and after, the gain, the resident's gain, and the identity with the wages."""
    full = groups.indirect_taxes is not None
    page.heading(words("workbook.sum.one"))
    page.header(
        words("label.group"),
        words("workbook.balance.before"),
        words("workbook.balance.after"),
        words("workbook.balance.change"),
        words("label.am_bidrag" if full else "workbook.am_bidrag.outside"),
        *((words("workbook.indirect_taxes"),) if full else ()),
        words("label.gain"),
        words("workbook.resident_gain"),
        words("workbook.identity"),
    )
    gain: Column = []
    resident: Column = []
    identities: Column = []
    for index, name in enumerate(groups.names):
        page.label(name)
        before = page.formula(1, groups.tax_before[index] - groups.transfers_before[index])
        after = page.formula(2, groups.tax_after[index] - groups.transfers_after[index])
        change = page.formula(3, after - before)
        am = page.formula(4, groups.am_bidrag[index])
        extra = [am]
        if groups.indirect_taxes is not None:
            extra.append(page.formula(5, groups.indirect_taxes[index]))
        column = 4 + len(extra)
        gain.append(page.formula(column, added([change, *extra]) if full else change))
        with_job = groups.wages_after[index] + groups.transfers_after[index] - groups.tax_after[index] - am
        without = groups.wages_before[index] + groups.transfers_before[index] - groups.tax_before[index]
        kept = with_job - without
        resident.append(page.formula(column + 1, kept - extra[1] if full else kept))
        wages = groups.wages_after[index] - groups.wages_before[index]
        shared = added([change, *extra, resident[index]]) - wages
        good = words("workbook.ok")
        verdict = either(compared(absolute(shared), "<=", 0.5), good, words("label.differs"))
        identities.append(page.verdict(column + 2, verdict, good))
        page.row += 1
    page.note(words("workbook.identity.full" if full else "workbook.identity.published"), italic=True)
    return gain, resident, identities


def _write_residents(
    page: Page, groups: GroupCells, resident: Column, words: Locale
) -> tuple[Cell, Cell | None, Cell, Cell]:
    """What becomes of the wages of all residents."""
    page.heading(words("workbook.wages_of_all"))

    def row(label: str, amounts: Column) -> Cell:
        return page.line(label, sum_product(groups.people, amounts))

    am = row(words("wages.am_bidrag"), groups.am_bidrag)
    indirect = None
    if groups.indirect_taxes is not None:
        indirect = row(words("wages.indirect_taxes"), groups.indirect_taxes)
    key = "wages.resident_gain" if indirect is None else "wages.resident_after"
    residents = row(words(key), resident)
    return am, indirect, residents, row(words("run.wages"), groups.wages_after)
