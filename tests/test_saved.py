"""Saved results: `verify` computes them again, `diff` says what changed and why."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import ROOT, Run

from herlev_roi import api
from herlev_roi.files.benefits.load import published_case
from herlev_roi.files.statutory import load_persons
from herlev_roi.model.base.text import Text
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.scenarios.causes import filled_averages, filled_parameters
from herlev_roi.model.scenarios.comparison import Diff, ScenarioChange, TotalChange
from herlev_roi.model.scenarios.run_result import UsedAverages, UsedParameters
from herlev_roi.model.statutory.averages import Averages
from herlev_roi.model.statutory.parameters import Municipality, Parameter, ParameterValue

SCENARIOS = ROOT / "scenarios"


def benefits_with(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "benefits.yaml"
    text = (ROOT / "benefits.yaml").read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return path


def save(run: Run, path: Path, *arguments: object) -> Path:
    run(*arguments, "-o", path)
    assert path.exists()
    return path


@pytest.fixture
def krone_more(tmp_path: Path) -> Path:
    """The benefits file with one krone more in the published transfers."""
    return benefits_with(tmp_path, "transfers: 163000", "transfers: 163001")


@pytest.fixture
def saved(run: Run, tmp_path: Path) -> Path:
    return save(run, tmp_path / "old.json", "batch", SCENARIOS)


def diff(old: Path, new: Path, limit: float | None = None) -> Diff:
    return api.diff(old, new, max_change=limit).result


def inputs_of(rate: int, own_year: int) -> tuple[UsedAverages, UsedParameters]:
    """Inputs in which every number is the rate; `bare` stands without averages in the result of 2018."""
    names, number = ("common", f"of-{own_year}"), Decimal(rate)
    value = ParameterValue(number, "verified", None)
    before, after = published_case().before, published_case().after
    averages = Averages(replace(before, transfers=Kr(rate)), after, ())
    common = BenefitType("common", Text("", ""), (), "user", averages, None, (), (), None)
    bare = replace(common, slug="bare", averages=averages if own_year == 2020 else None)
    persons = load_persons()
    (person, *_) = persons.by_slug.values()
    return UsedAverages((common, bare), averages), UsedParameters(
        (
            Parameter(names[0], "per cent", {"2019": value, str(own_year): value}),
            Parameter(names[1], "per cent", {"2019": value}),
        ),
        tuple(Municipality(name, {"2019": number}, {}) for name in names),
        tuple(replace(person, slug=name, periods=rate) for name in names),
        persons.months,
        persons.monthly_wage,
    )


class TestVerify:
    """Identical on its own output; else it points at the value."""

    def test_every_shipped_scenario_is_identical(self, run: Run, tmp_path: Path, saved: Path) -> None:
        result = run("verify", saved)
        assert (result.exit_code, result.stderr) == (0, "")
        assert "old.json: identical (6 scenarios)" in result.stdout
        for path in SCENARIOS.iterdir():
            alone = save(run, tmp_path / "alone.json", "run", path)
            assert run("verify", alone).exit_code == 0, path.name

    def test_a_krone_in_the_averages_is_found(self, run: Run, saved: Path, krone_more: Path) -> None:
        result = run("verify", saved, "--benefits", krone_more, "-f", "json")
        first = json.loads(result.stdout)["data"]["differences"][0]
        assert result.exit_code == 1
        assert first == {
            "scenario": None,
            "path": "averages.types[aktivitetsparat-kontanthjaelp].averages.before.transfers",
            "saved": 163000,
            "now": 163001,
        }

    def test_a_total_that_is_not_the_sum_of_its_scenarios_is_found(self, run: Run, saved: Path) -> None:
        document = json.loads(saved.read_text("utf-8"))
        gains = [one["total"]["gain"] for one in document["data"]["scenarios"]]
        document["data"]["total"]["gain"] += 1
        saved.write_text(json.dumps(document), "utf-8")
        result = run("verify", saved, "-f", "json")
        (difference,) = json.loads(result.stdout)["data"]["differences"]
        assert result.exit_code == 1
        assert difference == {"scenario": None, "path": "total.gain", "saved": sum(gains) + 1, "now": sum(gains)}

    def test_a_figure_that_was_not_computed_is_found(self, run: Run, saved: Path) -> None:
        saved.write_text(saved.read_text("utf-8").replace('"gain": 983500', '"gain": 983501', 1), "utf-8")
        result = run("verify", saved)
        assert result.exit_code == 1
        assert "total.gain" in result.stdout

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            ("", "is not JSON"),
            ("{", "x.json:1:2: is not JSON"),
            ("[1, 2]", "is not a saved result"),
            ('{"command": "estimate"}', "is not a saved result"),
            ('{"command": "tax"}', "x.json:1:13: is a result of 'tax', not of estimate, run or batch"),
            ('{"command": "run"}', "is not a saved result"),
        ],
    )
    def test_what_is_not_a_saved_result(self, run: Run, in_empty_folder: Path, content: str, message: str) -> None:
        (in_empty_folder / "x.json").write_text(content)
        result = run("verify", "x.json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in result.stderr

    def test_a_wrong_value_has_its_place(self, run: Run, in_empty_folder: Path) -> None:
        save(run, in_empty_folder / "x.json", "run", SCENARIOS / "syv-beboere.yaml")
        lines = (in_empty_folder / "x.json").read_text("utf-8").splitlines()
        at = next(number for number, line in enumerate(lines) if line.strip() == '"people": 7,')
        lines[at] = lines[at].replace("7", '"seven"')
        (in_empty_folder / "x.json").write_text("\n".join(lines), "utf-8")
        assert f"x.json:{at + 1}:" in run("verify", "x.json").stderr

    def test_a_result_of_invalid_input_carries_nothing(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "bad.yaml").write_text("name: A\n")
        result = run("batch", "bad.yaml", "-o", "x.json")
        assert result.exit_code == 2
        assert "carries no result" in run("verify", "x.json").stderr

    @pytest.mark.parametrize(("old", "new"), [('"people": 7', '"people": 0'), ('"year": 2019', '"year": 1')])
    def test_a_scenario_that_no_file_can_say_is_refused(self, run: Run, saved: Path, old: str, new: str) -> None:
        saved.write_text(saved.read_text("utf-8").replace(old, new), "utf-8")
        for command in (("verify", saved), ("diff", saved, saved)):
            result = run(*command)
            assert (result.exit_code, result.stdout) == (2, "")
            assert f"{new.partition(' ')[2]} is below" in result.stderr

    def test_averages_that_cannot_be_computed_are_2(self, run: Run, in_empty_folder: Path) -> None:
        """The scenario is sound, the averages that it rests on are of a year without AM-bidrag."""
        save(run, in_empty_folder / "x.json", "run", SCENARIOS / "syv-beboere.yaml")
        text = (in_empty_folder / "x.json").read_text("utf-8")
        (in_empty_folder / "x.json").write_text(text.replace('"year": 2019', '"year": 1'), "utf-8")
        assert run("verify", "x.json").exit_code == 1
        result = run("diff", "x.json", "x.json")
        assert result.exit_code == 0
        assert "the saved inputs cannot be computed again" in result.stderr
        assert run("diff", "x.json", "x.json", "--max-change", "5%").exit_code == 1

    @pytest.mark.parametrize(
        "written", [r"\u001b[31m", r"\u0007", r"\b", r"\t", r"\n", r"\u009B31m", "\x9b31m", r"\\\u001B"]
    )
    def test_a_text_that_could_steer_a_terminal_is_refused(self, run: Run, saved: Path, written: str) -> None:
        text = saved.read_text("utf-8").replace('"name": "Syv beboere', f'"name": "Syv {written}beboere')
        assert written in text
        saved.write_text(text, "utf-8")
        for command in (("verify", saved), ("diff", saved, saved)):
            result = run(*command)
            assert (result.exit_code, result.stdout) == (2, "")
            assert "the text holds U+" in result.stderr
            assert "\x1b" not in result.stderr

    @pytest.mark.parametrize("written", [r"\\u001b", r"\\t", "æ"])
    def test_a_written_backslash_is_text(self, run: Run, saved: Path, written: str) -> None:
        text = saved.read_text("utf-8").replace('"name": "Syv beboere', f'"name": "Syv {written}beboere')
        saved.write_text(text, "utf-8")
        assert run("diff", saved, saved).exit_code == 0


class TestDiff:
    """Per scenario, in kroner, by cause; the causes sum to the change."""

    def test_a_krone_in_the_averages_is_the_averages(
        self, run: Run, tmp_path: Path, saved: Path, krone_more: Path
    ) -> None:
        new = save(run, tmp_path / "new.json", "batch", SCENARIOS, "--benefits", krone_more)
        result = diff(saved, new)
        by_name = {one.name: one for one in result.scenarios}
        seven = by_name["Syv beboere"]
        assert (seven.status, seven.old, seven.new, seven.change) == ("changed", 983_500, 983_507, 7)
        assert seven.causes is not None
        assert (seven.causes.scenario, seven.causes.averages, seven.causes.parameters) == (0, 7, 0)
        assert by_name["Egne tal"].status == "same"
        assert [(one.path, one.saved, one.now) for one in result.inputs] == [
            ("averages.types[aktivitetsparat-kontanthjaelp].averages.before.transfers", 163_000, 163_001)
        ]

    def test_a_rate_is_the_parameters(self, tmp_path: Path, run: Run) -> None:
        """A saved AM-bidrag rate of 7 per cent where it is 8: 1 per cent of 202,000 is 2,020 kr. more to the state.

        The saved gain itself is that of 8 per cent, so what the parameters add, `other` takes back.
        """
        scenario = tmp_path / "full.yaml"
        scenario.write_text("{name: F, scope: full, groups: [{type: aktivitetsparat-kontanthjaelp, people: 1}]}")
        old = save(run, tmp_path / "old.json", "run", scenario)
        envelope = json.loads(old.read_text("utf-8"))
        rates = envelope["data"]["inputs"]["parameters"]["parameters"]
        (rate,) = [one for one in rates if one["name"] == "am_bidrag_rate"]
        rate["values"]["2019"]["value"] = 7
        old.write_text(json.dumps(envelope), "utf-8")
        new = save(run, tmp_path / "new.json", "run", scenario)
        (one,) = diff(old, new).scenarios
        assert one.causes is not None
        assert (one.causes.scenario, one.causes.averages) == (0, 0)
        assert one.causes.parameters + one.causes.other == one.change == 0
        # 1 % of 202,000 = 2,020 more to the state; the resident spends 2,020 less, and VAT and duties on it are lost
        assert 0 < one.causes.parameters < 2_020

    def test_what_a_result_has_itself_is_not_taken_from_the_other(self, tmp_path: Path, run: Run) -> None:
        """The old result has an AM-bidrag rate of 7 per cent, and no discount rate for the programme that is new.

        The discount rate is taken from the new result, the AM-bidrag is its own: the scenario changes nothing, and 8
        per cent instead of 7 is the parameters.
        """
        scenario, group = tmp_path / "s.yaml", "groups: [{type: aktivitetsparat-kontanthjaelp, people: 1}]"
        scenario.write_text(f"{{name: S, scope: full, {group}}}")
        old = save(run, tmp_path / "old.json", "run", scenario)
        envelope = json.loads(old.read_text("utf-8"))
        parameters = {one["name"]: one for one in envelope["data"]["inputs"]["parameters"]["parameters"]}
        assert not [name for name in parameters if "discount" in name]
        parameters["am_bidrag_rate"]["values"]["2019"]["value"] = 7
        old.write_text(json.dumps(envelope), "utf-8")
        scenario.write_text(f"{{name: S, scope: full, {group}, programme: {{cost: 1}}}}")
        new = save(run, tmp_path / "new.json", "run", scenario)
        (one,) = diff(old, new).scenarios
        assert one.causes is not None
        # 1 % of 202,000 more to the state; the resident spends it less, and VAT and duties of 1 - 1/1.28 are lost
        more, lost = 2_020, round((45_340 + 2_020) * (1 - 1 / 1.28)) - round(45_340 * (1 - 1 / 1.28))
        assert (one.causes.scenario, one.causes.averages, one.causes.parameters) == (0, 0, more - lost)

    def test_only_what_is_lacking_is_filled(self) -> None:
        """Parameters, municipalities, persons and averages that both have, and those that only one of them has."""
        mine, other = (inputs_of(rate, year) for rate, year in ((7, 2018), (8, 2020)))
        parameters = filled_parameters(mine[1], other[1])
        by_name = {one.name: {year: value.value for year, value in one.values.items()} for one in parameters.parameters}
        assert by_name == {"common": {"2018": 7, "2019": 7, "2020": 8}, "of-2018": {"2019": 7}, "of-2020": {"2019": 8}}
        assert {one.name: one.municipal["2019"] for one in parameters.municipalities} == {
            "common": 7,
            "of-2018": 7,
            "of-2020": 8,
        }
        assert {one.slug: one.periods for one in parameters.cases} == {"common": 7, "of-2018": 7, "of-2020": 8}
        averages = filled_averages(mine[0], other[0])
        assert averages.published == mine[0].published != other[0].published
        found = {one.slug: one.averages for one in averages.types}
        assert found == {"common": mine[0].published, "bare": other[0].published}
        assert filled_averages(replace(mine[0], published=None), other[0]).published == other[0].published

    def test_more_people_are_the_scenario(self, tmp_path: Path, run: Run) -> None:
        old, new = tmp_path / "old.json", tmp_path / "new.json"
        scenario = tmp_path / "s.yaml"
        for people, path in ((7, old), (8, new)):
            scenario.write_text(f"{{name: S, groups: [{{type: aktivitetsparat-kontanthjaelp, people: {people}}}]}}")
            save(run, path, "run", scenario)
        (one,) = diff(old, new).scenarios
        assert one.causes is not None
        assert one.causes.scenario == one.change == 140_500

    def test_a_scenario_that_needs_other_rates_is_still_attributed(self, tmp_path: Path, run: Run) -> None:
        old, new = tmp_path / "old.json", tmp_path / "new.json"
        scenario = tmp_path / "s.yaml"
        texts = (
            "{name: S, groups: [{type: dagpenge, people: 2}]}",
            "{name: S, level: 2026, municipality: Herlev, groups: [{type: sygedagpenge, people: 2, months: 7}]}",
        )
        for text, path in zip(texts, (old, new), strict=True):
            scenario.write_text(text)
            save(run, path, "run", scenario)
        for before, after in ((old, new), (new, old)):
            (one,) = diff(before, after).scenarios
            assert one.causes is not None
            assert one.causes.scenario == one.change != 0

    def test_added_and_removed(self, tmp_path: Path, run: Run, saved: Path) -> None:
        new = save(run, tmp_path / "new.json", "batch", SCENARIOS / "egne-tal.yaml", SCENARIOS / "syv-beboere.yaml")
        result = diff(saved, new, 0.5)
        status = {one.name: (one.status, one.exceeded) for one in result.scenarios}
        assert status["Egne tal"] == ("same", False)
        assert status["Alle ydelser"] == ("removed", True)
        assert {one.status for one in diff(new, saved).scenarios} == {"same", "added"}
        assert not any(one.exceeded for one in diff(new, saved, 0).scenarios)

    def test_the_causes_sum_to_the_change(self, run: Run, tmp_path: Path, saved: Path, krone_more: Path) -> None:
        new = save(run, tmp_path / "new.json", "batch", SCENARIOS, "--benefits", krone_more)
        text = new.read_text("utf-8").replace('"gain": 983507', '"gain": 983999')
        new.write_text(text, "utf-8")
        result = diff(saved, new)

        def parts(one: ScenarioChange | TotalChange) -> int:
            causes = one.causes
            assert causes is not None
            return int(causes.scenario + causes.averages + causes.parameters + causes.other)

        assert all(parts(one) == one.change for one in result.scenarios)
        assert parts(result.total) == result.total.change == result.total.new - result.total.old
        seven = next(one for one in result.scenarios if one.name == "Syv beboere")
        assert seven.causes is not None
        assert seven.causes.other == 983_999 - 983_507

    def test_a_programme_that_costs_more_is_seen(self, run: Run, tmp_path: Path) -> None:
        text = (SCENARIOS / "det-staerke-faellesskab.yaml").read_text("utf-8")
        scenario = tmp_path / "s.yaml"
        scenario.write_text(text)
        old = save(run, tmp_path / "old.json", "run", scenario)
        scenario.write_text(text.replace("cost: 8000000", "cost: 16000000", 1))
        new = save(run, tmp_path / "new.json", "run", scenario)
        (one,) = diff(old, new).scenarios
        assert (one.status, one.change, one.old_net_present_value) == ("changed", 0, 8_078)
        assert one.new_net_present_value is not None
        assert one.new_net_present_value < -7_000_000
        result = run("diff", old, new, "--max-change", "1%")
        assert result.exit_code == 1
        assert f"8,078 → {one.new_net_present_value:,}" in " ".join(result.stdout.split())

    def test_max_change_is_a_gate(self, run: Run, tmp_path: Path, saved: Path, krone_more: Path) -> None:
        new = save(run, tmp_path / "new.json", "batch", SCENARIOS, "--benefits", krone_more)
        assert run("diff", saved, new).exit_code == 0
        assert run("diff", saved, new, "--max-change", "5%").exit_code == 0
        failed = run("diff", saved, new, "--max-change", "0%")
        assert failed.exit_code == 1
        assert "'Syv beboere': the gain went from 983,500 to 983,507 (+0.0007117 %)" in failed.stderr
        for wrong in ("5", "5,5%", "-1%", "much"):
            refused = run("diff", saved, new, "--max-change", wrong)
            assert (refused.exit_code, refused.stdout) == (2, "")
        assert "write 5.5%" in run("diff", saved, new, "--max-change", "5,5%").stderr
