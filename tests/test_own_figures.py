"""A copy of the shipped benefits file with own figures in it: what still speaks of the shipped ones is found."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.model.base.problems import Problem

MODELLED = "sygedagpenge"
OWN = {"title": "Our own counts, 2024"}


def shipped() -> Any:
    return yaml.safe_load((ROOT / "benefits.yaml").read_text("utf-8"))


def problems_of(folder: Path, document: Any) -> list[Problem]:
    path = folder / "own.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    return [problem for problem in api.validate(path).problems if problem.severity == "error"]


def test_the_shipped_file_by_itself_is_in_order(tmp_path: Path) -> None:
    assert problems_of(tmp_path, shipped()) == []


def test_own_figures_that_cite_the_shipped_sources(tmp_path: Path) -> None:
    document = shipped()
    entry = document["benefit_types"][PUBLISHED]
    entry["averages"]["before"]["transfers"] = 150_000
    del entry["published_results"]
    entry["basis"] = "user"
    found = problems_of(tmp_path, document)
    assert [(one.code, one.path) for one in found] == [
        ("shipped-source", f"benefit_types.{PUBLISHED}.sources[0]"),
        ("shipped-source", f"benefit_types.{PUBLISHED}.sources[1]"),
    ]
    assert "Fagbladet Boligen" in found[0].message
    lines = (tmp_path / "own.yaml").read_text("utf-8").splitlines()
    assert [lines[one.line - 1].strip()[:2] for one in found if one.line] == ["- ", "- "]
    entry["sources"] = [OWN]
    assert problems_of(tmp_path, document) == []


@pytest.mark.parametrize("kept", ["low", "high"])
def test_own_figures_with_a_case_of_the_shipped_range(tmp_path: Path, kept: str) -> None:
    document = shipped()
    averages = document["benefit_types"][MODELLED]["averages"]
    averages["before"]["transfers"] += 1_000
    document["benefit_types"][MODELLED] |= {"basis": "user", "sources": [OWN]}
    other = "high" if kept == "low" else "low"
    averages[other]["before"]["transfers"] += 1_000 if other == "high" else -1_000
    (found,) = problems_of(tmp_path, document)
    assert (found.code, found.path) == ("shipped-range", f"benefit_types.{MODELLED}.averages.{kept}")
    del averages["low"], averages["high"]
    assert problems_of(tmp_path, document) == []


def test_another_range_beside_the_shipped_central_figures(tmp_path: Path) -> None:
    """The central figures are the shipped ones, and so may their sources be."""
    document = shipped()
    document["benefit_types"][MODELLED]["averages"]["high"]["before"]["transfers"] += 1_000
    assert problems_of(tmp_path, document) == []


def test_contradicted_results_have_their_line(run: Run, tmp_path: Path) -> None:
    text = (ROOT / "benefits.yaml").read_text("utf-8").replace("transfers: 163000", "transfers: 163001")
    path = tmp_path / "edited.yaml"
    path.write_text(text, "utf-8")
    line = 1 + text.splitlines().index("      gain_per_resident: 140500")
    assert f"edited.yaml:{line}:26: the averages give 140,501" in run("validate", path).stdout
