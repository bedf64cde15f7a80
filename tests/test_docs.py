"""The figures in docs/ are the program's own, and every test that the list of regressions names is there."""

import ast
import csv
import re
from pathlib import Path

from conftest import PUBLISHED, ROOT, TESTS
from generate_docs import DATA, fresh

from herlev_roi import api
from herlev_roi.cli import run
from herlev_roi.files.reading import schema_types, text, yaml_reader
from herlev_roi.files.scenarios import load, table
from herlev_roi.files.statutory import load_parameters
from herlev_roi.model.base.limits import MAX_REPORT_GROUPS, MAX_ROWS
from herlev_roi.model.base.problems import MAX_PROBLEMS
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.scenarios import runner

METHOD = (ROOT / "docs" / "method.md").read_text("utf-8")


def table_row(label: str) -> list[int]:
    """The numbers at the end of the table row that begins with a label."""
    (row,) = [line for line in METHOD.splitlines() if line.startswith(f"| {label}")]
    return [int(cell.replace(",", "")) for cell in re.findall(r"\| ([\d,]+) (?=\|)", row)]


def test_the_parameter_table_is_fresh() -> None:
    text = DATA.read_text("utf-8")
    assert fresh(text) == text


def test_the_reconciliation_is_computed() -> None:
    year = api.estimate(PUBLISHED, 1, months=12, scope="full").result
    person = year.per_person
    assert person.indirect_taxes is not None
    with_am = person.compared.change.net + person.am_bidrag
    assert table_row("published, 6-12 months") == [140_500]
    assert table_row("twelve months of work") == [person.compared.change.net]
    assert table_row("+ AM-bidrag") == [with_am]
    assert table_row("+ indirect taxes") == [with_am + person.indirect_taxes] == [person.gain]
    index = load_parameters()["cpi_annual_average"]
    carried = round(person.gain * index.at(2021).value / index.at(2019).value)
    assert table_row("instead in prices of 2021") == [carried]
    assert table_row("about 300,000") == [carried, 300_000 - carried]
    prices, benefit = rise("cpi_annual_average"), rise("KH_30plus_ikke_forsoerger")
    assert f"prices rose by {prices:.0f} % from 2019 to 2023, kontanthjælp by {benefit:.0f} %" in " ".join(
        METHOD.split()
    )


def rise(name: str) -> float:
    """Of a parameter from 2019 to 2023, per cent."""
    values = load_parameters()[name]
    return float(values.at(2023).value / values.at(2019).value - 1) * 100


def test_others_are_compared_with_the_model_of_the_same_concept() -> None:
    """Twelve months of work, full scope, the rules of 2023: not the figure of 2019 moved by consumer prices."""
    person = api.estimate(PUBLISHED, 1, months=12, scope="full", level=2023).result.per_person
    assert table_row("all modelled, at the rates") == [person.gain] == [245_348]
    assert table_row("about 260,000") == [person.gain, 260_000 - person.gain]
    assert f"lies {300_000 - person.gain:,} below the 300,000 kr." in " ".join(METHOD.split())


def test_the_checks_of_the_model_are_the_ones_of_explain() -> None:
    explanation = api.explain(PUBLISHED).result
    for check, label in zip(explanation.checks, ("published transfers and wages", "everything statutory"), strict=True):
        assert table_row(label) == [check.gain]
        (row,) = [line for line in METHOD.splitlines() if line.startswith(f"| {label}")]
        assert f"{check.deviation * 100:.2f} %" in row


def test_each_question_of_a_reviewer_has_an_answer_and_its_limits() -> None:
    rows = re.findall(r"^\|(.*)\|$", METHOD.partition("## What a reviewer would ask")[2], re.MULTILINE)
    questions = [row for row in rows if not row.startswith((" **", " question", "---"))]
    assert 12 <= len(questions) <= 20
    for row in questions:
        cells = [cell.strip() for cell in row.split("|")]
        assert len(cells) == 4
        assert all(cells), row
        assert cells[0].endswith("?")


def test_full_scope_of_the_published_case() -> None:
    person = api.estimate(PUBLISHED, 1, scope="full").result.per_person
    assert person.range is not None
    for amount in (person.gain, person.range.low, person.range.high, person.resident_gain_after_indirect_taxes):
        assert f"{amount:,}" in METHOD


def test_the_bridge_is_the_one_of_explain() -> None:
    explanation = api.explain(PUBLISHED, level=2026).result
    assert explanation.bridge is not None
    labels = (
        "shipped",
        "statutory model",
        "both years 2019",
        "benefit rates and",
        "tax rules of 2026",
        "wages of 2026",
    )
    for stage, label in zip(explanation.bridge.stages, labels, strict=True):
        assert table_row(label) == [stage.gain]


def test_the_worked_example_of_a_programme(tmp_path: Path) -> None:
    """Every number of the example in the method note, from the scenario that its text describes."""
    path = tmp_path / "example.yaml"
    path.write_text(
        f"name: W\ngroups: [{{type: {PUBLISHED}, people: 20}}]\nprogramme: {{years: 2, cost: 3000000}}\n"
        "assumptions: {deadweight: 0.2, retention: [1, 0.5]}\n"
    )
    data = api.run(path).result
    assert data.programme is not None
    programme = data.programme
    example = METHOD[METHOD.index("### A worked example") : METHOD.index("### How sure")]
    assert isinstance(programme.net_present_value, ThreePoint)
    assert f"**{programme.net_present_value.central:,}**" in example
    for flow in programme.cash_flow:
        for amount in (flow.net, flow.discounted_net):
            assert f" {amount:,} |" in example
    assert f"{programme.discounted_gain:,} over" in example
    assert programme.benefit_cost_ratio is not None
    assert f"**{programme.benefit_cost_ratio:.2f}** per krone" in example
    assert f"{programme.break_even_people_exact:.2f}: **{programme.break_even_people} people**" in example
    assert f"in year **{programme.payback_year}**" in example


def names_of(tree: ast.AST) -> set[str]:
    """The tests and classes of a module, and `Class::test` of each."""
    found = set()
    for one in ast.iter_child_nodes(tree):
        if isinstance(one, ast.ClassDef | ast.FunctionDef):
            found |= {one.name, *(f"{one.name}::{name}" for name in names_of(one))}
    return found


def test_every_regression_has_its_test() -> None:
    lines = [line for line in (TESTS / "regressions.md").read_text("utf-8").splitlines() if line.startswith("- ")]
    for line in lines:
        _, _, held = line.partition(" → ")
        names = re.findall(r"`(?:tests/)?([^`]+)`", held)
        assert names, line
        for name in names:
            file, _, test = name.partition("::")
            assert (TESTS / file).is_file(), line
            assert not test or test in names_of(ast.parse((TESTS / file).read_text("utf-8"))), line


def test_the_limits_are_the_ones_of_the_program() -> None:
    told = DATA.read_text("utf-8").partition("## Limits")[2]
    limits = [int(row[1].replace(",", "")) for row in re.findall(r"^\|([^|]*)\| ([\d,]+)", told, re.MULTILINE)]
    assert limits == [
        text.MAX_BYTES // 1_000_000,
        load.MAX_BYTES // 1_000_000,
        yaml_reader.MAX_DEPTH,
        yaml_reader.MAX_ALIASED_NODES,
        table.MAX_COLUMNS,
        csv.field_size_limit(),
        schema_types.LONGEST_LINE,
        MAX_PROBLEMS,
        runner.MAX_COMPARED,
        MAX_ROWS,
        run.SHOWN,
        MAX_REPORT_GROUPS,
    ]
