"""The rooms and the arrows between them, and what a light start must not load."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from importlinter.cli import lint_imports

import herlev_roi

PACKAGE = ROOT / "herlev_roi"
TOP_LEVEL = {
    "herlev_roi",
    "benefits.yaml",
    "scenarios",
    "tests",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs",
    ".ci",
    ".github",
    ".gitignore",
    ".gitattributes",
    ".pre-commit-hooks.yaml",
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_imports_go_one_way_and_in_no_circle() -> None:
    """The contracts stand in pyproject.toml; imports for type checking count too."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_the_rooms_are_the_ones_of_the_plan() -> None:
    found = {path.name for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert found == {
        "__init__.py",
        "__main__.py",
        "_version.py",
        "py.typed",
        "api",
        "cli",
        "files",
        "model",
        "render",
        "schemas",
        "statutory",
    }


def test_the_top_level_is_the_given_one() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode or not listed.stdout:
        pytest.skip("not a git checkout")
    assert {line.split("/")[0] for line in listed.stdout.splitlines()} <= TOP_LEVEL


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.name)
def test_modules_are_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300


def test_every_public_name_can_be_had_and_is_documented() -> None:
    for name in herlev_roi.__all__:
        value = getattr(herlev_roi, name)
        assert name == "__version__" or value.__doc__
    with pytest.raises(AttributeError):
        _ = herlev_roi.nonsense


def loaded_by(*arguments: str, **environment: str) -> set[str]:
    """The modules that a run of the program has loaded when it ends."""
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: sys.stderr.write('MODULES ' + ' '.join(sorted(sys.modules))))\n"
        f"sys.argv = ['herlev-roi', *{list(arguments)!r}]\n"
        "from herlev_roi.__main__ import main\n"
        "main()\n"
    )
    process = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**environment}, check=False
    )
    return set(process.stderr.rpartition("MODULES ")[2].split())


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("estimate", "--help")])
def test_help_and_version_load_no_yaml_and_no_schema(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert "herlev_roi.cli.app" in loaded
    assert not {"yaml", "herlev_roi.api.context", "herlev_roi.files.benefits.schema"} & loaded


def test_completion_of_commands_and_options_loads_no_yaml() -> None:
    for words, position in (("herlev-roi est", "1"), ("herlev-roi estimate --for", "2")):
        loaded = loaded_by(_HERLEV_ROI_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=position)
        assert "herlev_roi.cli.app" in loaded
        assert "yaml" not in loaded


def test_an_estimate_as_json_loads_no_table_library() -> None:
    loaded = loaded_by("estimate", "-t", "aktivitetsparat-kontanthjaelp", "-n", "7", "-f", "json")
    assert "herlev_roi.files.benefits.load" in loaded
    assert not {"rich.table", "herlev_roi.render.views", "numpy", "xlsxwriter"} & loaded


@pytest.mark.parametrize("arguments", [("report", "--help"), ("run", str(ROOT / "scenarios" / "syv-beboere.yaml"))])
def test_only_a_written_report_loads_the_libraries_of_reports(arguments: tuple[str, ...]) -> None:
    loaded = loaded_by(*arguments)
    assert "herlev_roi.cli.app" in loaded
    assert not {"jinja2", "herlev_roi.render.brief"} & loaded
