"""Work is bounded by the size of the input: what is many is counted, cut short with a word, or written in pieces."""

import csv
import gc
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import PUBLISHED, Run
from junitparser import JUnitXml

from herlev_roi import api
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.scenarios.load import load_scenarios
from herlev_roi.files.scenarios.names import NameRules
from herlev_roi.files.scenarios.paths import scenario_source
from herlev_roi.files.statutory import load_legislation
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.plain_data import to_plain_data
from herlev_roi.model.base.problems import FirstProblems, InvalidInput, Problem
from herlev_roi.model.gain import benefit_types
from herlev_roi.render.formats.as_csv import as_csv
from herlev_roi.render.formats.as_json import as_json

FAULTS, SHOWN = 150, 100
GROUP = f"{{type: {PUBLISHED}, people: 1}}"


def numbered(line: str, count: int = FAULTS) -> str:
    """A line for each number, `#` in it."""
    return "".join(line.replace("#", str(number)) + "\n" for number in range(1, count + 1))


HEAD = f"name: A\ngroups: [{GROUP}]\n"
# Each file has one fault on each of 150 lines that follow each other, the first of them on the line that is named.
FILES = {
    "a number out of bounds in a table": ("a.csv", 2, "type,people\n" + numbered("dagpenge,-#")),
    "a row too long": ("a.csv", 2, "type,people\n" + numbered("dagpenge,#,x")),
    "a type that nobody knows in a table": ("a.csv", 2, "type,people\n" + numbered("nonsense-#,1")),
    "a number out of bounds": ("a.yaml", 1, numbered(f"- {{name: S#, groups: [{{type: {PUBLISHED}, people: -#}}]}}")),
    "a broken rule": ("a.yaml", 1, numbered("- {name: S#, groups: []}")),
    "a type that nobody knows": ("a.yaml", 1, numbered("- {name: S#, groups: [{type: nonsense-#, people: 1}]}")),
    "a municipality that nobody knows": (
        "a.yaml",
        1,
        numbered(f"- {{name: S#, level: 2026, municipality: Byen-#, groups: [{GROUP}]}}"),
    ),
    "a group of nobody": ("a.yaml", 3, "name: A\ngroups:\n" + numbered("- {type: dagpenge, people: 0}")),
    "a group of an unknown type": ("a.yaml", 3, "name: A\ngroups:\n" + numbered("- {type: nonsense-#, people: 1}")),
    "own averages out of order": (
        "a.yaml",
        3,
        "name: A\ngroups:\n"
        + numbered(
            "- {type: dagpenge, people: 1, averages: {source: S, before: {year: 2018, transfers: 1, tax: 2}, "
            "after: {year: 2019, transfers: 1, income: 3, tax: 2, months_in_work: {from: 6, to: 12}}}}"
        ),
    ),
    "an unknown key": ("a.yaml", 3, HEAD + numbered("nonsense-#: 1")),
    "a key that stands twice": ("a.yaml", 3, HEAD + numbered("name: A")),
    "a tag": ("a.yaml", 3, "name: A\ngroups:\n" + numbered("- !a {type: dagpenge, people: 1}")),
}


@pytest.mark.parametrize(("name", "first", "text"), FILES.values(), ids=list(FILES))
class TestTheFirstHundredProblems:
    """Of a file the first hundred problems are shown, and one more says how many more there are."""

    @pytest.fixture(autouse=True)
    def file(self, in_empty_folder: Path, name: str, first: int, text: str) -> None:
        (in_empty_folder / name).write_text(text, "utf-8")

    def test_in_json(self, run: Run, name: str, first: int) -> None:
        result = run("batch", name, "-f", "json")
        *shown, more = json.loads(result.stdout)["problems"]
        assert result.exit_code == 2
        assert [one["line"] for one in shown] == list(range(first, first + SHOWN))
        assert (more["code"], more["file"], more["severity"]) == ("more-problems", name, "error")
        assert more["message"] == "50 more problems are not shown"

    def test_on_stderr(self, run: Run, name: str, first: int) -> None:
        lines = run("batch", name).stderr.splitlines()
        assert len(lines) == SHOWN + 1
        assert lines[SHOWN - 1].startswith(f"{name}:{first + SHOWN - 1}:")
        assert lines[SHOWN] == f"{name}: 50 more problems are not shown (the first 100 of a file are shown)"

    def test_in_a_validation(self, run: Run, name: str) -> None:
        result = run("validate", name)
        assert result.exit_code == 2
        assert len([line for line in result.stdout.splitlines() if line.startswith(name)]) == SHOWN + 1
        assert "More than 100 problems found." in result.stdout

    def test_in_junit(self, run: Run, name: str) -> None:
        assert JUnitXml.fromstring(run("validate", name, "-f", "junit").stdout.encode()).errors == SHOWN + 1

    def test_in_annotations(self, run: Run, name: str) -> None:
        lines = run("validate", name, "-f", "github").stdout.splitlines()
        assert lines[-2] == "::error::and more than 91 more: more than 100 errors in all"
        assert lines[-1] == "::notice::herlev-roi: more than 100 errors"


def test_one_problem_more_is_counted_too(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("type,people\n" + numbered("dagpenge,-#", SHOWN + 1))
    problems = api.batch([tmp_path / "a.csv"]).problems
    assert (len(problems), problems[-1].message) == (SHOWN + 1, "1 more problem is not shown")
    (tmp_path / "a.csv").write_text("type,people\n" + numbered("dagpenge,-#", SHOWN))
    assert "more-problems" not in {problem.code for problem in api.batch([tmp_path / "a.csv"]).problems}


def test_the_first_hundred_are_those_that_stand_first(tmp_path: Path) -> None:
    # The key stands twice on every line, and in every line but the last hundred the number is wrong as well.
    text = "".join(
        f"- {{name: S, name: S, groups: [{{type: dagpenge, people: {-1 if number < 100 else 1}}}]}}\n"
        for number in range(200)
    )
    (tmp_path / "a.yaml").write_text(text)
    *shown, more = api.batch([tmp_path / "a.yaml"]).problems
    assert [problem.line for problem in shown] == [line for line in range(1, 51) for _ in range(2)]
    assert more.message == "200 more problems are not shown"


def test_of_each_file(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("type,people\n" + numbered("dagpenge,-#"))
    assert len(api.batch([tmp_path]).problems) == 2 * (SHOWN + 1)


def test_a_benefits_file(tmp_path: Path) -> None:
    path = tmp_path / "benefits.yaml"
    path.write_text("schema_version: 1\nbenefit_types:\n" + numbered("  a-#: 1"))
    with pytest.raises(InvalidInput) as caught:
        load_benefits(path)
    assert (len(caught.value.problems), caught.value.problems[-1].code) == (SHOWN + 1, "more-problems")


class TestExpectationsThatFail:
    """They are data of a gate: the result counts them all, and what is not shown neither hides nor adds a fault."""

    FAILING = numbered(f"- {{name: S#, groups: [{GROUP}], expect: {{gain: {{max: 1}}}}}}")

    def test_the_gate_stays_a_gate(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "a.yaml").write_text(self.FAILING)
        result = run("batch", "a.yaml", "-f", "json")
        envelope = json.loads(result.stdout)
        told = [problem["message"] for problem in envelope["problems"] if problem["code"] == "expectation-failed"]
        assert (result.exit_code, envelope["status"], envelope["data"]["total"]["failed"]) == (1, "gate_failed", FAULTS)
        assert (len(told), told[-1]) == (SHOWN + 1, "50 more expectations fail")

    def test_every_one_is_a_failure_for_ci(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "a.yaml").write_text(self.FAILING)
        xml = JUnitXml.fromstring(run("batch", "a.yaml", "-f", "junit").stdout.encode())
        assert (xml.tests, xml.failures, xml.errors) == (FAULTS, FAULTS, 0)
        told = run("batch", "a.yaml", "-f", "github").stdout.splitlines()[-1]
        assert told.endswith("150 of 150 expectations failed, 0 other errors")

    def test_they_do_not_hide_a_fault(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "a.yaml").write_text(self.FAILING + "- {name: X, groups: [{type: dagpeng, people: 1}]}\n")
        result = run("batch", "a.yaml")
        assert result.exit_code == 2
        assert "a.yaml:151:29: there is no benefit type 'dagpeng'" in result.stderr
        assert "1 fault keeps scenarios from being computed." in result.stdout


def test_warnings_that_are_not_shown_stay_warnings() -> None:
    first = FirstProblems(Problem("aged", "is old", "a.yaml", severity="warning") for _ in range(FAULTS))
    (more,) = first.more("a.yaml")
    assert (more.message, more.severity) == ("50 more problems are not shown", "warning")


def test_a_header_of_too_many_columns_is_refused_at_once(run: Run, in_empty_folder: Path) -> None:
    columns = [f"column{number}" for number in range(20_000)]
    (in_empty_folder / "a.csv").write_text(";".join(["type", "people", *columns]) + "\ndagpenge;1\n")
    assert run("batch", "a.csv").stderr == (
        "a.csv:1:1: has 20,002 columns, a table has at most 100 "
        "(known: name, description, type, people, months, weeks_on_support, rent, children, "
        "scope, level, municipality)\n"
    )


def test_the_nearest_name_is_looked_for_so_often_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def nearest(name: str, candidates: object) -> None:
        asked.append(name)

    monkeypatch.setattr(benefit_types, "nearest", nearest)
    (tmp_path / "a.yaml").write_text(numbered("- {name: S#, groups: [{type: xyzw-#, people: 1}]}", 5_000))
    envelope = api.batch([tmp_path / "a.yaml"])
    assert envelope.problems[-1].message == "4,900 more problems are not shown"
    assert SHOWN <= len(asked) <= 1_000


def test_a_hint_lists_the_first_of_many_names(tmp_path: Path) -> None:
    path = tmp_path / "benefits.yaml"
    entry = "  egen-ydelse-#: {name: {da: Egen ydelse #, en: Own benefit #}, basis: modelled}"
    path.write_text("schema_version: 1\nbenefit_types:\n" + numbered(entry))
    with pytest.raises(InvalidInput) as caught:
        api.estimate("egen ydelse", 1, benefits=path)
    (problem,) = caught.value.problems
    assert problem.hint is not None
    assert problem.hint.endswith("egen-ydelse-12 and 138 others")


def test_bad_rows_leave_nothing_behind_for_the_garbage_collector(tmp_path: Path) -> None:
    def left_behind(rows: int) -> int:
        (tmp_path / "a.csv").write_text("type,people\n" + numbered("dagpenge,-#", rows))
        gc.collect()
        with pytest.raises(InvalidInput):
            load_scenarios(scenario_source(tmp_path / "a.csv"), NameRules(load_benefits(), load_legislation()))
        return gc.collect()

    gc.disable()
    try:
        assert left_behind(2_000) <= left_behind(200) + 100
    finally:
        gc.enable()


@pytest.fixture
def many_groups(tmp_path: Path) -> Path:
    path = tmp_path / "many.yaml"
    path.write_text("name: A\ngroups:\n" + numbered("- {type: dagpenge, people: #}", 2_000))
    return path


class TestALongResult:
    """It is written in pieces, as the same text as in one."""

    LONGEST = 300_000

    @pytest.fixture(params=["run", "batch", "sweep"])
    def envelope(self, request: pytest.FixtureRequest, many_groups: Path, tmp_path: Path) -> Envelope[object]:
        table = tmp_path / "many.csv"
        table.write_text("type,people\n" + numbered("dagpenge,#", 2_000))
        answers: dict[str, Callable[[], Envelope[object]]] = {
            "run": lambda: api.run(many_groups),
            "batch": lambda: api.batch([table]),
            "sweep": lambda: api.sweep(range(1, 501)),
        }
        return answers[request.param]()

    @staticmethod
    def whole(pieces: Iterator[str]) -> str:
        every = list(pieces)
        assert len(every) > 3
        assert all(piece.endswith("\n") and len(piece) < TestALongResult.LONGEST for piece in every)
        return "".join(every)

    def test_in_json(self, envelope: Envelope[object]) -> None:
        text = self.whole(as_json(envelope))
        assert json.loads(text) == to_plain_data(envelope)
        if envelope.command != "batch":
            assert text == json.dumps(to_plain_data(envelope), ensure_ascii=False, indent=2) + "\n"

    def test_in_csv(self, envelope: Envelope[object]) -> None:
        header, *rows = csv.reader(io.StringIO(self.whole(as_csv(envelope))))
        assert len(rows) >= 2_000
        assert {len(row) for row in rows} == {len(header)}

    def test_in_a_file(self, run: Run, many_groups: Path, tmp_path: Path) -> None:
        run("run", many_groups, "-o", tmp_path / "many.json")
        assert (tmp_path / "many.json").read_text("utf-8") == run("run", many_groups, "-f", "json").stdout


def test_a_long_table_of_groups_is_cut_short_with_a_word(run: Run, many_groups: Path) -> None:
    text = run("run", many_groups).stdout
    assert "and 1,900 more groups; the total counts them" in text
    # 1 + 2 + ... + 2,000 people in all
    assert f"{2_000 * 2_001 // 2:,}" in text


def test_a_report_has_an_end(run: Run, many_groups: Path, in_empty_folder: Path) -> None:
    result = run("report", many_groups, "-o", "many.html")
    assert (result.exit_code, list(in_empty_folder.glob("*.html"))) == (2, [])
    assert "2,000 groups are more than a report shows: 1,000" in result.stderr


@pytest.mark.parametrize("people", ["1..100001", "1..60000,60001..120000", "1..10000000", "1..2,1..99999999999"])
def test_a_range_of_too_many_numbers(run: Run, people: str) -> None:
    result = run("sweep", "--people", people, "--type", PUBLISHED)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (f"--people: '{people}' holds more than 100,000 numbers (take larger steps: 1..1000..10)\n")


def test_numbers_that_stand_twice_are_one(run: Run) -> None:
    result = run("sweep", "--people", "1..3,2,3..4", "--type", PUBLISHED, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(int(row["people"]), int(row["gain"])) for row in rows] == [(n, n * 140_500) for n in (1, 2, 3, 4)]
