"""Same input, same bytes: whatever the hash seed, the locale, the time zone, the folder and the stream."""

import json
import os
import pty
import shutil
import subprocess
import sys
import tty
from pathlib import Path

import pytest
from conftest import PUBLISHED, ROOT

pytestmark = pytest.mark.slow

FORMATS = ("json", "csv", "markdown", "table", "junit", "github")
ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Auckland"},
    {"PYTHONHASHSEED": "2", "LC_ALL": "da_DK.UTF-8", "TZ": "America/Nome"},
)
FILES = {
    "syv beboere.yaml": f"name: Syv\ngroups: [{{type: {PUBLISHED}, people: 7}}]\nexpect: {{gain: {{min: 983500}}}}\n",
    "Ærø/gårde.yml": (
        f"- name: Nørregård, 100 %\n  groups: [{{type: {PUBLISHED}, people: 3, months: 8.5}}]\n"
        "- name: 'Å: \"høj\"'\n  scope: full\n  groups: [{type: dagpenge, people: 2, weeks_on_support: 30}]\n"
        "  expect: {gain: {min: 1}, church: {max: 100000}}\n"
    ),
    "fejlende.yaml": f"name: Ærgerlig\ngroups: [{{type: {PUBLISHED}, people: 1}}]\nexpect: {{gain: {{min: 200000}}}}\n",
    "i stykker.yaml": "name: Øv\ngrupper: [\n",
    "forkert.yaml": f"name: Åh\ngroups: [{{type: {PUBLISHED}, people: sju}}]\nniveau: 2026\n",
    "tabel.csv": f"name;type;people;level;municipality\nSøhøj;{PUBLISHED};4;2026;Herlev\nDybæk;dagpenge;5;;\n",
}
FOLDER = "alle"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scenario files in a folder of their own."""
    root = tmp_path_factory.mktemp("træ")
    for name, text in FILES.items():
        path = root / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "herlev_roi", "batch", *arguments]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", **more}


def answer(folder: Path, *arguments: str, **more: str) -> bytes:
    """What the program writes to stdout, in a new process; one file is broken, so it ends with 2."""
    process = subprocess.run(command(*arguments), cwd=folder, env=environment(**more), capture_output=True, check=False)
    assert process.returncode == 2, process.stderr.decode()
    assert b"Traceback" not in process.stderr
    return process.stdout


@pytest.mark.parametrize("format_name", FORMATS)
def test_the_environment_changes_nothing(tree: Path, format_name: str) -> None:
    plain = answer(tree, FOLDER, "-f", format_name)
    assert plain
    assert b"\r" not in plain
    assert {answer(tree, FOLDER, "-f", format_name, **more) for more in ENVIRONMENTS} == {plain}


@pytest.mark.parametrize("format_name", FORMATS)
def test_a_copy_elsewhere_gives_the_same(tree: Path, tmp_path: Path, format_name: str) -> None:
    elsewhere = tmp_path / "et andet sted"
    shutil.copytree(tree, elsewhere)
    assert answer(elsewhere, FOLDER, "-f", format_name) == answer(tree, FOLDER, "-f", format_name)


def test_the_folder_one_stands_in_changes_no_result(tree: Path) -> None:
    inside = json.loads(answer(tree / FOLDER, ".", "-f", "json"))
    beside = json.loads(answer(tree, FOLDER, "-f", "json"))
    outside = json.loads(answer(ROOT, str(tree / FOLDER), "-f", "json"))
    assert inside["data"] == beside["data"] == outside["data"]
    assert inside["provenance"] == beside["provenance"] == outside["provenance"]


def test_the_order_of_the_arguments_changes_nothing(tree: Path) -> None:
    files = [f"{FOLDER}/{name}" for name in FILES]
    for format_name in ("json", "github"):
        forwards = answer(tree, *files, "-f", format_name)
        assert answer(tree, *reversed(files), files[0], "-f", format_name) == forwards


def test_a_terminal_gets_the_same_json_as_a_pipe(tree: Path) -> None:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)  # else the terminal itself turns each line end into two characters
    process = subprocess.Popen(
        command(FOLDER, "-f", "json"), cwd=tree, env=environment(), stdout=theirs, stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    got = b""
    try:
        while piece := os.read(ours, 65_536):
            got += piece
    except OSError:  # how Linux says that the other end is closed
        pass
    finally:
        os.close(ours)
    assert process.wait(timeout=30) == 2
    assert got == answer(tree, FOLDER, "-f", "json")
