"""Fixtures that every test shares: the program as a user runs it, and files beside the tests."""

import os

# Typer reads these when it is imported: GITHUB_ACTIONS alone would force colour into every captured output.
for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "HERLEV_ROI_BENEFITS", "HERLEV_ROI_LANG"):
    os.environ.pop(name, None)
os.environ |= {"TERM": "dumb", "COLUMNS": "80", "NO_COLOR": "1"}

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from herlev_roi.cli.app import app

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PUBLISHED = "aktivitetsparat-kontanthjaelp"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Run the program in this process: `run("estimate", "--people", 7)`."""

    def run_program(*arguments: object, env: dict[str, str] | None = None) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments], env=env)

    return run_program


@pytest.fixture
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder is an empty one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
