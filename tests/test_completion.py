"""Completion in the shell: the slugs of the file in use, in silence."""

import pytest
from conftest import ROOT, TESTS, Run

from herlev_roi.files.benefits.load import load_benefits

COMPLETE = {"_HERLEV_ROI_COMPLETE": "complete_bash"}


def complete(run: Run, words: str, **environment: str) -> list[str]:
    env = {**COMPLETE, "COMP_WORDS": words, "COMP_CWORD": str(len(words.split(" ")) - 1), **environment}
    result = run(env=env)
    assert result.stderr == ""
    return result.stdout.split()


def test_slugs(run: Run) -> None:
    assert complete(run, "herlev-roi estimate --type aktivitetsparat-k") == ["aktivitetsparat-kontanthjaelp"]
    assert complete(run, "herlev-roi explain -t dag") == ["dagpenge"]
    assert complete(run, "herlev-roi estimate --type ") == [benefit.slug for benefit in load_benefits().types]


def test_slugs_of_the_file_in_use(run: Run) -> None:
    own = TESTS / "good" / "own-figures.yaml"
    assert complete(run, f"herlev-roi estimate --benefits {own} --type ") == ["egne-tal"]
    assert complete(run, "herlev-roi estimate --type ", HERLEV_ROI_BENEFITS=str(own)) == ["egne-tal"]


@pytest.mark.parametrize("file", ["none.yaml", ROOT, TESTS / "bad" / "benefits" / "syntax.yaml"])
def test_a_bad_file_completes_nothing_and_says_nothing(run: Run, file: object) -> None:
    assert complete(run, f"herlev-roi estimate --benefits {file} --type ") == []


def test_commands(run: Run) -> None:
    assert complete(run, "herlev-roi est") == ["estimate"]
