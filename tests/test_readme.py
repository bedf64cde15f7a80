"""README and docs cannot rot: what they show is what the program says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer
from conftest import ROOT, Run
from generate_pictures import PICTURE, terminal_picture

from herlev_roi.cli.app import app

README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GROUP = typer.main.get_command(app)


def shown_runs() -> list[tuple[str, str, str]]:
    """Every `$ herlev-roi …` in a console block, with the output shown under it."""
    runs = []
    for document in DOCUMENTS:
        for block in BLOCK.findall(document.read_text("utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = part.partition("\n")
                if command.startswith("herlev-roi "):
                    runs.append((document.name, command, output))
    return runs


@pytest.mark.parametrize(("document", "command", "output"), shown_runs())
def test_shown_output_is_the_real_output(run: Run, desk: Path, document: str, command: str, output: str) -> None:
    result = run(*shlex.split(command)[1:])
    shown = result.stdout + result.stderr
    assert [line.rstrip() for line in shown.splitlines()] == output.rstrip("\n").split("\n")


#: A file with the commonest mistake, as if an analyst had edited a copy.
MISTAKE = (
    (ROOT / "benefits.yaml")
    .read_text("utf-8")
    .replace("transfers: 163000", "transfers: 163.000")
    .replace("basis: published", "basis: publised")
)


def test_the_python_block_prints_what_it_says(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    said = re.findall(r"print\(.*\)  # (.*)$", block, re.MULTILINE)
    assert len(said) == block.count("print(")
    exec(block, {})
    assert capsys.readouterr().out.splitlines() == said


def commands() -> dict[str, typer.core.TyperCommand]:
    return GROUP.commands  # type: ignore[attr-defined,no-any-return]


def test_the_command_table_names_every_command() -> None:
    rows = set(re.findall(r"^\| `(\w[\w-]*)[^`]*` \|", README, re.MULTILINE))
    assert rows == set(commands())


def test_the_options_named_in_the_readme_exist() -> None:
    options = {opt for command in commands().values() for param in command.params for opt in param.opts}
    named = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", README))
    assert named - options <= {"--help", "--version", "--install-completion"}


@pytest.fixture
def desk(run: Run, in_empty_folder: Path) -> Path:
    """The working folder as an analyst has it: the shipped scenarios, two saved results, a file with a mistake."""
    shutil.copytree(ROOT / "scenarios", in_empty_folder / "scenarios")
    (in_empty_folder / "my-benefits.yaml").write_text(MISTAKE, encoding="utf-8")
    more = (ROOT / "benefits.yaml").read_text("utf-8").replace("transfers: 163000", "transfers: 165000")
    (in_empty_folder / "new-benefits.yaml").write_text(more, encoding="utf-8")
    run("batch", "scenarios/", "-o", "old.json")
    run("batch", "scenarios/", "--benefits", "new-benefits.yaml", "-o", "new.json")
    return in_empty_folder


@pytest.mark.slow
@pytest.mark.parametrize("name", [None, *commands()])
def test_the_example_of_every_help_runs(run: Run, desk: Path, name: str | None) -> None:
    epilog = app.info.epilog if name is None else commands()[name].epilog
    assert isinstance(epilog, str)
    assert epilog.startswith("Example: herlev-roi ")
    assert run(*shlex.split(epilog.removeprefix("Example: "))[1:]).exit_code == 0


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_has_help(name: str) -> None:
    command = commands()[name]
    assert command.help
    for param in command.params:
        assert getattr(param, "help", None), param.name


def test_links_lead_somewhere() -> None:
    for document in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), (document.name, target)


def test_the_picture_of_the_terminal_is_fresh() -> None:
    """`python tests/generate_pictures.py` makes it again."""
    picture = PICTURE.read_text("utf-8")
    assert picture == terminal_picture()
    assert not re.search(r"url\((?!#)|href=|src=", picture)
    assert f"]({PICTURE.relative_to(ROOT).as_posix()})" in README
