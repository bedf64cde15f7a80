"""The sheet of checks: each headline of the workbook beside the program's own value."""

from dataclasses import dataclass

from herlev_roi.model.base.three_points import central
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run, gain_per_person
from herlev_roi.render.locale import Locale
from herlev_roi.render.workbook.cash_flow import HEADLINES, EffectCells, HeadlineCells, YearCells
from herlev_roi.render.workbook.cells import Cell, rounded, span
from herlev_roi.render.workbook.group_inputs import MUNICIPAL_HEADERS, TREASURY_HEADERS, GroupCells
from herlev_roi.render.workbook.housing_benefit import HousingCells, own_values
from herlev_roi.render.workbook.page import Kind, Page
from herlev_roi.render.workbook.parties import PartySheet
from herlev_roi.render.workbook.perspectives import PerspectiveCells
from herlev_roi.render.workbook.sums import SumCells

WIDTHS = (66, 18, 18, 16, 14, 14)
_HALF_A_KRONE = 0.5
_CLOSE = 0.000001
_LABELS = {
    "people": "label.residents",
    "mean": "workbook.check.mean",
    "gain": "label.gain_in_all",
    "low": "workbook.check.low",
    "high": "workbook.check.high",
    **TREASURY_HEADERS,
    **MUNICIPAL_HEADERS,
    "am_bidrag": "wages.am_bidrag",
    "indirect_taxes": "wages.indirect_taxes",
    "wages": "run.wages",
    "given.others": "programme.party.others",
    "in_all": "programme.party.society",
}
_TOLERANCES: dict[Kind, float] = {"ratio": _CLOSE, "persons": _CLOSE, "year": 0, "people": 0}


@dataclass(frozen=True, slots=True)
class Check:
    """A result of the workbook and the program's own; null is that there is none."""

    label: str
    cell: Cell
    own: float | None
    kind: Kind = "kr"
    tolerance: float = _HALF_A_KRONE


@dataclass(frozen=True, slots=True)
class ProgrammeSheets:
    """What the sheet of the cash flow holds."""

    result: ProgrammeResult
    effect: EffectCells
    years: YearCells
    headlines: HeadlineCells
    parties: PartySheet
    seen: list[PerspectiveCells]
    mvpf: Cell
    other_effects: list[Cell]


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the workbook holds; without a rent there is no housing benefit, without a programme no cash flow."""

    groups: GroupCells
    sums: SumCells
    housing: HousingCells | None
    programme: ProgrammeSheets | None


def write_checks(page: Page, run: Run, sheets: Sheets) -> None:
    """The verdict on all, what a difference means, then a row for each result."""
    words, programme = page.words, sheets.programme
    checks = _of_the_sum(run, sheets.groups, sheets.sums, words)
    if sheets.housing is not None:
        checks += [Check(*one) for one in own_values(run, sheets.housing, sheets.groups.names, words)]
    if programme is not None:
        checks += _of_the_programme(programme, words) + _of_the_years(programme, words)
    good, bad = words("workbook.ok"), words("label.differs")
    page.title("workbook.check.title", name=run.name)
    page.label(words("workbook.check.all"))
    summary_row = page.row
    page.row += 1
    page.note("workbook.check.note")
    page.heading("workbook.check.results")
    page.header(
        *("label.result", "workbook.check.workbook", "workbook.check.own"),
        *("workbook.check.difference", "workbook.check.tolerance", "workbook.sheet.check"),
    )
    verdicts = [_write_check(page, check, good, bad, words) for check in checks]
    end, page.row = page.row, summary_row
    agree = all(one.value == good for one in verdicts)
    places = span(verdicts)
    text = f'IF(COUNTIF({places},"{good}")=ROWS({places}),"{good}","{bad}")'
    page.name_cell("all_checks", page.verdict(1, Cell(text, good if agree else bad), good))
    page.row = end


def _write_check(page: Page, check: Check, good: str, bad: str, words: Locale) -> Cell:
    page.label(check.label)
    mine = page.formula(1, check.cell, check.kind)
    if check.own is None:
        page.text(2, words("workbook.no_such"), align="right")
        text = f'IF({mine.text}="{words("workbook.no_such")}","{good}","{bad}")'
        cell = Cell(text, good if mine.value == words("workbook.no_such") else bad)
        done = page.verdict(5, cell, good)
        page.row += 1
        return done
    own = page.number(2, check.own, check.kind, "computed")
    known = not isinstance(mine.value, str)
    gap = mine.number - own.number if known else 0
    none = words("workbook.no_such")
    difference = Cell(f'IF(ISNUMBER({mine.text}),{mine.text}-{own.text},"{none}")', gap if known else none)
    gap_cell = page.formula(3, difference, check.kind)
    limit = page.number(4, check.tolerance, "number")
    agrees = f"IF(ISNUMBER({gap_cell.text}),ABS({gap_cell.text})<={limit.text},FALSE)"
    verdict = Cell(f'IF({agrees},"{good}","{bad}")', good if known and abs(gap) <= check.tolerance else bad)
    done = page.verdict(5, verdict, good)
    page.row += 1
    return done


def _of_the_sum(run: Run, groups: GroupCells, sums: SumCells, words: Locale) -> list[Check]:
    checks: list[Check] = []
    for index, group in enumerate(run.groups):
        for key, cells, own in (
            ("gain_each", sums.gain, group.per_person.gain),
            ("resident_gain", sums.resident_gain, group.per_person.kept),
            ("gain_all", sums.totals, group.total.gain),
        ):
            checks.append(Check(words(f"workbook.check.{key}", name=groups.names[index]), cells[index], own))
    total, residents = run.total, run.residents
    own_values = {
        "people": run.people,
        "mean": gain_per_person(run.people, total.gain),
        "gain": total.gain,
        **({} if total.range is None else {"low": total.range.low, "high": total.range.high}),
        **({} if total.treasuries is None else total.treasuries.parts),
        **({} if total.municipality is None else total.municipality.kept),
        "am_bidrag": residents.am_bidrag,
        "indirect_taxes": residents.indirect_taxes,
        "resident_gain": residents.kept,
        "wages": residents.wages,
        "given.others": run.others,
        "in_all": sum(group.people * group.per_person.in_all for group in run.groups),
    }
    full = residents.indirect_taxes is not None
    labels = _LABELS | {"resident_gain": "wages.resident_after" if full else "wages.resident_gain"}
    for name, cell in sums.all.items():
        checks.append(Check(words(labels[name]), cell, own_values[name], "people" if name == "people" else "kr"))
    return checks


def _of_the_programme(sheets: ProgrammeSheets, words: Locale) -> list[Check]:
    result, effect, head = sheets.result, sheets.effect, sheets.headlines
    checks = [
        Check(words("workbook.in_work"), effect.in_work, result.in_work, "persons", _CLOSE),
        Check(words("workbook.net_people"), effect.net_people, result.net_people, "persons", _CLOSE),
        *(
            Check(words(label), head[name], central(getattr(result, name)), kind, _TOLERANCES.get(kind, _HALF_A_KRONE))
            for name, (label, kind) in HEADLINES.items()
        ),
        Check(
            words("workbook.headline.public_net_present_value"),
            sheets.parties.public,
            result.public_net_present_value,
        ),
        Check(words("workbook.headline.mvpf"), sheets.mvpf, result.mvpf, "ratio", _CLOSE),
    ]
    for one in sheets.seen:
        checks.append(Check(words("workbook.check.net", name=one.label), one.net, one.seen.net_present_value))
        ratio = one.seen.benefit_cost_ratio
        checks.append(Check(words("workbook.check.ratio", name=one.label), one.ratio, ratio, "ratio", _CLOSE))
    checks += [
        Check(words("workbook.check.effect", name=one.name), cell, one.present_value)
        for one, cell in zip(result.other_effects, sheets.other_effects, strict=True)
    ]
    return checks + [
        Check(words("workbook.check.party", name=one.label), one.net, one.party.net) for one in sheets.parties.rows
    ]


def _of_the_years(sheets: ProgrammeSheets, words: Locale) -> list[Check]:
    checks: list[Check] = []
    for flow in sheets.result.cash_flow:
        year = words("workbook.year.number", year=flow.year)
        for key, name in (("cost", "cost"), ("gain", "gain"), ("cumulated", "discounted_cumulated")):
            cell = rounded(sheets.years.columns[name][flow.year])
            checks.append(Check(words(f"workbook.check.year.{key}", year=year), cell, getattr(flow, name)))
    return checks
