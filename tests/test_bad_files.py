"""Bad benefits files: each file under tests/bad/benefits says in its first lines what must be found where.

`# expect LINE:COLUMN CODE | part of the message | part of the hint`. Add a file, get a test.
"""

import json
import re
from pathlib import Path

import pytest
from conftest import PUBLISHED, ROOT, TESTS, Run

from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.model.base.problems import InvalidInput, Problem

FILES = sorted((TESTS / "bad" / "benefits").glob("*.yaml"))
EXPECT = re.compile(r"# expect (\d+):(\d+) (\S+) \|(.*)\|(.*)")


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInput) as caught:
        load_benefits(path)
    return caught.value.problems


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_planted_fault_is_found_at_its_place(path: Path) -> None:
    head = path.read_text(encoding="utf-8").splitlines()
    expected = [EXPECT.fullmatch(line) for line in head if line.startswith("# expect")]
    found = problems_of(path)
    assert [(p.line, p.column, p.code) for p in found] == [
        (int(e[1]), int(e[2]), e[3]) for e in expected if e is not None
    ]
    for problem, expectation in zip(found, expected, strict=True):
        assert expectation is not None
        assert expectation[4].strip() in problem.message
        assert expectation[5].strip() in (problem.hint or "")
        assert problem.severity == "error"


def test_there_is_a_file_for_ten_faults_at_once(run: Run) -> None:
    result = run("validate", TESTS / "bad" / "benefits" / "ten-faults.yaml")
    assert result.exit_code == 2
    assert len(re.findall(r"^\S*ten-faults\.yaml:\d+:\d+: ", result.stdout, re.MULTILINE)) == 10
    assert "10 problems found." in result.stdout


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_command_shows_a_traceback_or_half_a_result(path: Path, run: Run) -> None:
    result = run("estimate", "--type", PUBLISHED, "--people", 7, "--benefits", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{path.name}:" in result.stderr
    assert "Traceback" not in result.stderr
    as_json = run("estimate", "--type", PUBLISHED, "--people", 7, "--benefits", path, "--format", "json")
    envelope = json.loads(as_json.stdout)
    assert (as_json.exit_code, envelope["status"], envelope["data"]) == (2, "invalid", None)
    assert envelope["problems"]


class TestFilesThatCannotBeWrittenDown:
    """Files that say nothing about themselves, or that are not there."""

    def test_missing_file_offers_the_nearest_name(self, in_empty_folder: Path) -> None:
        (in_empty_folder / "benefits.yaml").touch()
        (problem,) = problems_of(in_empty_folder / "benefit.yaml")
        assert (problem.code, problem.file) == ("file-missing", "benefit.yaml")
        assert problem.hint == "did you mean benefits.yaml?"

    def test_missing_folder(self, in_empty_folder: Path) -> None:
        (problem,) = problems_of(Path("nowhere") / "benefits.yaml")
        assert (problem.code, problem.hint) == ("file-missing", "the folder nowhere is missing")

    def test_directory(self, tmp_path: Path) -> None:
        (problem,) = problems_of(tmp_path)
        assert (problem.code, problem.message) == ("file-directory", "is a folder, not a file")

    def test_name_with_a_nul_byte(self) -> None:
        (problem,) = problems_of(Path("benefits\0.yaml"))
        assert problem.code == "file-unreadable"

    @pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"---\n...\n"])
    def test_empty(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "empty.yaml"
        path.write_bytes(content)
        (problem,) = problems_of(path)
        assert (problem.code, problem.message) == ("file-empty", "is empty")

    def test_windows_1252_is_named_with_its_place(self, tmp_path: Path) -> None:
        path = tmp_path / "windows.yaml"
        path.write_bytes("schema_version: 1\n# kontanthjælp\n".encode("cp1252"))
        (problem,) = problems_of(path)
        assert (problem.code, problem.line, problem.column) == ("file-encoding", 2, len("# kontanthj") + 1)
        assert "0xe6 is æ in Windows-1252" in problem.message
        assert problem.hint == "save the file as UTF-8"

    def test_utf_16(self, tmp_path: Path) -> None:
        path = tmp_path / "utf16.yaml"
        path.write_bytes("schema_version: 1\n".encode("utf-16"))
        assert [problem.code for problem in problems_of(path)] == ["file-encoding"]

    def test_control_character(self, tmp_path: Path) -> None:
        path = tmp_path / "bell.yaml"
        path.write_bytes(b"schema_version: 1\nbenefit_types: \x07\n")
        (problem,) = problems_of(path)
        assert (problem.code, problem.line, problem.column) == ("yaml-syntax", 2, len("benefit_types: ") + 1)
        assert "U+0007" in problem.message

    def test_over_5_mb(self, tmp_path: Path) -> None:
        path = tmp_path / "large.yaml"
        path.write_bytes(b"#" * 5_000_001)
        (problem,) = problems_of(path)
        assert (problem.code, problem.message) == ("file-too-large", "is larger than 5 MB")

    def test_byte_order_mark_and_windows_line_ends_are_welcome(self, tmp_path: Path) -> None:
        text = (ROOT / "benefits.yaml").read_text(encoding="utf-8")
        path = tmp_path / "windows.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        assert load_benefits(path).sha256 == load_benefits().sha256


def test_a_syntax_error_ends_that_file_only(run: Run) -> None:
    bad = TESTS / "bad" / "benefits"
    result = run("validate", bad / "syntax.yaml", bad / "negative.yaml", ROOT / "benefits.yaml")
    assert result.exit_code == 2
    assert "syntax.yaml:5:" in result.stdout
    assert "negative.yaml:13:" in result.stdout
    assert "983,500" in result.stdout
