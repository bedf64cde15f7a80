"""Scenarios: what is computed from a file, in every form it may have, and the gate."""

import json
import random
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from conftest import PUBLISHED, ROOT, TESTS, Run
from typer.testing import CliRunner

from herlev_roi import api
from herlev_roi.cli.app import app
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.model.scenarios.run_result import Run as Result

SCENARIOS = ROOT / "scenarios"
GOLDEN = yaml.safe_load((TESTS / "golden" / "scenarios.yaml").read_text("utf-8"))
SHIPPED = {
    "syv-beboere",
    "alle-ydelser",
    "blandet-boligomraade",
    "egne-tal",
    "det-staerke-faellesskab",
    "forsigtig-det-staerke-faellesskab",
}


def computed(text: str, tmp_path: Path, name: str = "scenario.yaml") -> Result:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return api.run(path).result


def test_the_shipped_scenarios_are_the_ones_of_the_contract() -> None:
    assert {path.stem for path in SCENARIOS.iterdir()} == SHIPPED == set(GOLDEN)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_golden(name: str) -> None:
    """Groups, totals and parts as in tests/golden/scenarios.yaml, where each number is a source's or a sum."""
    data, golden = api.run(SCENARIOS / f"{name}.yaml").data, GOLDEN[name]
    assert data is not None
    assert data.basis == golden["basis"]
    assert data.people == sum(group["people"] for group in golden["groups"])
    for group, expected in zip(data.groups, golden["groups"], strict=True):
        assert (group.type, group.people) == (expected["type"], expected["people"])
        for key in expected.keys() & {"gain", "low", "high"}:
            person = group.per_person
            actual = person.gain if key == "gain" else getattr(person.range, key)
            assert actual == expected[key], key
        assert group.total.gain == group.people * group.per_person.gain
    assert data.total.gain == sum(group.people * group.per_person.gain for group in data.groups)
    assert data.total.gain == golden.get("total", data.total.gain)
    assert all(verdict.passed for verdict in data.expectations)
    treasuries = data.total.treasuries
    assert treasuries is not None
    assert treasuries.municipality + treasuries.state + treasuries.church == data.total.gain
    residents = data.residents
    assert data.total.gain + residents.am_bidrag + residents.gain == residents.wages


def test_a_group_is_the_estimate(tmp_path: Path) -> None:
    group = computed("{name: A, groups: [{type: dagpenge, people: 3, months: 9, weeks_on_support: 10}]}", tmp_path)
    assert group.groups[0] == api.estimate("dagpenge", 3, months=9, weeks_on_support=10).data


def test_scope_level_and_municipality_hold_for_every_group(tmp_path: Path) -> None:
    text = "{name: A, scope: full, level: 2026, municipality: herlev, groups: [{type: dagpenge, people: 3}]}"
    group = computed(text, tmp_path).groups[0]
    assert group == api.estimate("dagpenge", 3, scope="full", level=2026, municipality="Herlev").data


def test_a_mix_of_bases_is_mixed_and_ranges_add_up(tmp_path: Path) -> None:
    text = f"{{name: A, groups: [{{type: {PUBLISHED}, people: 2}}, {{type: dagpenge, people: 3}}]}}"
    run = computed(text, tmp_path)
    other = run.groups[1].per_person.range
    assert other is not None
    assert run.total.range is not None
    assert run.basis == "mixed"
    assert (run.total.range.low, run.total.range.high) == (281_000 + 3 * other.low, 281_000 + 3 * other.high)


def test_own_averages_are_own_figures(tmp_path: Path) -> None:
    run = computed(
        "name: A\ngroups:\n- type: dagpenge\n  people: 2\n  averages:\n"
        "    before: {year: 2018, transfers: 100000, tax: 20000}\n"
        "    after: {year: 2019, months_in_work: 9, transfers: 20000, income: 220000, tax: 55000}\n"
        "    source: Our own counts\n",
        tmp_path,
    )
    # (55,000 - 20,000) - (20,000 - 100,000) = 115,000; two residents
    assert (run.basis, run.total.gain, run.groups[0].sources[0].title) == ("user", 230_000, "Our own counts")


class TestTables:
    """A CSV file: one row, one scenario."""

    @pytest.mark.parametrize("delimiter", [",", ";"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    @pytest.mark.parametrize("ends", ["\n", "\r\n"])
    def test_delimiters_marks_and_line_ends(self, tmp_path: Path, delimiter: str, encoding: str, ends: str) -> None:
        rows = ["name,type,people,months", '"Ærø, nord",Kontanthjælp aktivitetsparat,7,', "B,dagpenge,3,9", ""]
        text = ends.join(rows).replace(",", delimiter).replace(f"Ærø{delimiter}", "Ærø,")
        path = tmp_path / "tabel.csv"
        path.write_bytes(text.encode(encoding))
        data = api.batch([path]).result
        assert [run.name for run in data.scenarios] == ["Ærø, nord", "B"]
        assert data.scenarios[0].total.gain == 983_500
        assert data.scenarios[1].groups[0] == api.estimate("dagpenge", 3, months=9).data

    def test_rows_without_a_name_are_numbered(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("type,people\ndagpenge,1\n\ndagpenge,1\n")
        data = api.batch([path]).result
        assert [run.name for run in data.scenarios] == ["#2", "#4"]
        assert data.scenarios[0].groups[0] is data.scenarios[1].groups[0]


class TestPaths:
    """Files, folders, globs and stdin."""

    ONE = "{name: %s, groups: [{type: dagpenge, people: 1}]}\n"

    @pytest.fixture
    def tree(self, in_empty_folder: Path) -> Path:
        for name in ("b.yaml", "ø/a.yml", "ø/å/c.yaml", ".hidden/d.yaml"):
            path = in_empty_folder / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.ONE % path.stem, "utf-8")
        (in_empty_folder / "in" / "notes.txt").write_text("not a scenario")
        (in_empty_folder / "in" / "benefits.yaml").write_text((ROOT / "benefits.yaml").read_text("utf-8"), "utf-8")
        return in_empty_folder

    def test_a_folder_is_read_recursively_and_sorted(self, tree: Path) -> None:
        data = api.batch(["in"]).result
        assert [run.file for run in data.scenarios] == ["b.yaml", "ø/a.yml", "ø/å/c.yaml"]

    def test_the_order_of_arguments_does_not_matter(self, tree: Path) -> None:
        paths = ["in/ø", "in/b.yaml", "in/ø/a.yml"]
        found: list[Envelope[Batch]] = []
        for _ in range(5):
            random.Random(len(found)).shuffle(paths)
            found.append(api.batch(paths))
        assert all(one == found[0] for one in found)
        assert found[0].data is not None
        assert [run.name for run in found[0].data.scenarios] == ["a", "b", "c"]

    def test_a_glob(self, tree: Path) -> None:
        data = api.batch(["in/**/*.y*ml"]).result
        assert [run.file for run in data.scenarios] == ["b.yaml", "ø/a.yml", "ø/å/c.yaml"]

    def test_stdin(self) -> None:
        result = CliRunner().invoke(app, ["batch", "-", "-f", "json"], input=self.ONE % "ind")
        assert json.loads(result.stdout)["data"]["scenarios"][0]["name"] == "ind"

    def test_a_table_on_stdin(self) -> None:
        result = CliRunner().invoke(app, ["batch", "-", "-f", "json"], input="type;people\ndagpenge;3\n")
        assert json.loads(result.stdout)["data"]["scenarios"][0]["people"] == 3

    def test_a_saved_result_is_a_file(self, run: Run) -> None:
        result = run("verify", "-")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "stdin: a saved result cannot come from stdin" in result.stderr

    def test_run_wants_one_scenario(self, run: Run, in_empty_folder: Path) -> None:
        (in_empty_folder / "two.yaml").write_text(f"- {self.ONE % 'A'}- {self.ONE % 'B'}")
        result = run("run", "two.yaml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "holds 2 scenarios (herlev-roi batch computes them all)" in result.stderr


class TestGate:
    """Report first, gate after: 0 when all hold, 1 when one does not, 2 when a file cannot be used."""

    @pytest.fixture
    def folder(self, in_empty_folder: Path) -> Path:
        for path in SCENARIOS.iterdir():
            (in_empty_folder / path.name).write_text(path.read_text("utf-8"), "utf-8")
        return in_empty_folder

    def test_all_hold(self, run: Run, folder: Path) -> None:
        result = run("batch", ".")
        assert result.exit_code == 0
        assert "Every expectation holds" in result.stdout

    @pytest.mark.parametrize("format", ["table", "json", "csv", "markdown", "junit"])
    def test_a_broken_expectation_is_1_and_says_which(self, run: Run, folder: Path, format: str) -> None:
        path = folder / "syv-beboere.yaml"
        path.write_text(path.read_text("utf-8").replace("equals: 983500", "equals: 983501"), "utf-8")
        line = path.read_text("utf-8").splitlines().index("  gain: {equals: 983501}") + 1
        result = run("batch", ".", "-f", format)
        assert result.exit_code == 1
        assert result.stdout
        wanted = f"syv-beboere.yaml:{line}:9: 'Syv beboere': gain is 983,500, expected 983,501"
        assert wanted in result.stderr
        assert run("run", path).exit_code == 1

    def test_a_broken_file_is_2_and_the_rest_is_reported(self, run: Run, folder: Path) -> None:
        path = folder / "syv-beboere.yaml"
        path.write_text(path.read_text("utf-8").replace("equals: 983500", "equals: 983501"), "utf-8")
        (folder / "broken.yaml").write_text("name: A\ngroups: 7\n")
        result = run("batch", ".")
        assert result.exit_code == 2
        assert "broken.yaml:2:9: expected a list, found a number" in result.stderr
        assert "gain is 983,500, expected 983,501" in result.stderr
        assert "20,307,022" not in result.stderr
        assert "Alle ydelser" in result.stdout

    @pytest.mark.parametrize(
        ("limits", "passed"),
        [
            ("{min: 983500}", True),
            ("{min: 983501}", False),
            ("{max: 983500}", True),
            ("{max: 983499}", False),
            ("{min: 983000, max: 984000}", True),
            ("{equals: 983000, tolerance: 500}", True),
            ("{equals: 983000, tolerance: 499}", False),
            ("{equals: 983500.5}", False),
        ],
    )
    def test_limits(self, tmp_path: Path, limits: str, passed: bool) -> None:
        text = f"{{name: A, groups: [{{type: {PUBLISHED}, people: 7}}], expect: {{gain: {limits}}}}}"
        assert [verdict.passed for verdict in computed(text, tmp_path).expectations] == [passed]

    def test_parts_can_be_expected(self, tmp_path: Path) -> None:
        keys = {"municipality": 752_360, "state": 228_704, "church": 2_436, "gain_per_person": 140_500}
        expect = ", ".join(f"{key}: {{equals: {value}}}" for key, value in keys.items())
        assert sum(value for key, value in keys.items() if key != "gain_per_person") == 983_500
        text = f"{{name: A, groups: [{{type: {PUBLISHED}, people: 7}}], expect: {{{expect}}}}}"
        assert all(verdict.passed for verdict in computed(text, tmp_path).expectations)

    def test_a_number_that_is_not_known_fails(self, tmp_path: Path) -> None:
        text = (
            "name: A\ngroups:\n- type: dagpenge\n  people: 1\n  averages:\n"
            "    before: {year: 2015, transfers: 100000, tax: 20000}\n"
            "    after: {year: 2018, months_in_work: 9, transfers: 20000, income: 220000, tax: 55000}\n"
            "    source: Our own counts\nexpect:\n  state: {min: 0}\n"
        )
        (verdict,) = computed(text, tmp_path).expectations
        assert (verdict.actual, verdict.passed) == (None, False)


class TestTable:
    """The table of a batch shows the top rows; the totals count them all."""

    @pytest.fixture
    def many(self, in_empty_folder: Path) -> Path:
        rows = "".join(f"S{n},{PUBLISHED},1\n" for n in range(30))
        (in_empty_folder / "many.csv").write_text(f"name,type,people\n{rows}")
        return in_empty_folder / "many.csv"

    def test_limit(self, run: Run, many: Path) -> None:
        short = run("batch", many).stdout
        assert ("S19" in short, "S20" in short) == (True, False)
        assert "20 of 30 scenarios are shown" in short
        assert f"{30 * 140_500:,}" in short
        assert "S29" in run("batch", many, "--limit", 0).stdout
        assert run("batch", many, "--limit", "many").exit_code == 2

    def test_only_failed(self, run: Run, many: Path) -> None:
        (many.parent / "bad.yaml").write_text(
            f"{{name: Falsk, groups: [{{type: {PUBLISHED}, people: 1}}], expect: {{gain: {{max: 1}}}}}}"
        )
        shown = run("batch", many, "bad.yaml", "--only-failed").stdout
        assert ("Falsk" in shown, "S1 " in shown) == (True, False)
        assert "1 of 1 expectations fail" in shown


class TestSavedJson:
    """One scenario a line, every key there, inputs once."""

    def test_batch_and_run_tell_the_same(self, run: Run) -> None:
        text = run("batch", SCENARIOS, "-f", "json").stdout
        envelope = json.loads(text)
        assert len(envelope["data"]["scenarios"]) == 6
        assert sum(line.startswith('{"name"') for line in text.splitlines()) == 6
        assert set(envelope["data"]["inputs"]) == {"scenario", "averages", "parameters"}
        assert envelope["data"]["inputs"]["scenario"] is None
        for one in envelope["data"]["scenarios"]:
            assert one["inputs"]["averages"] is one["inputs"]["parameters"] is None
            alone = json.loads(run("run", SCENARIOS / one["file"], "-f", "json").stdout)["data"]
            assert {**alone, "inputs": None} == {**one, "inputs": None}
            assert alone["inputs"]["scenario"] == one["inputs"]["scenario"]
            assert alone["inputs"]["averages"] is not None

    def test_the_schema_of_results_describes_them(self, run: Run) -> None:
        schema: dict[str, Any] = api.schema("result")
        for arguments in (("run", SCENARIOS / "alle-ydelser.yaml"), ("batch", SCENARIOS)):
            jsonschema.validate(json.loads(run(*arguments, "-f", "json").stdout), schema)

    def test_the_schema_of_scenarios_accepts_the_shipped_ones(self) -> None:
        for path in SCENARIOS.iterdir():
            jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), api.schema("scenario"))

    @pytest.mark.parametrize("name", ["benefits", "scenario", "result"])
    def test_the_committed_schemas_are_fresh(self, name: Any) -> None:
        path = ROOT / "herlev_roi" / "schemas" / f"{name}.schema.json"
        assert json.loads(path.read_text("utf-8")) == api.schema(name)
