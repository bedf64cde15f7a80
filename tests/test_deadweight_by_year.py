"""Comparison groups catch up: deadweight and the comparison rate by year since joining, wherever they are used.

One resident of the published type gains 140,500 kr. in the year of joining and 192,193 in a later year of 12 months.
"""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PUBLISHED, ROOT, Compute, Run

from herlev_roi import api
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.three_points import ThreePoint, central
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run as Result

FIRST, LATER = 140_500, 192_193
CAUTIOUS = ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml"
PARTICIPANTS = {"participants": 50, "years": 1, "cost": 1_000_000}


def of(result: Result) -> ProgrammeResult:
    assert result.programme is not None
    return result.programme


def written(folder: Path, assumptions: dict[str, Any], programme: dict[str, Any] | None = None) -> Path:
    path = folder / "scenario.yaml"
    group = {"type": PUBLISHED} if programme and "participants" in programme else {"type": PUBLISHED, "people": 10}
    made = {"name": "P", "groups": [group], "programme": programme or {"years": 1, "cost": 1_000_000}}
    path.write_text(yaml.safe_dump({**made, "assumptions": assumptions}), "utf-8")
    return path


def warnings_of(problems: tuple[Problem, ...]) -> list[tuple[str, int | None, str]]:
    """Code, line and message of the warnings that speak of the scenario."""
    of_file = [one for one in problems if one.file == "scenario.yaml" or (one.file or "").endswith("/scenario.yaml")]
    assert all(one.severity == "warning" for one in of_file)
    return [(one.code, one.line, one.message) for one in of_file]


class TestByHand:
    """Ten residents of one cohort, undiscounted, unless said otherwise."""

    def test_each_year_has_its_own_share(self, compute: Compute) -> None:
        assumptions = {"deadweight": [0.25, 0.5], "retention": [1, 0.5], "discount": 0}
        result = of(compute({"years": 1, "cost": 1_000_000}, assumptions, people=10))
        assert [flow.gain for flow in result.cash_flow] == [10 * 0.75 * FIRST, 480_483]  # 10 * 0.5 * 0.5 * 192,193
        assert [flow.in_work for flow in result.cash_flow] == [7.5, 2.5]
        assert central(result.net_present_value) == 534_233  # 1,053,750 + 480,482.5 - 1,000,000, half up

    def test_each_cohort_has_its_own_years(self, compute: Compute) -> None:
        """Five join in each of two years: in programme year 1 the first five are a year on, the second five begin."""
        assumptions = {"deadweight": [0.2, 0.6], "retention": [1, 0.5], "discount": 0}
        result = of(compute({"years": 2, "cost": 1_000_000}, assumptions, people=10))
        assert [flow.in_work for flow in result.cash_flow] == [4, 4 + 1, 1]
        assert result.cash_flow[1].gain == 4 * FIRST + LATER

    def test_the_last_share_holds_on(self, compute: Compute) -> None:
        short, long = [0.25, 0.4], [0.25, 0.4, 0.4, 0.4]
        kept = {"retention": [1, 0.5, 0.4, 0.3]}
        first, second = (of(compute({"cost": 1_000_000}, {"deadweight": one, **kept})) for one in (short, long))
        assert first == second
        assert first.deadweight_by_year == (0.25, 0.4, 0.4, 0.4)

    def test_with_a_half_life_too(self, compute: Compute) -> None:
        assumptions = {"deadweight": [0, 0.5], "half_life": 1, "horizon_years": 3, "discount": 0}
        result = of(compute({"cost": 1_000_000}, assumptions, people=8))
        assert [flow.in_work for flow in result.cash_flow] == [8, 8 * 0.5 * 0.5, 8 * 0.5 * 0.25]

    def test_a_list_of_equal_shares_is_the_number(self, compute: Compute) -> None:
        kept = {"retention": [1, 0.5, 0.3], "displacement": 0.1}
        number, flat = (of(compute({"cost": 1_000_000}, {"deadweight": one, **kept})) for one in (0.2, [0.2]))
        assert number == flat
        assert number.deadweight_by_year == (0.2, 0.2, 0.2)

    def test_displacement_takes_its_share_of_those_who_are_left(self, compute: Compute) -> None:
        assumptions = {"deadweight": [0.2, 0.5], "displacement": 0.1, "retention": [1, 1], "discount": 0}
        result = of(compute({"cost": 1_000_000}, assumptions, people=10))
        assert [flow.in_work for flow in result.cash_flow] == pytest.approx([10 * 0.8 * 0.9, 10 * 0.5 * 0.9])

    def test_extra_people_and_the_cost_of_each_are_those_of_the_year_of_joining(self, compute: Compute) -> None:
        assumptions = {"deadweight": [0.2, 0.5], "retention": [1, 1]}
        result = of(compute({"cost": 1_000_000}, assumptions, people=10))
        assert (result.deadweight, result.net_people, result.cost_per_extra_person) == (0.2, 8, 125_000)

    def test_who_would_come_later_anyway_makes_it_net(self, compute: Compute, run: Run, tmp_path: Path) -> None:
        assumptions = {"deadweight": [0, 0.5], "retention": [1, 1]}
        assert of(compute({"cost": 1_000_000}, assumptions)).gross is False
        text = run("run", written(tmp_path, assumptions)).stdout
        assert "after deadweight (" in text
        assert "Deadweight by year since joining: 0 %, 50 %; the last holds on." in text
        assert "counted in the year of joining" in text


class TestComparisonRate:
    """Deadweight of a year = comparison rate of that year / success rate."""

    def test_by_year(self, tmp_path: Path) -> None:
        assumptions = {"success_rate": 0.4, "comparison_rate": [0.1, 0.2], "retention": [1, 0.5], "discount": 0}
        result = of(api.run(written(tmp_path, assumptions, PARTICIPANTS)).result)
        assert (result.deadweight, result.deadweight_by_year) == (0.25, (0.25, 0.5))
        assert [flow.in_work for flow in result.cash_flow] == pytest.approx([50 * 0.3, 50 * 0.2 * 0.5])

    def test_those_who_would_have_got_work_stay_the_same_people(self, tmp_path: Path) -> None:
        """Solved for the success rate and put back, within what whole people and the digits of a share move."""
        assumptions = {"success_rate": 0.4, "comparison_rate": [0.1, 0.2], "retention": [1, 0.5], "discount": 0}
        path = written(tmp_path, assumptions, {**PARTICIPANTS, "cost": 3_000_000})
        rate = api.break_even(path, "success_rate").result.value
        assert rate is not None
        assert 50 * ((rate - 0.1) * FIRST + (rate - 0.2) * 0.5 * LATER) == pytest.approx(3_000_000, abs=1)


class TestRanges:
    """The low, central and high case are numbers or lists of equal length."""

    def test_a_number_beside_a_list_is_the_same_every_year(self, compute: Compute) -> None:
        kept = {"retention": [1, 0.5]}
        mixed, lists = (
            of(compute({"cost": 1_000_000}, {"deadweight": {"low": low, "central": [0.2, 0.4], "high": high}, **kept}))
            for low, high in ((0, 0.5), ([0, 0], [0.5, 0.5]))
        )
        assert mixed == lists
        assert isinstance(mixed.net_present_value, ThreePoint)

    def test_the_ends_are_those_of_every_year(self, compute: Compute) -> None:
        deadweight = {"low": [0.1, 0.2], "central": [0.2, 0.4], "high": [0.3, 0.6]}
        result = of(compute({"cost": 0}, {"deadweight": deadweight, "retention": [1, 0.5], "discount": 0}, people=10))
        (bar,) = [one for one in result.tornado if one.factor == "deadweight"]
        assert (bar.low, bar.central, bar.high, bar.year) == (0.1, 0.2, 0.3, 0)
        assert (bar.at_low, bar.at_high) == tuple(
            round(10 * ((1 - first) * FIRST + (1 - later) * 0.5 * LATER)) for first, later in ((0.1, 0.2), (0.3, 0.6))
        )

    def test_a_bar_shows_the_first_year_that_has_a_range(self, compute: Compute, run: Run, tmp_path: Path) -> None:
        deadweight = {"low": [0.2, 0.2], "central": [0.2, 0.4], "high": [0.2, 0.6]}
        assumptions = {"deadweight": deadweight, "retention": [1, 0.5]}
        (bar,) = [one for one in of(compute({}, assumptions)).tornado if one.factor == "deadweight"]
        assert (bar.low, bar.high, bar.year) == (0.2, 0.6, 1)
        assert "Deadweight, every year (year 1 shown)" in run("run", written(tmp_path, assumptions)).stdout

    def test_a_range_of_a_year_that_nobody_counts_is_none(self, compute: Compute) -> None:
        deadweight = {"low": [0.2, 0.1], "central": [0.2, 0.4], "high": [0.2, 0.6]}
        assert of(compute({"cost": 1_000_000}, {"deadweight": deadweight})).cases is None


class TestWarnings:
    """They stand beside the result and fail nothing."""

    @pytest.mark.parametrize("command", ["run", "batch", "validate", "break-even"])
    def test_one_number_for_many_years(self, run: Run, tmp_path: Path, command: str) -> None:
        path = written(tmp_path, {"deadweight": 0.2, "retention": [1, 0.5]})
        more = ("--solve", "people") if command == "break-even" else ()
        result = run(command, path, *more)
        assert result.exit_code == 0
        line = path.read_text("utf-8").splitlines().index("  deadweight: 0.2") + 1
        said = f"scenario.yaml:{line}:15: warning: one deadweight holds for all 2 years: it usually grows"
        assert said in result.stderr + result.stdout
        assert "[0.25] says that it stays" in result.stderr + result.stdout

    @pytest.mark.parametrize(
        "assumptions",
        [
            {"deadweight": 0.2},
            {"deadweight": [0.2], "retention": [1, 0.5]},
            {"deadweight": {"low": 0, "central": [0.2, 0.3], "high": 1}, "retention": [1, 0.5]},
            {"retention": [1, 0.5]},
            {"deadweight": 0, "retention": [1, 0.5]},
        ],
        ids=["one year", "a list says so", "a list", "no deadweight", "none assumed"],
    )
    def test_nothing_where_it_says_nothing(self, tmp_path: Path, assumptions: dict[str, Any]) -> None:
        assert warnings_of(api.run(written(tmp_path, assumptions)).problems) == []

    def test_a_comparison_rate_and_a_half_life(self, tmp_path: Path) -> None:
        assumptions = {"success_rate": 0.4, "comparison_rate": 0.1, "half_life": 2, "horizon_years": 5}
        (found,) = warnings_of(api.run(written(tmp_path, assumptions, PARTICIPANTS)).problems)
        assert found[0] == "flat-deadweight"
        assert "comparison_rate holds for all 5 years" in found[2]

    def test_shares_of_years_that_nobody_counts(self, tmp_path: Path) -> None:
        path = written(tmp_path, {"deadweight": [0.2, 0.3, 0.4], "retention": [1, 0.5]})
        envelope = api.run(path)
        (found,) = warnings_of(envelope.problems)
        assert (found[0], found[2]) == ("years-beyond", "deadweight has 3 years, and 2 are counted")
        assert of(envelope.result).deadweight_by_year == (0.2, 0.3)

    @pytest.mark.parametrize("path", sorted((ROOT / "scenarios").glob("*.yaml")), ids=lambda path: path.stem)
    def test_no_shipped_scenario_warns_of_itself(self, path: Path) -> None:
        assert {one.code for one in api.run(path).problems} & {"flat-deadweight", "years-beyond"} == set()


def test_break_even_asks_for_one_share_in_its_place(tmp_path: Path, run: Run) -> None:
    """10 * (1 - d) * (140,500 + 0.5 * 192,193) = 1,000,000."""
    assumptions = {"deadweight": [0.25, 0.5], "retention": [1, 0.5], "discount": 0}
    path = written(tmp_path, assumptions)
    result = api.break_even(path, "deadweight").result
    assert result.value == pytest.approx(1 - 1_000_000 / (10 * (FIRST + 0.5 * LATER)))
    assert (result.given, result.deadweight, result.deadweight_by_year) == (None, 0.25, (0.25, 0.5))
    text = run("break-even", path, "--solve", "deadweight").stdout
    assert "deadweight: 25 %, 50 % by year since joining; the answer is one share that holds in every year" in text


def test_break_even_people_put_back(tmp_path: Path) -> None:
    """1,000,000 / (0.75 * 140,500 + 0.5 * 0.5 * 192,193) per person."""
    path = written(tmp_path, {"deadweight": [0.25, 0.5], "retention": [1, 0.5], "discount": 0})
    result = api.break_even(path, "people").result
    assert result.value == pytest.approx(1_000_000 / (0.75 * FIRST + 0.25 * LATER))


def test_a_saved_result_is_read_and_verified(run: Run, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    assert run("run", CAUTIOUS, "-o", saved).exit_code == 0
    assert run("verify", saved).exit_code == 0
    data = json.loads(saved.read_text("utf-8"))["data"]
    assert data["inputs"]["scenario"]["assumptions"]["deadweight"]["low"] == [0, 0, 0]
    assert data["programme"]["deadweight"] == 0.25


def test_the_brief_says_it(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    assert run("report", CAUTIOUS, "-o", page, "--lang", "da").exit_code == 0
    text = page.read_text("utf-8")
    for said in ("25 % · 40 % · 50 %", "Dødvægt efter år siden start: 25 %, 40 %, 50 %", "Dødvægt, alle år (her år 0)"):
        assert said in text


class TestTheCautiousScenario:
    """42 residents over four years; 25, 40 and 50 % deadweight; 1, 0.5 and 0.33 still in work; 8 million kr."""

    V = 1 / 1.035

    def per_person(self, deadweight: tuple[float, float, float]) -> float:
        years = zip(deadweight, (1, 0.5, 0.33), (FIRST, LATER, LATER), strict=True)
        return sum((1 - d) * q * gain * self.V**k for k, (d, q, gain) in enumerate(years))

    @pytest.mark.parametrize(("deadweight", "worth"), [((0.25, 0.4, 0.5), 8_393), ((0.25,) * 3, 1_155_162)])
    def test_it_comes_out_even(self, deadweight: tuple[float, float, float], worth: int) -> None:
        joining = sum(self.V**year for year in range(4)) / 4
        assert round((42 * self.per_person(deadweight) - 8_000_000) * joining) == worth

    def test_the_program_says_so(self) -> None:
        envelope = api.run(CAUTIOUS)
        result = of(envelope.result)
        assert central(result.net_present_value) == 8_393
        assert (result.break_even_people, result.people, result.payback_year) == (42, 42, 5)
        assert result.break_even_people_exact == pytest.approx(8_000_000 / self.per_person((0.25, 0.4, 0.5)))
        assert envelope.status == "ok"
