"""The value at which a programme pays for itself, put back into the scenario."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.model.base.three_points import central
from herlev_roi.model.scenarios.break_even import BreakEven, SolveFor

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
    data = api.break_even(path, unknown).data
    assert data is not None
    return data


def net_present_value(path: Path) -> int:
    data = api.run(path).data
    assert data is not None
    assert data.programme is not None
    return central(data.programme.net_present_value)


def test_the_published_programme() -> None:
    result = solved(FAELLESSKAB, "people")
    assert result.value == pytest.approx(8_000_000 / 140_500)
    assert (result.whole, result.given, result.outcome) == (57, 57, "found")


@pytest.mark.parametrize("unknown", ["success_rate", "deadweight", "cost", "retention"])
def test_a_share_or_cost_put_back_gives_zero_within_a_krone(tmp_path: Path, unknown: SolveFor) -> None:
    result = solved(written(tmp_path, DOCUMENT), unknown)
    assert result.value is not None
    document = {**DOCUMENT, "programme": {**DOCUMENT["programme"]}, "assumptions": {**DOCUMENT["assumptions"]}}
    where = "programme" if unknown == "cost" else "assumptions"
    document[where][unknown] = list(result.retention) if result.retention else result.value
    assert abs(net_present_value(written(tmp_path, document))) <= 1


def test_with_a_comparison_rate_those_who_would_have_got_work_stay_the_same(tmp_path: Path) -> None:
    """Of 100, 10 would have got work anyway. A cost of 10 gains is met by 20 in work: a success rate of 20 %."""
    document = {
        "name": "C",
        "groups": [{"type": PUBLISHED, "people": 40}],
        "programme": {"participants": 100, "cost": 10 * 140_500},
        "assumptions": {"success_rate": 0.4, "comparison_rate": 0.1},
    }
    result = solved(written(tmp_path, document), "success_rate")
    assert (result.outcome, result.given) == ("found", 0.4)
    assert result.value == pytest.approx(0.2)


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
