"""A folder is a gate: what stands in it is computed, or refused, or named as skipped."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api

FAILS = f"name: A\ngroups: [{{type: {PUBLISHED}, people: 7}}]\nexpect: {{gain: {{max: 1}}}}\n"


@pytest.fixture
def folder(in_empty_folder: Path) -> Path:
    path = in_empty_folder / "gate"
    path.mkdir()
    (path / "b.yaml").write_text("{name: B, groups: [{type: dagpenge, people: 1}]}")
    return path


@pytest.mark.parametrize("stray", ["schema_version: 1", "benefit_types: {}", "schema_version: 1\nbenefit_types: {}"])
@pytest.mark.parametrize("target", ["gate", "gate/*.yaml", "gate/a.yaml"])
@pytest.mark.parametrize("command", ["batch", "validate"])
def test_a_scenario_with_a_key_of_a_benefits_file_is_an_error(
    run: Run, folder: Path, stray: str, target: str, command: str
) -> None:
    (folder / "a.yaml").write_text(f"{FAILS}{stray}\n")
    result = run(command, target, "--format", "json")
    problems = [one for one in json.loads(result.stdout)["problems"] if one["severity"] == "error"]
    assert result.exit_code == 2
    assert [(one["file"], one["line"], one["code"], one["path"]) for one in problems] == [
        ("gate/a.yaml", 4 + number, "unknown-key", line.partition(":")[0])
        for number, line in enumerate(stray.splitlines())
    ]


def test_a_sound_benefits_file_is_skipped_and_listed(run: Run, folder: Path) -> None:
    (folder / "a.yaml").write_text(FAILS)
    (folder / "deeper").mkdir()
    shutil.copy(ROOT / "benefits.yaml", folder / "deeper")
    result = run("batch", "gate", "--format", "json")
    envelope = json.loads(result.stdout)
    assert (result.exit_code, envelope["status"], len(envelope["data"]["scenarios"])) == (1, "gate_failed", 2)
    (skipped,) = (problem for problem in envelope["problems"] if problem["code"] == "skipped")
    assert (skipped["file"], skipped["severity"]) == ("gate/deeper/benefits.yaml", "warning")
    for format_name in ("table", "csv", "markdown", "junit"):
        result = run("batch", "gate", "--format", format_name)
        assert "gate/deeper/benefits.yaml: warning: is a benefits file: skipped" in result.stderr
    assert "::warning file=gate/deeper/benefits.yaml,title=skipped::" in run("batch", "gate", "-f", "github").stdout


@pytest.mark.parametrize(
    "text",
    [
        "schema_version: 1\n",
        "benefit_types: {}\n",
        "schema_version: 2\nbenefit_types: {}\n",
        "schema_version: 1\nnmae: A\ngruops: []\nexpct: {gain: {max: 1}}\n",
        "schema_version: 1\ncommand: batch\nstatus: ok\ndata: null\n",
    ],
)
def test_what_is_only_nearly_a_benefits_file_is_an_error(run: Run, folder: Path, text: str) -> None:
    (folder / "a.yaml").write_text(text)
    result = run("batch", "gate")
    assert (result.exit_code, "gate/a.yaml:" in result.stderr) == (2, True)
    assert "skipped" not in result.stderr


def test_a_folder_of_benefits_files_is_no_passed_gate(run: Run, folder: Path) -> None:
    (folder / "b.yaml").unlink()
    shutil.copy(ROOT / "benefits.yaml", folder)
    result = run("batch", "gate")
    assert result.exit_code == 2
    assert "none of the files holds a scenario" in result.stderr
    assert "gate/benefits.yaml: warning: is a benefits file: skipped" in result.stderr


def test_validate_skips_nothing(folder: Path) -> None:
    shutil.copy(ROOT / "benefits.yaml", folder)
    envelope = api.validate(folder)
    assert [(file.file, file.kind) for file in envelope.result.files] == [
        ("gate/b.yaml", "scenario"),
        ("gate/benefits.yaml", "benefits"),
    ]


def test_a_benefits_file_in_the_place_of_a_scenario_is_named_as_one(run: Run, folder: Path) -> None:
    shutil.copy(ROOT / "benefits.yaml", folder)
    for command in ("run", "batch"):
        result = run(command, "gate/benefits.yaml")
        assert (result.exit_code, "this is a benefits file" in result.stderr) == (2, True)
