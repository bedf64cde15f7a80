"""An option given twice is refused with both values: the last one alone would be a wrong answer without a word."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from conftest import Run
from typer.core import TyperGroup, TyperOption

from herlev_roi.cli.app import app


def single_valued() -> Iterator[tuple[str, str, TyperOption]]:
    """Every option that takes one value or none: its command, its longest name and itself."""
    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    for name, command in group.commands.items():
        for option in command.params:
            if isinstance(option, TyperOption) and not option.multiple:
                yield name, max(option.opts, key=len), option


EVERY = [pytest.param(*one, id=f"{one[0]} {one[1]}") for one in single_valued()]


def test_every_command_has_such_options() -> None:
    assert {one.values[0] for one in EVERY} >= {"estimate", "run", "batch", "tax", "verify", "diff"}
    assert len(EVERY) > 60


@pytest.mark.parametrize(("command", "name", "option"), EVERY)
def test_an_option_given_twice_is_refused_with_both_values(
    run: Run, command: str, name: str, option: TyperOption
) -> None:
    words = [name, name] if option.is_flag else [f"{name}=11", name, "22"]
    result = run(command, *words)
    line = next(line for line in result.stderr.splitlines() if line.startswith(f"{name}: given twice"))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert (f"{name}, {name}" if option.is_flag else "'11', '22'") in line


def test_a_mixed_group_is_written_as_a_scenario(run: Run) -> None:
    result = run("estimate", "--type", "dagpenge", "--people", 10, "-t", "sygedagpenge", "-n", 3)
    assert result.stderr.splitlines() == [
        "--people: given twice: '10', '3' (give it once)",
        "--type: given twice: 'dagpenge', 'sygedagpenge' (a mixed group is a scenario: "
        "groups: [{type: dagpenge, people: 10}, {type: sygedagpenge, people: 3}])",
    ]


def test_the_scenario_that_the_hint_writes_can_be_run(run: Run, tmp_path: Path) -> None:
    """10 on dagpenge and 3 on sygedagpenge gain what the two gain by themselves."""
    file = tmp_path / "mixed.yaml"
    file.write_text("name: M\ngroups: [{type: dagpenge, people: 10}, {type: sygedagpenge, people: 3}]\n", "utf-8")
    alone = [
        json.loads(run("estimate", "-t", name, "-n", people, "-f", "json").stdout)["data"]["total"]["gain"]
        for name, people in (("dagpenge", 10), ("sygedagpenge", 3))
    ]
    assert json.loads(run("run", file, "-f", "json").stdout)["data"]["total"]["gain"] == sum(alone)


def test_both_spellings_and_both_answers_are_one_option(run: Run) -> None:
    result = run("estimate", "-t", "dagpenge", "-n", 1, "--chart", "--no-chart", "-fjson", "--format", "csv")
    assert "--chart: given twice: --chart, --no-chart (give it once)" in result.stderr.splitlines()
    assert "--format: given twice: 'json', 'csv' (give it once)" in result.stderr.splitlines()


def test_many_values_are_counted(run: Run) -> None:
    line = run("estimate", *(word for number in range(9) for word in ("-n", number))).stderr.splitlines()[0]
    assert line == "--people: given 9 times: '0', '1', '2', '3', '4', … (give it once)"


def test_an_option_that_takes_a_list_may_be_given_again(run: Run) -> None:
    result = run("sweep", "-t", "dagpenge", "-t", "sygedagpenge", "-f", "json")
    assert [row["type"] for row in json.loads(result.stdout)["data"]["rows"]] == ["dagpenge", "sygedagpenge"]


def test_a_range_is_written_as_one_list(run: Run) -> None:
    assert "write one list: 5,10,20 or 1..20" in run("sweep", "--people", "1", "--people", "2").stderr
