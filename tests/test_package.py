"""The program as it is installed: from a wheel in a new environment, and from an editable install."""

import json
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import PUBLISHED, ROOT

from herlev_roi.files import shipped

ESTIMATE = ("estimate", "--type", PUBLISHED, "--people", "7")


def call(*arguments: object, cwd: Path | None = None) -> str:
    process = subprocess.run([str(a) for a in arguments], capture_output=True, text=True, cwd=cwd, check=False)
    assert process.returncode == 0, process.stderr
    return process.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (path,) = folder.glob("*.whl")
    return path


@pytest.mark.slow
def test_the_wheel_carries_its_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "herlev_roi/benefits.yaml",
        "herlev_roi/py.typed",
        "herlev_roi/render/brief/brief.css",
        "herlev_roi/render/brief/brief.html.j2",
        "herlev_roi/render/text/da.yaml",
        "herlev_roi/statutory/income_tax.yaml",
        "herlev_roi/schemas/benefits.schema.json",
        "herlev_roi/schemas/scenario.schema.json",
        "herlev_roi/schemas/result.schema.json",
    ):
        assert needed in names
    assert {name.split("/")[0].split("-")[0] for name in names} == {"herlev_roi"}


@pytest.mark.slow
def test_a_wheel_in_a_new_environment_works_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    empty = tmp_path / "empty"
    empty.mkdir()
    table = call(python, "-I", "-m", "herlev_roi", *ESTIMATE, cwd=empty)
    assert "7 residents ≈ 1 million kr. (983,500 kr.)" in table
    envelope = json.loads(call(tmp_path / "env" / "bin" / "herlev-roi", *ESTIMATE, "-f", "json", cwd=empty))
    assert envelope["data"]["per_person"]["gain"] == 140_500
    assert envelope["provenance"]["benefits"]["name"] == "benefits.yaml"
    assert "herlev-roi" in call(tmp_path / "env" / "bin" / "herlev-roi", "--version", cwd=empty)
    assert list(empty.iterdir()) == []
    program = tmp_path / "env" / "bin" / "herlev-roi"
    assert "Every expectation holds" in call(program, "batch", ROOT / "scenarios", cwd=empty)
    call(program, "init", "egne tal", cwd=empty)
    assert "All (1)" in call(program, "batch", "egne tal", cwd=empty)


def test_the_checkout_works_from_any_folder(tmp_path: Path) -> None:
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from herlev_roi.__main__ import main; main()"
    assert "983,500" in call(sys.executable, "-c", code, *ESTIMATE, cwd=tmp_path)


def test_the_shipped_file_is_beside_the_package_or_in_its_parent_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel has it in the package; a checkout and an editable install beside it; never the working folder."""
    package = tmp_path / "parent" / "herlev_roi"
    package.mkdir(parents=True)
    (tmp_path / "benefits.yaml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shipped, "PACKAGE", package)
    locate: Callable[[], Path] = shipped.shipped_path
    assert locate() == package.parent / "benefits.yaml"
    (package / "benefits.yaml").touch()
    assert locate() == package / "benefits.yaml"
