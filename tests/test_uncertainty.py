"""Monte Carlo draws: reproducible, and true to the ranges that they come from."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest
from conftest import PUBLISHED, ROOT, Run
from test_programme import case, changed

from herlev_roi import api
from herlev_roi.model.base.limits import SEED
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.three_points import ThreePoint, certain, gathered
from herlev_roi.model.programme.assumptions import DrawRequest, checked_draws
from herlev_roi.model.programme.draws_result import Draws
from herlev_roi.model.programme.monte_carlo import BLOCK, Floats, blocks, directions, mode_of, monte_carlo, position

CAUTIOUS = ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml"


def test_same_seed_same_bytes(run: Run) -> None:
    arguments = ("run", CAUTIOUS, "--draws", 1000, "-f", "json")
    first = run(*arguments)
    assert first.exit_code == 0
    assert first.stdout == run(*arguments).stdout == run(*arguments, "--seed", SEED).stdout
    assert first.stdout != run(*arguments, "--seed", 1).stdout
    draws = json.loads(first.stdout)["data"]["programme"]["draws"]
    assert (draws["n"], draws["seed"], draws["numpy"]) == (1000, SEED, np.__version__)
    assert draws["percentiles"]["p5"] < draws["percentiles"]["p50"] < draws["percentiles"]["p95"]


def test_verify_draws_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "saved.json"
    assert run("run", CAUTIOUS, "--draws", 500, "--seed", 5, "-o", path).exit_code == 0
    assert run("verify", path).exit_code == 0


def test_narrow_ranges_meet_the_central_value() -> None:
    plan = case(deadweight=ThreePoint(0.2999, 0.3, 0.3001), displacement=ThreePoint(0.0999, 0.1, 0.1001))
    draws = monte_carlo(plan, 4_000, 1)
    # a change of 0.0001 in deadweight moves 7.6 million kr. of gain by less than 1,000 kr.
    assert abs(draws.percentiles.p50 - plan.net_present_value({})) < 1_000


@pytest.mark.parametrize(("grant", "probability"), [(1_000.0, 1.0), (90_000_000.0, 0.0)])
def test_ranges_that_cannot_cross_zero(grant: float, probability: float) -> None:
    plan = case({"cost": ThreePoint(grant, grant, grant)}, deadweight=ThreePoint(0.1, 0.2, 0.3))
    assert monte_carlo(plan, 1_000, 1).probability_of_net_gain == probability


def test_a_draw_stays_within_its_range_and_has_the_mean_of_a_pert() -> None:
    """The mean of a PERT distribution is (low + 4 mode + high) / 6."""
    generator = np.random.default_rng(1)
    for mode in (0.0, 0.2, 0.5, 1.0):
        beta = generator.beta(1 + 4 * mode, 5 - 4 * mode, 100_000)
        assert beta.mean() == pytest.approx((0 + 4 * mode + 1) / 6, abs=0.005)
        moved = position(beta, mode)
        assert -1 <= moved.min() <= moved.max() <= 1
        back = mode + np.where(moved > 0, moved * (1 - mode), moved * mode)
        assert np.allclose(back, beta)


def test_an_unknown_is_drawn_once_for_all_residents() -> None:
    """The gain of the year of joining and of later years moves together: the spread is that of their sum."""
    gain = ThreePoint(100.0, 200.0, 300.0)
    both = changed(case(retention=certain((1.0, 1.0))), gain=gathered([gain, gain]))
    low, high = both.net_present_value({"gain": -1}), both.net_present_value({"gain": 1})
    draws = monte_carlo(both, 20_000, 3)
    spread = draws.percentiles.p95 - draws.percentiles.p5
    # of a PERT on [0, 1] with mode 1/2, 90 per cent of the draws lie between 0.19 and 0.81
    assert spread == pytest.approx(0.62 * (high - low), rel=0.05)


def test_more_draws_than_a_block_and_an_odd_number() -> None:
    plan = case(deadweight=ThreePoint(0.1, 0.2, 0.3))
    draws = monte_carlo(plan, BLOCK + 7, 1)
    assert draws.n == BLOCK + 7
    assert draws.standard_error >= 0


class TestOneUnknownByHand:
    """The cost of one year, from 0 to 14 million with the mode in the middle: a beta of (3, 3) times that."""

    GAIN, COST = 57 * 140_500, 7_000_000

    @pytest.fixture(params=[1_000, BLOCK + 1_000])
    def drawn(self, request: pytest.FixtureRequest) -> tuple[Draws, Floats]:
        """The result, and the costs that it must have drawn."""
        n: int = request.param
        costs = 2 * self.COST * np.random.default_rng(1).beta(3, 3, n)
        return monte_carlo(case({"years": 1, "cost": ThreePoint(0, self.COST, 2 * self.COST)}), n, 1), costs

    def test_the_percentiles(self, drawn: tuple[Draws, Floats]) -> None:
        """What is low of the net present value is high of the cost."""
        draws, costs = drawn
        expected = [round(self.GAIN - cost) for cost in np.percentile(costs, (95, 50, 5))]
        assert [draws.percentiles.p5, draws.percentiles.p50, draws.percentiles.p95] == expected

    def test_the_mean_and_its_standard_error(self, drawn: tuple[Draws, Floats]) -> None:
        draws, costs = drawn
        assert draws.mean == round(self.GAIN - costs.mean())
        assert draws.standard_error == round(costs.std() / len(costs) ** 0.5)

    def test_the_probability_of_a_net_gain(self, drawn: tuple[Draws, Floats]) -> None:
        draws, costs = drawn
        assert draws.probability_of_net_gain == np.count_nonzero(costs <= self.GAIN) / len(costs)

    def test_how_far_the_halves_differ_is_the_largest_of_the_three_percentiles(
        self, drawn: tuple[Draws, Floats]
    ) -> None:
        draws, costs = drawn
        half = len(costs) // 2
        first, second = (np.percentile(part, (5, 50, 95)) for part in (costs[:half], costs[half:]))
        apart = sorted(abs(first - second))
        assert apart[0] + 5_000 < apart[2]
        assert draws.halves_differ == round(apart[2])


class TestTogether:
    """Success, deadweight and retention in step: the best draw of the one meets the best of the others."""

    RANGES: ClassVar[dict[str, Any]] = {
        "success_rate": ThreePoint(0.4, 0.5, 0.6),
        "deadweight": ThreePoint(0.1, 0.2, 0.3),
    }

    def test_the_percentiles_by_hand(self) -> None:
        """One year, no cost: the draws are 57 * 140,500 * success * (1 - deadweight), both betas of (3, 3)."""
        n, generator = 5_000, np.random.default_rng(1)
        success, deadweight = (np.sort(generator.beta(3, 3, n)) for _ in range(2))
        worth = 57 * 140_500 * (0.4 + 0.2 * success) * (0.9 - 0.2 * deadweight[::-1])
        together = monte_carlo(case({"years": 1, "cost": certain(0)}, **self.RANGES), n, 1).together
        assert together is not None
        assert together.factors == ("success_rate", "deadweight")
        found = [together.percentiles.p5, together.percentiles.p50, together.percentiles.p95]
        assert found == [round(one) for one in np.percentile(worth, (5, 50, 95))]
        assert float(together.probability_of_net_gain) == 1

    def test_all_else_is_drawn_apart_from_them(self) -> None:
        """A third unknown keeps its draws: with the cost the draws are those above less the costs as drawn."""
        n, generator, cost = 5_000, np.random.default_rng(1), ThreePoint(0.0, 2e6, 4e6)
        success, deadweight, costs = (generator.beta(3, 3, n) for _ in range(3))
        worst_to_best = (0.4 + 0.2 * np.sort(success)) * (0.9 - 0.2 * np.sort(deadweight)[::-1])
        worth = 57 * 140_500 * worst_to_best - 4e6 * costs
        together = monte_carlo(case({"years": 1, "cost": cost}, **self.RANGES), n, 1).together
        assert together is not None
        assert together.percentiles.p5 == round(np.percentile(worth, 5))
        assert together.percentiles.p95 == round(np.percentile(worth, 95))
        assert together.probability_of_net_gain == np.count_nonzero(worth >= 0) / n

    @pytest.mark.parametrize(
        ("assumptions", "expected"),
        [
            ({"retention": ThreePoint((1, 0.2), (1, 0.3), (1, 0.5))}, {"success_rate": True, "deadweight": False}),
            ({"half_life": ThreePoint(1, 2, 3), "horizon_years": 5}, {"success_rate": True, "deadweight": False}),
        ],
        ids=["retention", "half-life"],
    )
    def test_more_work_for_longer_is_better(self, assumptions: dict[str, Any], expected: dict[str, bool]) -> None:
        last = next(iter(assumptions))
        assert directions(case(**self.RANGES, **assumptions)) == {**expected, last: True}

    def test_where_each_loses_more_of_them_is_worse(self) -> None:
        losing = changed(case(**self.RANGES), gain=certain((-1_000.0, -1_000.0)))
        assert directions(losing) == {"success_rate": False, "deadweight": True}

    def test_with_a_comparison_rate(self) -> None:
        ranges: dict[str, Any] = {
            "success_rate": ThreePoint(0.4, 0.5, 0.6),
            "comparison_rate": ThreePoint(0.1, 0.2, 0.3),
        }
        assert directions(case(**ranges)) == {"success_rate": True, "comparison_rate": False}

    @pytest.mark.parametrize("alone", [{"deadweight": ThreePoint(0.1, 0.2, 0.3)}, {}])
    def test_one_alone_moves_with_nothing(self, alone: dict[str, Any]) -> None:
        plan = case({"cost": ThreePoint(1e6, 2e6, 3e6)}, displacement=ThreePoint(0, 0.1, 0.2), **alone)
        assert monte_carlo(plan, 200, 1).together is None

    def test_the_draws_apart_are_the_same_with_and_without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        plan = case(**self.RANGES, retention=ThreePoint((1, 0.2), (1, 0.3), (1, 0.5)))
        both = monte_carlo(plan, BLOCK + 100, 7)
        monkeypatch.setattr("herlev_roi.model.programme.monte_carlo.directions", lambda _: {})
        assert replace(both, together=None) == monte_carlo(plan, BLOCK + 100, 7)
        assert both.together is not None
        assert both.together.percentiles.p5 < both.percentiles.p5 < both.percentiles.p95 < both.together.percentiles.p95

    def test_it_is_said_in_one_sentence(self, run: Run) -> None:
        """The program's own numbers, in both languages, on the page too."""
        draws = json.loads(run("run", CAUTIOUS, "--draws", 1000, "-f", "json").stdout)["data"]["programme"]["draws"]
        apart, together = draws["percentiles"], draws["together"]["percentiles"]
        said = (
            f"9 of 10 draws lie from {apart['p5']:,} kr. to {apart['p95']:,} kr.; if success and deadweight move "
            "together, the worst with the worst and the best with the best, "
            f"from {together['p5']:,} kr. to {together['p95']:,} kr., "
        )
        assert said in " ".join(run("run", CAUTIOUS, "--draws", 1000).stdout.split())
        assert (
            "hvis andel i arbejde og dødvægt følges ad" in run("run", CAUTIOUS, "--draws", 1000, "--lang", "da").stdout
        )


@pytest.mark.parametrize(("cost", "probability"), [(0.0, 1.0), (0.5, 0.0)])
def test_a_net_present_value_of_0_is_a_net_gain(cost: float, probability: float) -> None:
    """Without any gain, whatever the deadweight, every draw is the cost alone."""
    plan = case({"years": 1, "cost": certain(cost)}, deadweight=ThreePoint(0.1, 0.2, 0.3))
    assert monte_carlo(changed(plan, gain=certain((0.0, 0.0))), 100, 1).probability_of_net_gain == probability


def test_modes() -> None:
    assert mode_of("cost", ThreePoint(0, 1, 4)) == 0.25
    assert mode_of("retention", ThreePoint((1, 0.25), (1, 0.5), (1, 1))) == pytest.approx(0.25 / 0.75)
    assert mode_of("retention", ThreePoint((1, 0.5, 0), (1, 0.5, 0.25), (1, 1, 1))) == pytest.approx(0.25 / 1.5)


def test_the_same_seed_draws_the_same_for_every_block() -> None:
    """One block holds 32,768 draws of each unknown, one unknown after the other; results once saved rest on that."""
    generator = np.random.default_rng(1)
    for drawn in blocks({"cost": 0.5, "deadweight": 0.25}, 32_769, 1):
        size = len(drawn["cost"])
        assert size in {32_768, 1}
        assert np.array_equal(drawn["cost"], generator.beta(3, 3, size))
        assert np.array_equal(drawn["deadweight"], generator.beta(2, 4, size))


def test_the_mode_of_a_gain_is_that_of_the_year_of_joining_unless_it_is_certain() -> None:
    assert mode_of("gain", gathered([ThreePoint(0, 1, 4), ThreePoint(0, 3, 4)])) == 0.25
    assert mode_of("gain", gathered([certain(1), ThreePoint(0, 3, 4)])) == 0.75


@pytest.mark.parametrize("number", ["99", "10000001", "1.000", "many", "-5"])
def test_numbers_of_draws_are_checked(run: Run, number: str) -> None:
    result = run("run", CAUTIOUS, "--draws", number)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_seed_is_a_whole_number_of_63_bits() -> None:
    for seed in (0, 2**63 - 1):
        assert checked_draws(1_000, seed) == DrawRequest(1_000, seed)
    for wrong in (-1, 2**63, 0.5):
        with pytest.raises(InvalidInput) as caught:
            checked_draws(1_000, wrong)  # type: ignore[arg-type]
        assert [problem.path for problem in caught.value.problems] == ["--seed"]


def test_a_seed_alone_is_refused(run: Run) -> None:
    result = run("run", CAUTIOUS, "--seed", 5)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--seed: a seed needs draws" in result.stderr


def test_draws_lie_between_the_low_and_the_high_case(run: Run) -> None:
    programme = json.loads(run("run", CAUTIOUS, "--draws", 2_000, "-f", "json").stdout)["data"]["programme"]
    net, draws = programme["net_present_value"], programme["draws"]["percentiles"]
    assert net["low"] <= draws["p5"] <= draws["p95"] <= net["high"]


def test_nothing_to_draw(run: Run, tmp_path: Path) -> None:
    for scenario, said in (("det-staerke-faellesskab", "nothing has a range"), ("syv-beboere", "needs a programme")):
        result = run("run", ROOT / "scenarios" / f"{scenario}.yaml", "--draws", 1000)
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr


def test_without_numpy_it_says_what_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    result = run("run", CAUTIOUS, "--draws", 1000)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--draws needs numpy (pip install 'herlev-roi[uncertainty]')" in result.stderr


def test_a_sweep_is_the_estimates(run: Run) -> None:
    result = run("sweep", "--people", "6..7", "--months", "6,12", "--type", PUBLISHED, "-t", "dagpenge", "-f", "json")
    rows = json.loads(result.stdout)["data"]["rows"]
    assert [(row["type"], row["months"], row["people"]) for row in rows] == [
        (slug, months, people) for slug in (PUBLISHED, "dagpenge") for months in (6, 12) for people in (6, 7)
    ]
    for row in rows:
        estimate = api.estimate(row["type"], row["people"], months=row["months"]).result
        assert (row["gain"], row["gain_per_person"]) == (estimate.total.gain, estimate.per_person.gain)


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("--people", "0..5"),
        ("--people", "5..1"),
        ("--people", "1..5..0"),
        ("--people", "1..2..3..4"),
        ("--people", "1..99999999"),
        ("--people", "1..500000"),
        ("--people", "x"),
        ("--months", "5..6"),
        ("--months", "6..12..0"),
        ("--type", "nonsense"),
    ],
    ids=" ".join,
)
def test_ranges_that_are_none(run: Run, arguments: tuple[str, ...]) -> None:
    result = run("sweep", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
