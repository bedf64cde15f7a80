"""The value at which a programme pays for itself, put back into the scenario."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.model.base.limits import SolveFor
from herlev_roi.model.base.three_points import central
from herlev_roi.model.scenarios.break_even_result import BreakEven

GAIN = 140_500
FAELLESSKAB = ROOT / "scenarios" / "det-staerke-faellesskab.yaml"
DOCUMENT: dict[str, Any] = {
    "name": "P",
    "groups": [{"type": PUBLISHED, "people": 40}, {"type": "dagpenge", "people": 10, "months": 8}],
    "programme": {
        "years": 3,
        "participants": 125,
        "cost": 10_500_000,
        "one_off": 250_000,
        "cost_per_participant": 1_000,
        "cost_year": 2018,
        "price_year": 2020,
    },
    "assumptions": {"success_rate": 0.4, "deadweight": 0.2, "retention": [1, 0.5, 0.3]},
}


def written(folder: Path, document: dict[str, Any]) -> Path:
    path = folder / "scenario.yaml"
    path.write_text(yaml.safe_dump(document), "utf-8")
    return path


def solved(path: Path, unknown: SolveFor) -> BreakEven:
    return api.break_even(path, unknown).result


def net_present_value(path: Path) -> int:
    data = api.run(path).result
    assert data.programme is not None
    return central(data.programme.net_present_value)


def test_the_published_programme() -> None:
    result = solved(FAELLESSKAB, "people")
    assert result.value == pytest.approx(8_000_000 / 140_500)
    assert (result.whole, result.given, result.outcome) == (57, 57, "found")


@pytest.mark.parametrize("unknown", ["success_rate", "deadweight", "cost", "retention"])
def test_a_share_or_cost_put_back_gives_zero_within_a_krone(tmp_path: Path, unknown: SolveFor) -> None:
    groups = DOCUMENT["groups"]
    if unknown == "success_rate":  # whole people get work: one group, so that who they are does not change
        groups = [{"type": PUBLISHED}]
    result = solved(written(tmp_path, {**DOCUMENT, "groups": groups}), unknown)
    assert result.value is not None
    document = {
        **DOCUMENT,
        "groups": groups,
        "programme": {**DOCUMENT["programme"]},
        "assumptions": {**DOCUMENT["assumptions"]},
    }
    where = "programme" if unknown == "cost" else "assumptions"
    document[where][unknown] = list(result.retention) if result.retention else result.value
    assert abs(net_present_value(written(tmp_path, document))) <= 1


@pytest.mark.parametrize(("comparison", "due"), [(0.1, 10), (0.6, 5)])
def test_with_a_comparison_rate_those_who_would_have_got_work_stay_the_same(
    tmp_path: Path, comparison: float, due: int
) -> None:
    """Of 100, 10 would have got work anyway: a cost of 10 gains is met by 20 in work, of 60 one of 5 gains by 65."""
    document = {
        "name": "C",
        "groups": [{"type": PUBLISHED, "people": 80}],
        "programme": {"participants": 100, "cost": due * GAIN},
        "assumptions": {"success_rate": 0.8, "comparison_rate": comparison},
    }
    result = solved(written(tmp_path, document), "success_rate")
    assert (result.outcome, result.given) == ("found", 0.8)
    assert result.value == pytest.approx(comparison + due / 100, abs=1e-10)


def test_with_a_comparison_rate_success_that_is_never_enough(tmp_path: Path) -> None:
    """100 in work, of whom 60 would have been anyway, gain 40 times: a krone more is never met."""
    document = {
        "name": "C",
        "groups": [{"type": PUBLISHED, "people": 80}],
        "programme": {"participants": 100, "cost": 40 * GAIN + 1},
        "assumptions": {"success_rate": 0.8, "comparison_rate": 0.6},
    }
    result = solved(written(tmp_path, document), "success_rate")
    assert (result.outcome, result.value, result.best, result.at_best) == ("never", None, 1, -1)


def test_months_put_back_give_zero_within_a_krone_per_resident(tmp_path: Path) -> None:
    result = solved(written(tmp_path, DOCUMENT), "months")
    assert result.value is not None
    document = {**DOCUMENT, "groups": [{**group, "months": result.value} for group in DOCUMENT["groups"]]}
    assert abs(net_present_value(written(tmp_path, document))) <= 50


def test_months_of_a_published_type_are_modelled() -> None:
    assert solved(FAELLESSKAB, "months").basis == "modelled"
    assert solved(FAELLESSKAB, "people").basis == "published"


def test_people_put_back_pay_and_one_less_does_not(tmp_path: Path) -> None:
    document = {**DOCUMENT, "assumptions": {"deadweight": 0.2}, "groups": [{"type": PUBLISHED, "people": 40}]}
    document["programme"] = {"years": 3, "cost": 5_000_000, "cost_per_participant": 1_000}
    whole = solved(written(tmp_path, document), "people").whole
    assert whole is not None
    for people, pays in ((whole, True), (whole - 1, False)):
        document["groups"] = [{"type": PUBLISHED, "people": people}]
        assert (net_present_value(written(tmp_path, document)) >= 0) is pays


def ten(folder: Path, assumptions: dict[str, Any] | None = None, **programme: Any) -> Path:
    """Ten people of the published type, whose gain in one year is 1,405,000 kr.; nothing is discounted."""
    groups = [{"type": PUBLISHED, "people": 10}]
    assumed = {"discount": 0, **(assumptions or {})}
    return written(folder, {"name": "T", "groups": groups, "programme": programme, "assumptions": assumed})


def outcome(result: BreakEven) -> tuple[str, float | None]:
    return result.outcome, result.value


class TestToTheKrone:
    """Where the ends of the values that are looked at just pay back, or just do not."""

    @pytest.mark.parametrize(("short", "expected"), [(-1, "found"), (0, "found"), (1, "never")])
    def test_the_cost_beside_one_off(self, tmp_path: Path, short: int, expected: str) -> None:
        """What the gain leaves beyond the one-off cost may be spent: 1 kr., nothing; a krone short there is none."""
        result = solved(ten(tmp_path, one_off=10 * GAIN + short, cost=500), "cost")
        assert outcome(result) == (expected, -short if short <= 0 else None)
        assert (result.given, result.lowest, result.highest) == (500, 0, None)
        assert (result.best, result.at_best) == ((0, -1) if short > 0 else (0, -short))

    def test_the_cost_in_the_prices_in_which_it_is_stated(self, tmp_path: Path) -> None:
        """Prices of 2020 are 103.43 / 102.23 of those of 2018; 1,000 kr. for each participant is carried too."""
        path = ten(tmp_path, cost=500, cost_per_participant=1_000, cost_year=2018, price_year=2020)
        result = solved(path, "cost")
        factor = 103.43 / 102.23
        assert result.value == pytest.approx((10 * GAIN - 10 * 1_000 * factor) / factor, abs=0.01)
        assert result.given == pytest.approx(500)

    @pytest.mark.parametrize(
        ("cost", "expected"),
        [(0, ("found", 1)), (10 * GAIN, ("found", 0)), (10 * GAIN + 1, ("never", None))],
    )
    def test_deadweight(self, tmp_path: Path, cost: int, expected: tuple[str, float | None]) -> None:
        """With everything deadweight only a programme without cost is at 0; with none the gain is whole."""
        result = solved(ten(tmp_path, {"deadweight": 0.2}, cost=cost), "deadweight")
        assert outcome(result) == expected
        assert (result.given, result.lowest, result.highest, result.best) == (0.2, 0, 1, 0)
        assert result.at_best == 10 * GAIN - cost

    @pytest.mark.parametrize(
        ("cost", "expected"),
        [(0, ("found", 0)), (10 * GAIN, ("found", 1)), (10 * GAIN + 1, ("never", None))],
    )
    def test_the_success_rate(self, tmp_path: Path, cost: int, expected: tuple[str, float | None]) -> None:
        result = solved(ten(tmp_path, cost=cost), "success_rate")
        assert outcome(result) == expected
        assert (result.given, result.lowest, result.highest, result.best) == (None, 0, 1, 1)

    @pytest.mark.parametrize(
        ("more", "later", "expected"),
        [(-1, 0, "always"), (0, 0, 0), (-1, 1, "found"), (0, 1, 1), (1, 1, "never")],
    )
    def test_retention(self, tmp_path: Path, more: int, later: int, expected: str | int) -> None:
        """The cost is that of the year of joining, or of a whole later year too, and a krone more or less."""
        full = api.estimate(PUBLISHED, 10, months=12).result
        cost = 10 * GAIN + later * full.total.gain + more
        result = solved(ten(tmp_path, {"retention": [1, 0.5]}, cost=cost), "retention")
        found = expected not in {"always", "never"}
        assert result.outcome == ("found" if found else expected)
        if expected in {0, 1}:
            assert result.value == pytest.approx(expected, abs=1e-9)
        assert (result.given, result.lowest, result.highest, result.best) == (None, 0, 1, 1)
        assert (result.retention is None) is (result.value is None)

    def test_a_half_life_gives_the_share_that_stays_a_year(self, tmp_path: Path) -> None:
        """Half of those in work leave in a year and half of those who are left in the next."""
        result = solved(ten(tmp_path, {"half_life": 1, "horizon_years": 3}, cost=20 * GAIN), "retention")
        assert result.given == 0.5
        assert result.retention is not None
        assert result.value is not None
        assert result.retention == pytest.approx((1, result.value, result.value**2))


class TestWhatIsGiven:
    """The value as the scenario has it stands beside the one that is found."""

    def test_people_in_work(self, tmp_path: Path) -> None:
        """40 % of 125."""
        document = {**DOCUMENT, "groups": [{"type": PUBLISHED, "people": 50}]}
        result = solved(written(tmp_path, document), "people")
        assert (result.given, result.lowest, result.highest) == (50, 0, None)

    @pytest.mark.parametrize(("months", "given"), [((8, 8), 8), ((8, 9), None), ((None, None), None)])
    def test_months_that_all_groups_have(
        self, tmp_path: Path, months: tuple[int | None, int | None], given: int | None
    ) -> None:
        groups = [{"type": PUBLISHED, "people": 5, **({} if one is None else {"months": one})} for one in months]
        document = {"name": "M", "groups": groups, "programme": {"cost": 10 * GAIN}}
        result = solved(written(tmp_path, document), "months")
        assert (result.given, result.lowest, result.highest) == (given, 6, 12)


class TestNoAnswer:
    """A clear answer where no value pays back, or every one does."""

    def test_never(self, run: Run, tmp_path: Path) -> None:
        """Ten people gain 1,405,000; the cost is 8,000,000 in the same years: 6,595,000 short, undiscounted."""
        document = {"name": "N", "groups": [{"type": PUBLISHED, "people": 10}], "programme": {"cost": 8_000_000}}
        path = written(tmp_path, document)
        result = solved(path, "deadweight")
        assert (result.outcome, result.value, result.best, result.at_best) == ("never", None, 0.0, -6_595_000)
        text = run("break-even", path, "--solve", "deadweight").stdout
        assert "Never: even with deadweight at 0 % the programme loses 6.6 million kr." in text

    def test_never_with_any_number_of_people(self, tmp_path: Path) -> None:
        programme = {"cost": 1, "cost_per_participant": 140_501}
        document = {"name": "N", "groups": [{"type": PUBLISHED, "people": 10}], "programme": programme}
        result = solved(written(tmp_path, document), "people")
        assert (result.outcome, result.value, result.whole) == ("never", None, None)
        assert (result.best, result.at_best, result.highest) == (0, -1, None)

    def test_always(self, tmp_path: Path) -> None:
        document = {"name": "N", "groups": [{"type": PUBLISHED, "people": 10}], "programme": {"cost": 1}}
        assert solved(written(tmp_path, document), "months").outcome == "always"

    def test_retention_needs_a_later_year(self, run: Run) -> None:
        result = run("break-even", FAELLESSKAB, "--solve", "retention")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "no year after the one of joining counts" in result.stderr

    def test_a_scenario_without_a_programme(self, run: Run) -> None:
        result = run("break-even", ROOT / "scenarios" / "syv-beboere.yaml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "syv-beboere.yaml:8:3: the scenario has no programme" in result.stderr


@pytest.mark.parametrize(("lang", "answer"), [("en", "breaks even"), ("da", "går .*i nul")])
@pytest.mark.parametrize("unknown", get_args(SolveFor))
def test_every_answer_reads_in_both_languages(run: Run, tmp_path: Path, unknown: str, lang: str, answer: str) -> None:
    result = run("break-even", written(tmp_path, DOCUMENT), "--solve", unknown, "--lang", lang)
    assert result.exit_code == 0
    assert re.search(answer, result.stdout)
    assert "kr.." not in result.stdout
