"""Fixtures that every test shares: the program as a user runs it, and files beside the tests."""

import os

# Typer reads these when it is imported: GITHUB_ACTIONS alone would force colour into every captured output.
for name in ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS", "HERLEV_ROI_BENEFITS", "HERLEV_ROI_LANG"):
    os.environ.pop(name, None)
os.environ |= {"TERM": "dumb", "COLUMNS": "80", "NO_COLOR": "1"}

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

from herlev_roi import api
from herlev_roi.cli.app import app
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.units import Language
from herlev_roi.model.scenarios.run_result import Run as Computed
from herlev_roi.render.formats.as_json import as_json

TESTS = Path(__file__).parent
ROOT = TESTS.parent
PUBLISHED = "aktivitetsparat-kontanthjaelp"
LANGUAGES: tuple[Language, ...] = get_args(Language)

Run = Callable[..., Result]
Compute = Callable[..., Computed]

# A busy machine makes no test wrong.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def json_of(envelope: Envelope[Any]) -> str:
    """An answer as the JSON that the program writes."""
    return "".join(as_json(envelope))


def run_program(*arguments: object, env: dict[str, str] | None = None) -> Result:
    """Run the program in this process: `run_program("estimate", "--people", 7)`."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], env=env)


@pytest.fixture
def run() -> Run:
    """Run the program in this process."""
    return run_program


@pytest.fixture
def compute(tmp_path: Path) -> Compute:
    """The result of a scenario: by default seven residents of the published type."""

    def computed(
        programme: dict[str, Any], assumptions: dict[str, Any] | None = None, people: int = 7, **more: Any
    ) -> Computed:
        document: dict[str, Any] = {"name": "P", "groups": [{"type": PUBLISHED, "people": people}]}
        document |= {"programme": programme, **more}
        if assumptions is not None:
            document["assumptions"] = assumptions
        path = tmp_path / "programme.yaml"
        path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
        return api.run(path).result

    return computed


@pytest.fixture
def in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder is an empty one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Browser:
    """A headless Chromium without network."""

    def __init__(self, program: str, folder: Path) -> None:
        self.program, self.folder = program, folder

    def open(self, file: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        process = subprocess.run(
            [
                self.program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--allow-file-access-from-files",
                "--enable-logging=stderr",
                "--v=0",
                f"--user-data-dir={self.folder / 'profile'}",
                *arguments,
                file.as_uri(),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert process.returncode == 0, process.stderr
        assert [line for line in process.stderr.splitlines() if "CONSOLE" in line] == []
        return process


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """The Chromium of this machine; CI must have one."""
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((found for found in map(shutil.which, names) if found), None)
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium on this machine")
        pytest.skip("no Chromium on this machine")
    return Browser(program, tmp_path_factory.mktemp("browser"))
