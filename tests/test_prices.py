"""In whose prices cost and gain stand: what is carried, what cannot be, and what lies too far apart to be compared."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PUBLISHED, TESTS, Compute, Run

from herlev_roi import api
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.units import Language


def apart(folder: Path, years: dict[str, int], **more: Any) -> list[Problem]:
    """The warnings about prices of seven residents in a programme of 500,000 kr."""
    path = folder / "prices.yaml"
    groups = [{"type": PUBLISHED, "people": 7}]
    path.write_text(yaml.safe_dump({"name": "P", "groups": groups, "programme": {"cost": 500_000, **years}, **more}))
    return [problem for problem in api.run(path).problems if problem.code == "prices-apart"]


class TestCostAndGainInPricesOfDifferentYears:
    """The gain stands in kroner of the year in work, 2019, or of the level."""

    @pytest.mark.parametrize(
        ("carried", "level"), [((2022, 2022), None), ((2019, 2021), None), ((2024, 2024), 2026), ((2019, 2019), 2023)]
    )
    def test_more_than_a_year_apart_is_said(self, tmp_path: Path, carried: tuple[int, int], level: int | None) -> None:
        years = dict(zip(("cost_year", "price_year"), carried, strict=True))
        (problem,) = apart(tmp_path, years, **({} if level is None else {"level": level}))
        assert (problem.severity, problem.path) == ("warning", "programme.price_year")
        assert problem.line is not None
        said = f"the cost is in prices of {carried[1]}, the gain in kroner of {level or 2019}"
        assert problem.message == f"{said}: more than a year apart"

    @pytest.mark.parametrize(
        ("carried", "level"), [((2022, 2019), None), ((2020, 2020), None), ((2021, 2024), 2025), ((2019, 2022), 2023)]
    )
    def test_a_year_apart_is_near_enough(self, tmp_path: Path, carried: tuple[int, int], level: int | None) -> None:
        years = dict(zip(("cost_year", "price_year"), carried, strict=True))
        assert apart(tmp_path, years, **({} if level is None else {"level": level})) == []

    def test_a_cost_without_a_year_has_nothing_to_be_compared(self, tmp_path: Path) -> None:
        assert apart(tmp_path, {}, level=2026) == []

    def test_one_year_of_two_gains_is_enough(self, tmp_path: Path) -> None:
        """Own averages of 2023 beside the published ones of 2019, against a cost in prices of 2020."""
        own = {
            "before": {"year": 2022, "transfers": 163_000, "tax": 43_000},
            "after": {"year": 2023, "transfers": 0, "income": 300_000, "tax": 65_000, "months_in_work": 12},
            "source": "Made up",
        }
        groups = [{"type": PUBLISHED, "people": 1}, {"type": PUBLISHED, "people": 1, "averages": own}]
        (problem,) = apart(tmp_path, {"cost_year": 2020, "price_year": 2020}, groups=groups)
        assert "the gain in kroner of 2019, 2023" in problem.message


class TestTheEndOfTheIndex:
    def test_equal_years_need_no_index(self, compute: Compute) -> None:
        """A budget of 2026 beside a gain of 2026: nothing is carried, though the index ends with 2024."""
        run = compute({"cost": 500_000, "cost_year": 2026, "price_year": 2026}, level=2026)
        assert run.programme is not None
        assert (run.programme.cost, run.programme.prices.factor, run.programme.prices.price_year) == (500_000, 1, 2026)

    def test_both_years_are_told_at_their_keys(self, run: Run) -> None:
        stderr = run("run", TESTS / "bad" / "scenarios" / "price-index-ends.yaml").stderr
        assert "price-index-ends.yaml:6:33: cost_year is 2014" in stderr
        assert "price-index-ends.yaml:6:51: price_year is 2026" in stderr

    @pytest.mark.parametrize(
        ("language", "said"),
        [
            ("en", "The cost is in prices of 2020 and not carried; the gain is that of 2019 and not adjusted."),
            ("da", "Udgiften er i 2020-priser og ikke omregnet; gevinsten er fra 2019 og ikke prisreguleret."),
        ],
    )
    def test_what_is_not_carried_is_not_said_to_be(
        self, tmp_path: Path, run: Run, language: Language, said: str
    ) -> None:
        apart(tmp_path, {"cost_year": 2020, "price_year": 2020})
        assert said in run("run", tmp_path / "prices.yaml", "--lang", language).stdout
