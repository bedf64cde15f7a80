"""Housing benefit beside the gain, live: rent and children are inputs, the rules of the year constants."""

from collections.abc import Sequence
from dataclasses import dataclass

from herlev_roi.model.gain.housing import kept_after
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.statutory.housing_benefit import CHILDREN_COUNTED, MONTHS_A_YEAR
from herlev_roi.render.locale import Locale
from herlev_roi.render.workbook.cells import (
    Cell,
    as_cell,
    compared,
    either,
    largest,
    rounded,
    smallest,
    sum_of,
    sum_product,
)
from herlev_roi.render.workbook.group_inputs import GroupCells
from herlev_roi.render.workbook.page import Kind, Page
from herlev_roi.render.workbook.sums import SumCells

_RULES: dict[str, Kind] = {
    "rent_share": "share",
    "income_share": "share",
    "childless_share": "share",
    "income_limit": "kr",
    "child_addition": "kr",
    "own_payment": "kr",
    "maximum": "kr",
    "municipal_share": "share",
}


@dataclass(frozen=True, slots=True)
class HouseholdCells:
    """Rent and children of the groups that have a rent, by the number of the group, and the rules by name."""

    rents: dict[int, tuple[Cell, Cell]]
    rules: dict[str, Cell]


@dataclass(frozen=True, slots=True)
class HousingCells:
    """What is saved: for one resident of each group that has a rent, and for all of them by name."""

    one: dict[int, Cell]
    all: dict[str, Cell]


def write_households(page: Page, run: Run) -> HouseholdCells | None:
    """The rules of the year and each group's rent and children; nothing where no rent is stated."""
    parameters, level = run.inputs.parameters, run.scenario.level
    if run.total.housing_benefit is None or parameters is None or level is None:
        return None
    page.heading("workbook.housing.rules", level=level)
    rules = {}
    for name, kind in _RULES.items():
        parameter = parameters.known(f"housing_benefit_{name}")
        assert parameter is not None
        value = float(parameter.at(level).value)
        rules[name] = page.constant(
            page.words(f"workbook.housing.{name}"), value / 100 if kind == "share" else value, kind
        )
    page.heading("workbook.housing.households")
    page.header("label.group", "workbook.housing.rent", "housing.children")
    rents = {}
    for index, group in enumerate(run.groups):
        one = group.per_person.housing_benefit
        if one is not None:
            page.label(page.words.text(group.name))
            rents[index] = page.number(1, one.rent, "kr", "input"), page.number(2, one.children, "number", "input")
            for name, cell in zip(("rent", "children"), rents[index], strict=True):
                page.name_cell(f"{name}_{index + 1}", cell)
            page.row += 1
    return HouseholdCells(rents, rules)


def write_housing_benefit(page: Page, groups: GroupCells, sums: SumCells, households: HouseholdCells) -> HousingCells:
    """A row for each group with a rent, then what is saved in all, who saves it, and what it leaves the residents."""
    rules, each = households.rules, list(groups.each())
    page.heading("report.housing")
    page.note("housing.note")
    page.header(
        *("label.group", "label.residents"),
        *(f"workbook.housing.{name}" for name in ("income_before", "income_after", "before", "after")),
        *("workbook.housing.saved", "housing.municipality", "workbook.housing.saved_all"),
    )
    columns: dict[str, list[Cell]] = {name: [] for name in ("people", "saved", "municipality", "all")}
    for index, (rent, children) in households.rents.items():
        name, of = each[index]
        page.label(name)
        people = page.formula(1, groups.people[index], "people")
        incomes = (
            page.formula(2, of["before.wages"] + of["before.transfers"]),
            page.formula(3, of["after.wages"] - of["am_bidrag"] + of["after.transfers"]),
        )
        before, after = (
            page.formula(column, _benefit(rules, rent, children, income))
            for column, income in enumerate(incomes, start=4)
        )
        saved = page.formula(6, before - after)
        columns["people"].append(people)
        columns["saved"].append(saved)
        columns["municipality"].append(page.formula(7, rounded(saved * rules["municipal_share"])))
        columns["all"].append(page.formula(8, people * saved))
        page.row += 1
    words, full = page.words, "indirect_taxes" in groups.one
    total = page.line(words("wages.housing_benefit"), sum_of(columns["all"]), name="housing_benefit_saved")
    of_municipality = sum_product(columns["people"], columns["municipality"])
    municipality = page.line(words("housing.municipality"), of_municipality)
    state = page.line(words("housing.state"), total - municipality)
    kept = page.line(words(_kept_key(full=full)), sums.all["resident_gain"] - total)
    one = dict(zip(households.rents, columns["saved"], strict=True))
    return HousingCells(one, {"saved": total, "municipality": municipality, "state": state, "kept": kept})


def _kept_key(*, full: bool) -> str:
    return f"wages.resident_{'after' if full else 'gain'}.housing"


def _benefit(rules: dict[str, Cell], rent: Cell, children: Cell, income: Cell) -> Cell:
    """The formula of `model.statutory.housing_benefit`."""
    yearly = rent * MONTHS_A_YEAR
    further = largest([smallest([children, as_cell(CHILDREN_COUNTED)]) - 1, as_cell(0)])
    above = largest([income - rules["income_limit"] - further * rules["child_addition"], as_cell(0)])
    childless = either(compared(children, "=", 0), yearly * rules["childless_share"], rules["maximum"])
    reckoned = yearly * rules["rent_share"] - above * rules["income_share"]
    most = smallest([reckoned, yearly - rules["own_payment"], rules["maximum"], childless])
    return rounded(largest([most, as_cell(0)]))


def own_values(run: Run, cells: HousingCells, names: Sequence[str], words: Locale) -> list[tuple[str, Cell, int]]:
    """Each result with its label and the program's own value, for the sheet of checks."""
    total = run.total.housing_benefit
    assert total is not None
    found = []
    for index, cell in cells.one.items():
        one = run.groups[index].per_person.housing_benefit
        assert one is not None
        found.append((words("workbook.check.housing", name=names[index]), cell, one.saved))
    kept = kept_after(run.residents.kept, total)
    full = run.residents.indirect_taxes is not None
    return [
        *found,
        (words("wages.housing_benefit"), cells.all["saved"], total.saved),
        (words("housing.municipality"), cells.all["municipality"], total.municipality),
        (words("housing.state"), cells.all["state"], total.state),
        (words(_kept_key(full=full)), cells.all["kept"], kept),
    ]
