"""What every row of a table must keep to, also where it says the same as a row above it."""

from pathlib import Path

import pytest

from herlev_roi import api
from herlev_roi.model.base.problems import Problem


def problems_of(folder: Path, text: str) -> list[Problem]:
    (folder / "tabel.csv").write_text(text, "utf-8", newline="")
    envelope = api.batch([folder])
    return [problem for problem in envelope.problems if problem.severity == "error"]


@pytest.mark.parametrize("name", ["\x07", "a\x1b[31m", "x" * 2_001, " "])
def test_the_name_of_a_row_like_another_is_checked(tmp_path: Path, name: str) -> None:
    (problem,) = problems_of(tmp_path, f'name,type,people\nHøjen,dagpenge,3\n"{name}",dagpenge,3\n')
    assert (problem.line, problem.path) == (3, "name")


def test_a_line_separator_inside_a_name_is_refused_and_does_not_end_a_line(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, "name,type,people\nHøj\u2028en,dagpenge,3\nLunden,dagpenge,x\n")
    assert [(problem.line, problem.column) for problem in problems] == [(2, 1), (3, 17)]


def test_many_faults_of_one_kind_are_found_at_once(tmp_path: Path) -> None:
    rows = "".join(f"nonsense,{people}\n" for people in range(1, 3_001))
    *shown, more = problems_of(tmp_path, f"type,people\n{rows}")
    assert [problem.line for problem in shown] == list(range(2, 102))
    assert more.message == "2,900 more problems are not shown"
