"""The inputs of the groups: who they are, and the figures of one resident, a row for each group."""

from dataclasses import dataclass

from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.treasuries import Treasuries
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Locale
from herlev_roi.render.views.phrases import citation, figures_text
from herlev_roi.render.workbook.cells import Cell
from herlev_roi.render.workbook.page import Page

Column = list[Cell]


@dataclass(frozen=True, slots=True)
class LaterCells:
    """One resident in a later year of twelve months in work, a cell for each group."""

    gain: Column
    wages: Column
    resident_gain: Column
    treasuries: tuple[Column, Column, Column] | None


@dataclass(frozen=True, slots=True)
class GroupCells:
    """Columns with a cell for each group.

    `low` and `high` hold the gain of figures without a range as it stands; null where no group has one. Amounts are
    those of one resident.
    """

    names: list[str]
    people: Column
    transfers_before: Column
    tax_before: Column
    wages_before: Column
    transfers_after: Column
    tax_after: Column
    wages_after: Column
    am_bidrag: Column
    indirect_taxes: Column | None
    low: Column | None
    high: Column | None
    treasuries: tuple[Column, Column, Column] | None
    later: LaterCells | None


def write_groups(page: Page, run: Run, words: Locale) -> GroupCells:
    """Three tables, and a fourth where later years count."""
    names = [words.text(group.name) for group in run.groups]
    people = _write_people(page, run, words)
    years = _write_years(page, run, words)
    low = high = None
    treasuries = None
    if run.total.range is not None or run.total.treasuries is not None:
        low, high, treasuries = _write_shares(page, run, words)
    later = _write_later(page, run, words) if run.programme is not None and run.programme.later else None
    return GroupCells(
        names=names,
        people=people,
        transfers_before=years[0],
        tax_before=years[1],
        wages_before=years[2],
        transfers_after=years[3],
        tax_after=years[4],
        wages_after=years[5],
        am_bidrag=years[6],
        indirect_taxes=years[7] if len(years) > 7 else None,
        low=low,
        high=high,
        treasuries=treasuries,
        later=later,
    )


def _write_people(page: Page, run: Run, words: Locale) -> Column:
    page.heading(words("workbook.groups"))
    page.header(
        words("label.group"),
        words("label.residents"),
        words("workbook.months"),
        words("workbook.weeks"),
        words("workbook.year_before"),
        words("workbook.year_after"),
        words("workbook.basis_and_source"),
        *("",) * 3,
        left=(6,),
    )
    cells = []
    for index, group in enumerate(run.groups, start=1):
        page.label(words.text(group.name))
        cell = page.number(1, group.people, "people", "input")
        page.name_cell(f"people_{index}", cell)
        cells.append(cell)
        if group.months is None:
            page.text(2, words("workbook.months.average"), align="right")
        else:
            page.number(2, group.months, "number", "computed")
        page.number(3, group.weeks_on_support, "people", "computed")
        page.number(4, group.per_person.before.year, "year", "computed")
        page.number(5, group.per_person.after.year, "year", "computed")
        page.across(6, 9, f"{figures_text(group, words)}. {citation(group, words)}", indent=1)
        page.row += 1
    return cells


def _write_years(page: Page, run: Run, words: Locale) -> list[Column]:
    """Before: transfers, tax, wages; after: the same; AM-bidrag; in full scope indirect taxes."""
    page.heading(words("workbook.one_resident"))
    at_level = run.groups[0].level is not None
    page.header(
        words("label.group"),
        *_year_headers(at_level, words),
        words("label.am_bidrag"),
        *((words("workbook.indirect_taxes"),) if run.groups[0].scope == "full" else ()),
    )
    return _write_rows(page, run, [_of_the_years(group) for group in run.groups], words)


def _year_headers(at_level: bool, words: Locale) -> list[str]:
    names = ("transfers", "tax", "wages")
    if at_level:
        return [words(f"workbook.without.{name}") for name in names] + [
            words(f"workbook.with.{name}") for name in names
        ]
    return [words(f"workbook.before.{name}") for name in names] + [words(f"workbook.after.{name}") for name in names]


def _of_the_years(group: Estimate) -> list[int]:
    person = group.per_person
    amounts: list[int] = [
        amount for year in (person.before, person.after) for amount in (year.transfers, year.tax, year.wages)
    ]
    amounts.append(person.am_bidrag)
    return amounts if person.indirect_taxes is None else [*amounts, person.indirect_taxes]


def _write_shares(
    page: Page, run: Run, words: Locale
) -> tuple[Column | None, Column | None, tuple[Column, Column, Column] | None]:
    """The range of one resident's gain, and its treasuries."""
    ranged, split = run.total.range is not None, run.total.treasuries is not None
    page.heading(words("workbook.one_resident.gain"))
    page.note(words("workbook.computed"), italic=True)
    texts = [words("label.group")]
    texts += [words("workbook.gain.low"), words("workbook.gain.high")] if ranged else []
    texts += [words(f"workbook.treasury.{name}") for name in ("municipality", "state", "church")] if split else []
    page.header(*texts)
    rows: list[list[int]] = []
    for group in run.groups:
        person = group.per_person
        spread = person.range
        row: list[int] = [] if not ranged else [spread.low, spread.high] if spread else [person.gain] * 2
        rows.append([*row, *(_parts(person.treasuries) if split else ())])
    columns = _write_rows(page, run, rows, words)
    low, high = (columns[0], columns[1]) if ranged else (None, None)
    treasuries = columns[2:] if ranged else columns
    return low, high, (treasuries[0], treasuries[1], treasuries[2]) if split else None


def _write_later(page: Page, run: Run, words: Locale) -> LaterCells:
    assert run.programme is not None
    later = run.programme.later
    split = all(one.treasuries is not None for one in later)
    page.heading(words("workbook.later"))
    page.note(words("workbook.computed"), italic=True)
    texts = [words("label.group"), words("label.gain"), words("label.wages"), words("workbook.resident_gain")]
    texts += [words(f"workbook.treasury.{name}") for name in ("municipality", "state", "church")] if split else []
    page.header(*texts)
    rows: list[list[int]] = [
        [one.gain, one.wages, one.resident_gain, *(_parts(one.treasuries) if split else ())] for one in later
    ]
    columns = _write_rows(page, run, rows, words)
    parts = (columns[3], columns[4], columns[5]) if split else None
    return LaterCells(columns[0], columns[1], columns[2], parts)


def _parts(treasuries: Treasuries | None) -> tuple[int, int, int]:
    assert treasuries is not None
    return treasuries.municipality, treasuries.state, treasuries.church


def _write_rows(page: Page, run: Run, rows: list[list[int]], words: Locale) -> list[Column]:
    """A row for each group; the cells by column."""
    columns: list[Column] = [[] for _ in rows[0]]
    for group, amounts in zip(run.groups, rows, strict=True):
        page.label(words.text(group.name))
        for column, amount in enumerate(amounts):
            columns[column].append(page.number(column + 1, amount, "kr", "computed"))
        page.row += 1
    return columns
