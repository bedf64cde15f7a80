"""Bad scenario files: each says in its first lines what must be found where, as in `test_bad_files`."""

import json
import re
from pathlib import Path

import pytest
from conftest import ROOT, TESTS, Run
from test_bad_files import EXPECT

from herlev_roi import api
from herlev_roi.model.base.problems import Problem

FOLDER = TESTS / "bad" / "scenarios"
FILES = sorted(FOLDER.glob("*.yaml"))


def problems_of(*paths: Path) -> list[Problem]:
    return [problem for problem in api.batch(paths).problems if problem.severity == "error"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_planted_fault_is_found_at_its_place(path: Path) -> None:
    head = path.read_text(encoding="utf-8").splitlines()
    expected = [EXPECT.fullmatch(line) for line in head if line.startswith("# expect")]
    assert expected
    found = problems_of(path)
    assert [(p.line, p.column, p.code) for p in found] == [(int(e[1]), int(e[2]), e[3]) for e in expected if e]
    for problem, expectation in zip(found, expected, strict=True):
        assert expectation is not None
        assert expectation[4].strip() in problem.message
        assert expectation[5].strip() in (problem.hint or "")


def test_columns_of_a_table_are_checked() -> None:
    found = [(p.line, p.column, p.code, p.hint) for p in problems_of(FOLDER / "columns.csv")]
    assert found == [
        (1, 1, "missing-column", "the first row names them"),
        (1, 11, "unknown-column", "did you mean people?"),
        (1, 24, "duplicate-column", "remove one"),
    ]


def test_cells_of_a_table_have_line_and_column() -> None:
    found = [(p.line, p.column, p.code, p.hint) for p in problems_of(FOLDER / "rows.csv")]
    assert found == [
        (3, 12, "thousands-separator", "write 1000"),
        (4, 14, "not-a-number", "write 7.5"),
        (5, 1, "ragged-row", "put a text that contains , in quotes"),
        (6, 3, "unknown-type", "did you mean dagpenge?"),
        (7, 21, "months-outside", "a number from 6 to 12"),
    ]


def test_names_that_lead_nowhere_are_told_beside_the_faults_of_a_table(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "name;type;people;level;municipality\nA;dagpeng;3;;\nB;dagpenge;0;2026;Herlv\nC;dagpenge;3;2026;Kbhvn\n"
    )
    assert [(one.line, one.column, one.code) for one in problems_of(path)] == [
        (2, 3, "unknown-type"),
        (3, 12, "too-small"),
        (3, 19, "unknown-municipality"),
        (4, 19, "unknown-municipality"),
    ]


def test_an_unknown_type_in_a_table_is_found_in_its_row(tmp_path: Path) -> None:
    path = tmp_path / "æøå.csv"
    path.write_text('name;type;people\n"A; b";dagpenge;1\n\nB;dagpeng;1\n', "utf-8-sig")
    (problem,) = problems_of(path)
    assert (problem.line, problem.column, problem.path) == (4, 3, "groups[0].type")
    assert problem.hint == "did you mean dagpenge?"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.yaml", b"", "file-empty"),
        ("a.yaml", b"[]", "file-empty"),
        ("a.csv", b"", "missing-column"),
        ("a.csv", b"type,people\n", "file-empty"),
        ("a.csv", b'type,people\n"dagpenge,1\n', "csv-syntax"),
        ("a.csv", "type,people\nsygedagpengé,1\n".encode("cp1252"), "file-encoding"),
        ("a.yaml", b"name: [", "yaml-syntax"),
        ("a.yaml", b"name: A\ngroups: [{type: dagpenge, people: 1, people: 2}]", "duplicate-key"),
    ],
)
def test_files_that_say_nothing(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert problems_of(tmp_path / name)[0].code == code


def test_a_broken_file_does_not_stop_the_others(run: Run) -> None:
    bad = FOLDER / "unknown-type.yaml"
    result = run("batch", ROOT / "scenarios", bad, "--format", "json")
    envelope = json.loads(result.stdout)
    assert (result.exit_code, envelope["status"]) == (2, "invalid")
    assert len(envelope["data"]["scenarios"]) == 6
    assert re.search(r"^\S*unknown-type\.yaml:7:14: there is no benefit type 'dagpeng'", result.stderr, re.MULTILINE)


def test_a_scenario_that_cannot_be_computed_does_not_stop_the_others_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(
        "- {name: A, groups: [{type: dagpeng, people: 1}]}\n- {name: B, groups: [{type: dagpenge, people: 1}]}\n"
    )
    envelope = api.batch([path])
    assert [run.name for run in envelope.result.scenarios] == ["B"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_run_shows_no_traceback_and_no_half_result(path: Path, run: Run) -> None:
    result = run("run", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path.name}" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("argument", ["nowhere.yaml", "nowhere/*.yaml", "empty", "nul\0.yaml"])
def test_a_path_that_leads_nowhere(run: Run, in_empty_folder: Path, argument: str) -> None:
    (in_empty_folder / "empty").mkdir()
    result = run("batch", argument)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_validate_checks_scenarios_too(run: Run) -> None:
    result = run("validate", ROOT / "scenarios", ROOT / "benefits.yaml", FOLDER / "no-groups.yaml", "--format", "json")
    envelope = json.loads(result.stdout)
    kinds = [file["kind"] for file in envelope["data"]["files"]]
    assert (result.exit_code, kinds.count("scenario"), kinds.count("benefits")) == (2, 6, 1)
    assert [problem["code"] for problem in envelope["problems"] if problem["severity"] == "error"] == ["no-groups"]
