"""Effects that the user states beside a programme's sum: what they come to, and that nothing else changes."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, TESTS, Compute, Run

from herlev_roi import api
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.programme.programme_result import ProgrammeResult

SAVED = {"name": "Activation saved", "party": "municipality", "source": "Own accounts"}
EFFECTS = TESTS / "sentences" / "effects.yaml"


def result(compute: Compute, effects: list[dict[str, Any]], **assumptions: Any) -> ProgrammeResult:
    made = compute({"years": 2, "cost": 100_000}, assumptions, people=100, other_effects=effects)
    assert made.programme is not None
    return made.programme


def test_an_amount_per_person_is_counted_for_extra_people_in_their_first_years(compute: Compute) -> None:
    """40 of 100 are extra: 20 join each year, 10 of them are still in work a year later."""
    for years, by_year in ((1, (20, 20, 0)), (2, (20, 30, 10)), (5, (20, 30, 10))):
        programme = result(
            compute,
            [{**SAVED, "per_person": 1_000, "years": years}],
            deadweight=0.5,
            displacement=0.2,
            retention=[1, 0.5],
            discount=0.25,
        )
        (effect,) = programme.other_effects
        assert effect.total == 1_000 * sum(by_year)
        assert effect.present_value == round(sum(1_000 * n / 1.25**t for t, n in enumerate(by_year)))


def test_an_amount_per_person_follows_a_deadweight_that_grows(compute: Compute) -> None:
    """50 join each year: 50 x 0.5 x 0.8 = 20 are extra; a year later half of them, 25 x 0.25 x 0.8 = 5 extra."""
    programme = result(
        compute,
        [{**SAVED, "per_person": 1_000, "years": 2}],
        deadweight=[0.5, 0.75],
        displacement=0.2,
        retention=[1, 0.5],
        discount=0,
    )
    assert programme.other_effects[0].present_value == 1_000 * (20 + (20 + 5) + 5)


def test_what_is_stated_for_the_municipality_has_nothing_to_do_with_equalisation(run: Run) -> None:
    (row,) = [line for line in run("run", EFFECTS).stdout.splitlines() if "Activation saved" in line]
    assert "The municipality " in row
    assert "equalisation" not in row


def test_an_amount_in_all_is_counted_in_the_first_programme_years(compute: Compute) -> None:
    (effect,) = result(compute, [{**SAVED, "amount": -5_000, "years": 2}], discount=0.25).other_effects
    assert (effect.total, effect.present_value) == (-10_000, -5_000 - 4_000)


def test_no_other_number_moves(compute: Compute) -> None:
    assumptions = {"retention": [1, 0.5], "deadweight": {"low": 0.1, "central": 0.2, "high": 0.3}}
    without = result(compute, [], **assumptions)
    beside = result(compute, [{**SAVED, "per_person": 30_000}, {**SAVED, "amount": 1, "party": "state"}], **assumptions)
    assert [one.party for one in beside.other_effects_by_party] == ["municipality", "state"]
    for name in ProgrammeResult.__slots__:
        if not name.startswith("other_effects"):
            assert getattr(beside, name) == getattr(without, name), name
    assert (without.other_effects, without.other_effects_by_party) == ((), ())


def test_the_present_values_sum_by_party(compute: Compute) -> None:
    effects = [{**SAVED, "amount": 10}, {**SAVED, "amount": 5, "party": "region"}, {**SAVED, "amount": -3}]
    sums = result(compute, effects).other_effects_by_party
    assert [(one.party, one.present_value) for one in sums] == [("municipality", 7), ("region", 5)]


def test_every_view_says_that_they_are_not_counted(run: Run, tmp_path: Path) -> None:
    for name in ("table", "markdown"):
        text = run("run", str(EFFECTS), "--format", name).stdout
        assert "the user's figures: not counted in the net present value" in text
    brief = tmp_path / "brief.html"
    run("report", str(EFFECTS), "-o", str(brief))
    assert "Other effects, not counted: the user&#39;s figures" in brief.read_text("utf-8")


def test_a_saved_result_with_effects_is_identical_when_computed_again(run: Run, tmp_path: Path) -> None:
    saved = tmp_path / "saved.json"
    run("run", str(EFFECTS), "-o", str(saved))
    assert run("verify", str(saved)).exit_code == 0
    document = json.loads(saved.read_text("utf-8"))
    document["data"]["programme"]["other_effects"][0]["present_value"] += 1
    saved.write_text(json.dumps(document), "utf-8")
    assert run("verify", str(saved)).exit_code == 1


def test_no_shipped_scenario_states_any() -> None:
    for path in sorted((ROOT / "scenarios").glob("*.yaml")):
        assert api.run(path).result.scenario.other_effects == ()


@pytest.mark.parametrize("party", ["church", "society"])
def test_only_the_five_parties_are_known(compute: Compute, party: str) -> None:
    with pytest.raises(InvalidInput, match="is not a value of 'party'"):
        result(compute, [{**SAVED, "amount": 1, "party": party}])
