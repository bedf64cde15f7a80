"""The inputs of the groups: who they are, and the figures of one resident, a row for each group."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from herlev_roi.model.gain.equalisation import KEPT
from herlev_roi.model.gain.treasuries import TREASURIES
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.views.phrases import citation, figures_text
from herlev_roi.render.workbook.cells import Cell, rounded, whole_parts
from herlev_roi.render.workbook.page import Page
from herlev_roi.render.workbook.programme_inputs import ProgrammeCells

Column = list[Cell]
Figures = dict[str, tuple[str, Callable[[Any], int | None]]]
"""By name: the key of the header, and how the amount is read; null where it does not apply."""

TREASURY_HEADERS = {name: f"workbook.treasury.{name}" for name in TREASURIES}
MUNICIPAL_HEADERS = {name: f"workbook.municipality.{name}" for name in KEPT}
RANGE_HEADERS = {"low": "workbook.gain.low", "high": "workbook.gain.high"}
_TREASURIES: Figures = {name: (key, attrgetter(f"treasuries.{name}")) for name, key in TREASURY_HEADERS.items()}
_MUNICIPAL: Figures = {name: (key, attrgetter(f"municipality.{name}")) for name, key in MUNICIPAL_HEADERS.items()}
_RANGE: Figures = {name: (key, attrgetter(f"spread.{name}")) for name, key in RANGE_HEADERS.items()}
_GIVEN: Figures = {
    "given.public": ("run.public", lambda person: None if person.given is None else person.given.public),
    "given.residents": ("run.residents", lambda person: None if person.given is None else person.given.residents),
    "given.others": ("programme.party.others", lambda person: None if person.given is None else person.given.others),
}
_IN_ALL: Figures = {"in_all": ("programme.party.society", attrgetter("in_all"))}
_LATER: Figures = {
    "gain": ("label.gain", attrgetter("gain")),
    "wages": ("label.wages", attrgetter("wages")),
    "resident_gain": ("workbook.resident_gain", attrgetter("resident_gain")),
}
_LATER_GIVEN: Figures = {"given.others": ("programme.party.others", attrgetter("others")), **_IN_ALL}


@dataclass(frozen=True, slots=True)
class GroupCells:
    """Columns with a cell for each group.

    `one` has the figures of one resident by name: `before.transfers`, `after.tax`, `am_bidrag`, `low`, `municipality`,
    `given.public` and the like, 0 where one does not apply to a group; `given` says whose gains are given; `later` has
    those of a later year of twelve months in work. A figure that the scenario has not is not there. `low` and `high`
    hold the gain of figures without a range as it stands.
    """

    names: list[str]
    given: list[bool]
    people: Column
    one: dict[str, Column]
    later: dict[str, Column]

    def each(self) -> Iterator[tuple[str, dict[str, Cell]]]:
        """The name of each group with its figures."""
        for index, name in enumerate(self.names):
            yield name, {figure: cells[index] for figure, cells in self.one.items()}


def write_groups(page: Page, run: Run, programme: ProgrammeCells | None) -> GroupCells:
    """Three tables, and a fourth where later years count; with participants one before, of those who get work."""
    names = [page.words.text(group.name) for group in run.groups]
    in_work = None
    if programme is not None and programme.participants is not None:
        in_work = _write_in_work(page, run, names, programme.participants * programme.values["success_rate"])
    people = _write_people(page, run, names, in_work)
    persons = [group.per_person for group in run.groups]
    given = [person.given is not None for person in persons]
    one: dict[str, Column] = {}
    if not all(given):
        page.heading("workbook.one_resident")
        one |= _write_figures(page, names, persons, _of_the_years(run))
    if any(given):
        page.heading("workbook.given")
        one |= _write_figures(page, names, persons, _GIVEN if all(given) else _GIVEN | _IN_ALL)
    ranged, split = run.total.range is not None, run.total.treasuries is not None
    if ranged or split:
        page.heading("workbook.one_resident.gain")
        page.note("workbook.computed")
        of_treasuries = _TREASURIES if split else {}
        kept = {} if run.total.municipality is None else _MUNICIPAL
        one |= _write_figures(page, names, persons, (_RANGE if ranged else {}) | of_treasuries | kept)
    later: dict[str, Column] = {}
    if run.programme is not None and run.programme.later:
        years = run.programme.later
        page.heading("workbook.later")
        page.note("workbook.computed")
        known = all(year.treasuries is not None for year in years)
        extra = (_LATER_GIVEN if any(given) else {}) | (_TREASURIES if known else {})
        later = _write_figures(page, names, years, _LATER | extra)
    return GroupCells(names, given, people, one, later)


def _write_in_work(page: Page, run: Run, names: Sequence[str], exact: Cell) -> Column:
    """Those who get work, by group: whole people that sum to their number."""
    page.heading("workbook.in_work_by_group")
    page.note("workbook.in_work_by_group.note")
    page.header("label.group", "workbook.group_share", "workbook.persons", "label.residents")
    first, parts, cells = page.row, [], []
    for group, name in zip(run.scenario.groups, names, strict=True):
        page.label(name)
        given = group.people / run.people if group.share is None else group.share
        share = page.number(1, given, "share", "input")
        parts.append(page.formula(2, exact * share, "persons"))
        page.row += 1
    last, page.row = page.row, first
    for whole in whole_parts(parts, rounded(exact)):
        cells.append(page.formula(3, whole, "people"))
        page.row += 1
    page.row = last
    return cells


def _write_people(page: Page, run: Run, names: Sequence[str], in_work: Column | None) -> Column:
    page.heading("workbook.groups")
    headers = ("label.residents", "workbook.months", "workbook.weeks", "workbook.year_before", "workbook.year_after")
    page.header("label.group", *headers, "workbook.basis_and_source", left=(6,), until=9)
    cells = []
    for index, (name, group) in enumerate(zip(names, run.groups, strict=True), start=1):
        page.label(name)
        if in_work is None:
            cell = page.number(1, group.people, "people", "input")
        else:
            cell = page.formula(1, in_work[index - 1], "people")
        page.name_cell(f"people_{index}", cell)
        cells.append(cell)
        if group.per_person.given is not None:
            page.text(2, page.words("label.nothing"), align="right")
        elif group.months is None:
            page.text(2, page.words("workbook.months.average"), align="right")
        else:
            page.number(2, group.months, "number", "computed")
        for column, number in enumerate(group.per_person.years, start=4):
            page.number(column, number, "year", "computed")
        if group.weeks_on_support is not None:
            page.number(3, group.weeks_on_support, "people", "computed")
        page.across(6, 9, f"{figures_text(group, page.words)}. {citation(group, page.words)}", indent=1)
        page.row += 1
    return cells


def _of_the_years(run: Run) -> Figures:
    """Both years' transfers, tax and wages; AM-bidrag; in full scope indirect taxes."""
    told = {"before": "before", "after": "after"} if run.scenario.level is None else _AT_A_LEVEL
    figures: Figures = {
        f"{year}.{name}": (f"workbook.{key}.{name}", _of_a_type(f"compared.{year}.{name}"))
        for year, key in told.items()
        for name in ("transfers", "tax", "wages")
    }
    figures["am_bidrag"] = ("label.am_bidrag", _of_a_type("am_bidrag"))
    if run.scenario.scope == "full":
        figures["indirect_taxes"] = ("workbook.indirect_taxes", attrgetter("indirect_taxes"))
    return figures


def _of_a_type(path: str) -> Callable[[Any], int | None]:
    """Reads a figure that given gains have not."""
    read = attrgetter(path)
    return lambda person: read(person) if person.given is None else None


_AT_A_LEVEL = {"before": "without", "after": "with"}


def _write_figures(page: Page, names: Sequence[str], of: Sequence[Any], figures: Figures) -> dict[str, Column]:
    """A table with a row for each group; its cells by figure."""
    page.header("label.group", *(header for header, _ in figures.values()))
    columns: dict[str, Column] = {name: [] for name in figures}
    for label, record in zip(names, of, strict=True):
        page.label(label)
        for column, (name, (_, read)) in enumerate(figures.items(), start=1):
            amount = read(record)
            cell = page.blank(column) if amount is None else page.number(column, amount, "kr", "computed")
            columns[name].append(cell)
        page.row += 1
    return columns
