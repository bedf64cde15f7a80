"""What a stranger writes into a scenario gives no orders to the runner of the job in which the program is called.

GitHub's runner obeys `::command::` at the start of a line, also behind blanks, and `##[command]` anywhere in it; Azure
obeys `##vso[...]`, TeamCity `##teamcity[...]`.
"""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from conftest import PUBLISHED, Run
from junitparser import JUnitXml

ORDERS = (
    "::error::forged",
    "::stop-commands::x",
    "  ::add-mask::7",
    "\xa0::warning file=a::b",
    "##[error]forged",
    "A ##[add-mask]7",
    "###[stop-commands]x",
    "##vso[task.complete result=Succeeded]",
    "##teamcity[buildStatus status='SUCCESS']",
)
OBEYED = re.compile(r"^\s*::|##[\w.-]*\[", re.MULTILINE)
FORMATS = ("table", "csv", "markdown", "json", "junit")
orders = pytest.mark.parametrize("order", ORDERS)


@pytest.fixture
def folder(in_empty_folder: Path) -> Path:
    (in_empty_folder / "in").mkdir()
    return in_empty_folder


def scenario(order: str, people: int = 7) -> str:
    """A scenario with the order in each of its texts, and an expectation that fails."""
    text = json.dumps(order)
    return (
        f"name: {text}\ndescription: {text}\ngroups:\n- {{type: {PUBLISHED}, people: {people}}}\n"
        f"programme: {{cost: 9, source: {text}, funders: [{{name: {text}, share: 1}}]}}\n"
        f"assumptions: {{deadweight: {{central: 0.2, source: {text}}}}}\n"
        "expect: {gain: {max: 1}}\n"
    )


@orders
@pytest.mark.parametrize("format_name", FORMATS)
def test_no_command_says_one(run: Run, folder: Path, order: str, format_name: str) -> None:
    file = order.replace("/", "-")
    Path("in", f"{file}.yaml").write_text(scenario(order), "utf-8")
    Path("in", f"{file} 2.yaml").write_text(scenario(order, people=0), "utf-8")
    Path("in", f"{file} 3.csv").write_text(f'name,type,people\n"{order}",dagpenge,3\n"{order}",{order},3\n', "utf-8")
    good = f"in/{file}.yaml"
    computed: list[tuple[str, ...]] = [("batch", "in"), ("validate", "in")]
    refused: list[tuple[str, ...]] = [
        ("estimate", "--type", order, "--people", "3"),
        ("batch", f"{order}.yaml"),
        (order,),
    ]
    if format_name != "junit":
        computed += [("run", good), ("break-even", good, "--solve", "cost")]
    texts = []
    for words in computed:
        result = run(*words, "--format", format_name)
        assert (result.exit_code in {0, 1, 2}, bool(result.stdout)) == (True, True), words
        texts += [result.stdout, result.stderr]
    for words in refused:
        result = run(*words, "--format", format_name)
        assert (result.exit_code, bool(result.stdout + result.stderr)) == (2, True), words
        texts += [result.stdout, result.stderr]
    assert [line for text in texts for line in text.split("\n") if OBEYED.search(line)] == []


@orders
def test_what_is_written_for_programs_carries_the_name_as_it_is(run: Run, folder: Path, order: str) -> None:
    Path("a.yaml").write_text(scenario(order), "utf-8")
    name = order.strip()
    assert json.loads(run("batch", "a.yaml", "-f", "json").stdout)["data"]["scenarios"][0]["name"] == name
    assert json.loads(run("run", "a.yaml", "-f", "json").stdout)["data"]["name"] == name
    ((case,),) = JUnitXml.fromstring(run("batch", "a.yaml", "-f", "junit").stdout.encode())
    assert case.classname == name
    if name.startswith("::"):
        (row,) = csv.DictReader(io.StringIO(run("batch", "a.yaml", "-f", "csv").stdout))
        assert row["name"] == name


def test_a_table_keeps_its_columns(run: Run, folder: Path) -> None:
    Path("a.csv").write_text("name,type,people\n::error::A,dagpenge,3\n__error__B,dagpenge,3\n")
    lines = run("batch", "a.csv").stdout.splitlines()
    first, second = (next(line for line in lines if name in line) for name in ("::error::A", "__error__B"))
    assert first.replace("\\::error::A", " __error__B") == second


@orders
def test_the_annotations_for_github_are_the_only_commands(run: Run, folder: Path, order: str) -> None:
    Path("in", f"{order}.yaml").write_text(scenario(order), "utf-8")
    result = run("batch", "in", "-f", "github")
    commands = [re.match(r"::(error|warning|notice)(?: [^:]*)?::", line) for line in result.stdout.splitlines()]
    problems = json.loads(run("batch", "in", "-f", "json").stdout)["problems"]
    assert [command[1] for command in commands if command] == [*sorted(one["severity"] for one in problems), "notice"]
    assert (len(commands), result.stderr) == (len(problems) + 1, "")


def test_a_bug_is_told_without_orders(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("\n::error::forged")

    monkeypatch.setattr("herlev_roi.api.validate", broken)
    result = run("validate")
    assert (result.exit_code, "RuntimeError" in result.stderr) == (70, True)
    assert not OBEYED.search(result.stderr)


class TestSpreadsheet:
    """A text is no formula, whether a spreadsheet splits the file at `,` or at `;`."""

    TEXTS = (
        "=1+1",
        "+45 44 52 70 00",
        "-1",
        "@SUM(A1)",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20A",
        "A;=1+1",
        "A; =1+1",
        "A;B;\uff1d1",
        'A";"=1+1',
        'A;"=1+1',
        ';"";=1',
        "A, B;@C",
    )

    @pytest.mark.parametrize("text", TEXTS)
    def test_no_cell_is_one(self, run: Run, folder: Path, text: str) -> None:
        quoted = text.replace('"', '""')
        Path("a.csv").write_text(f'name,type,people\n"{quoted}",dagpenge,3\nA,sygedagpenge,3\n', "utf-8")
        Path("b.yaml").write_text(scenario(text), "utf-8")
        Path(f"{text}.yaml").write_text(scenario("A"), "utf-8")
        out = run("batch", ".", "-f", "csv").stdout
        records = list(csv.reader(io.StringIO(out)))
        assert {len(record) for record in records} == {len(records[0])}
        texts = [cell for record in records[1:] for cell in record if not re.fullmatch(r"-?[0-9.]*", cell)]
        assert text in {cell.replace("'", "") for cell in texts}
        at_semicolons = [cell for line in out.splitlines() for cell in as_excel_splits(line, ";")]
        for cell in [*texts, *at_semicolons]:
            assert cell.lstrip()[:1] not in set("=+-@\uff1d\uff0b\uff0d\uff20"), cell

    def test_a_text_with_either_separator_stands_in_quotes(self, run: Run, folder: Path) -> None:
        Path("a.csv").write_text('name,type,people\n"A;B",dagpenge,3\n"C,D",dagpenge,3\nE F,dagpenge,3\n')
        lines = run("batch", "a.csv", "-f", "csv").stdout.splitlines()
        assert [line.split(",a.csv,")[0] for line in lines[1:]] == ['"A;B"', '"C,D"', "E F"]

    def test_a_negative_number_stays_a_number(self, run: Run, folder: Path) -> None:
        out = run("estimate", "--type", PUBLISHED, "--people", "7", "-f", "csv").stdout
        (row,) = csv.DictReader(io.StringIO(out))
        assert row["per_person.before.net"] == "-120000"


def as_excel_splits(line: str, separator: str) -> list[str]:
    """The cells of a line: a quote opens a cell only where it stands first in it, else it is a letter."""
    cells, cell, inside, at = [], "", False, 0
    fresh = True
    while at < len(line):
        character = line[at]
        if inside and line[at : at + 2] == '""':
            cell, at = cell + '"', at + 1
        elif character == '"' and (inside or fresh):
            inside = not inside
        elif character == separator and not inside:
            cells.append(cell)
            cell, fresh = "", True
            at += 1
            continue
        else:
            cell += character
        fresh = False
        at += 1
    return [*cells, cell]
