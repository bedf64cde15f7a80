"""Bars in the terminal: around zero, within 80 columns, readable without colour; never in a pipe unless asked for."""

import pytest
from conftest import LANGUAGES, PUBLISHED, ROOT, Run
from hypothesis import given
from hypothesis import strategies as st

from herlev_roi.render.formats.chart import ABOVE, AXIS, BELOW, chart_lines
from herlev_roi.render.view import Bar, Chart

ESTIMATE = ("estimate", "-t", PUBLISHED, "-n", 7)
CAUTIOUS = ("run", ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml")


def bars(text: str) -> list[str]:
    return [line for line in text.splitlines() if AXIS in line]


def test_a_pipe_has_no_bars_unless_asked_for(run: Run) -> None:
    assert bars(run(*ESTIMATE).stdout) == bars(run(*ESTIMATE, "--no-chart").stdout) == []
    assert len(bars(run(*ESTIMATE, "--chart").stdout)) == 3


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", [ESTIMATE, CAUTIOUS], ids=["estimate", "run"])
def test_bars_fit_80_columns(run: Run, command: tuple[object, ...], lang: str) -> None:
    lines = bars(run(*command, "--chart", "--lang", lang).stdout)
    assert lines
    assert all(len(line) <= 80 for line in lines)


def test_an_expense_lies_left_of_the_axis_and_an_income_right(run: Run) -> None:
    before, after, gain = bars(run(*ESTIMATE, "--chart").stdout)
    assert "-120,000" in before
    assert (BELOW in before.split(AXIS)[0], ABOVE in before) == (True, False)
    assert (BELOW in after, ABOVE in after.split(AXIS)[1]) == (False, True)
    assert gain.count(ABOVE) > after.count(ABOVE)


def test_a_run_draws_the_cash_flow_and_the_tornado(run: Run) -> None:
    lines = bars(run(*CAUTIOUS, "--chart").stdout)
    assert sum(line.startswith(" Year") for line in lines) == 6
    assert any(line.startswith(" Deadweight") for line in lines)


def test_markdown_can_have_them(run: Run) -> None:
    assert "```text" in run(*ESTIMATE, "--chart", "-f", "markdown").stdout


@given(
    st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9)), min_size=1, max_size=8),
    st.floats(-1e9, 1e9),
    st.integers(20, 200),
)
def test_any_bars_can_be_drawn(ends: list[tuple[float, float]], axis: float, width: int) -> None:
    chart = Chart("", tuple(Bar("bar", start, end, "text") for start, end in ends), axis)
    lines = chart_lines(chart, width)
    assert len(lines) == len(ends)
    assert all(line.count(AXIS) == 1 for line in lines)
    assert all(len(line) <= max(width, 30) for line in lines)
