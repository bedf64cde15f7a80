"""Nothing in a saved result is believed: whatever is changed in one, `verify` finds it or the file is refused."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import PUBLISHED, ROOT, Run, json_of

from herlev_roi import api
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.scenarios.verification import Verification
from herlev_roi.render.formats.registry import render
from herlev_roi.render.screen import Screen
from herlev_roi.render.view import Options

Document = dict[str, Any]
Forge = Callable[[Document], object]

FILES = {
    "a.yaml": f"""
- name: A
  groups:
    - {{type: {PUBLISHED}, people: 7}}
    - {{type: sygedagpenge, people: 2, months: 9, weeks_on_support: 60}}
  expect: {{gain: {{min: 1}}, state: {{max: 5}}}}
- {{name: B, scope: full, groups: [{{type: dagpenge, people: 3}}]}}
""",
    "b.yaml": f"""
name: C
groups: [{{type: {PUBLISHED}, people: 7}}]
programme: {{years: 2, cost: 800000}}
assumptions: {{deadweight: {{low: 0.1, central: 0.2, high: 0.3, source: a guess}}, retention: [1, 0.5]}}
expect: {{gain: {{equals: 983500}}}}
""",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scenarios that the results are computed from."""
    folder = tmp_path_factory.mktemp("forged")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def results(folder: Path) -> dict[str, str]:
    """A result of each command that saves one, as JSON; of the batch one expectation fails."""
    return {
        "batch": json_of(api.batch([folder / "a.yaml", folder / "b.yaml"])),
        "run": json_of(api.run(folder / "b.yaml")),
        "estimate": json_of(api.estimate(PUBLISHED, 7, months=9, scope="full")),
    }


@pytest.fixture
def forged(results: dict[str, str], in_empty_folder: Path) -> Callable[[str, Forge], Path]:
    """Writes a result after it was changed."""

    def write(command: str, change: Forge) -> Path:
        document = json.loads(results[command])
        change(document)
        path = in_empty_folder / "x.json"
        path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
        return path

    return write


def put(value: Any, *path: str | int) -> Forge:
    """Sets what stands at a path."""

    def change(document: Any) -> None:
        for part in path[:-1]:
            document = document[part]
        document[path[-1]] = value

    return change


def first_scenario(document: Document) -> Document:
    scenario: Document = document["data"]["scenarios"][0]
    return scenario


class TestWhatIsFound:
    """What a reader of the file would believe, and what `verify` says of it."""

    @pytest.mark.parametrize("command", ["batch", "run", "estimate"])
    def test_untouched_it_is_identical(self, run: Run, forged: Any, command: str) -> None:
        result = run("verify", forged(command, lambda _: None))
        assert (result.exit_code, result.stderr) == (0, "")
        assert "x.json: identical" in result.stdout

    def test_many_expectations_that_fail_are_identical_too(self, run: Run, in_empty_folder: Path) -> None:
        """However many of them `batch` shows."""
        group = f"{{type: {PUBLISHED}, people: 1}}"
        one = f"- {{name: S, groups: [{group}], expect: {{gain: {{max: 1}}, state: {{max: 1}}}}}}"
        (in_empty_folder / "s.yaml").write_text("\n".join([one] * 150), "utf-8")
        assert run("batch", "s.yaml", "-o", "x.json").exit_code == 1
        assert run("verify", "x.json").exit_code == 0

    @pytest.mark.parametrize(
        ("change", "where"),
        [
            (put(1, "data", "total", "gain"), "total.gain"),
            (put(9, "data", "total", "scenarios"), "total.scenarios"),
            (put(None, "data", "total"), "total"),
            (lambda one: one["data"]["scenarios"].pop(), "total.scenarios"),
            (lambda one: one["data"]["scenarios"].append(one["data"]["scenarios"][2]), "total.scenarios"),
            (lambda one: one["data"]["scenarios"].reverse(), "scenarios[0].file"),
            (lambda one: first_scenario(one)["groups"].reverse(), "groups[0].type"),
            (lambda one: first_scenario(one)["expectations"].reverse(), "expectations[0].key"),
            (lambda one: first_scenario(one)["expectations"][1].update(passed=True), "expectations[state].passed"),
            (lambda one: first_scenario(one)["expectations"].pop(), "expectations[state].key"),
            (lambda one: first_scenario(one).update(basis="published"), "basis"),
            (lambda one: first_scenario(one).update(description="Checked"), "description"),
            (put("ok", "status"), "status"),
            (put("invalid", "status"), "status"),
            (put([], "problems"), "problems[expectation-failed]"),
            (lambda one: one["problems"].pop(0), "problems[expectation-failed]"),
            (lambda one: one["problems"].append(dict(one["problems"][0])), "problems[expectation-failed]"),
            (lambda one: one["problems"].reverse(), "problems[0]"),
            (put("all is well", "problems", 0, "message"), "problems[expectation-failed].message"),
            (put("warning", "problems", 0, "severity"), "problems[expectation-failed].severity"),
            (put("0" * 64, "provenance", "parameters_sha256"), "provenance.parameters_sha256"),
            (put("0" * 64, "provenance", "benefits", "sha256"), "provenance.benefits.sha256"),
            (put("own.yaml", "provenance", "benefits", "name"), "provenance.benefits.name"),
            (put(False, "provenance", "benefits", "shipped"), "provenance.benefits.shipped"),
            (put(None, "provenance", "benefits"), "provenance.benefits"),
            (
                put({}, "data", "inputs", "parameters", "parameters", 0, "values"),
                "parameters.parameters[am_bidrag_rate]",
            ),
        ],
    )
    def test_a_value_is_a_difference(self, run: Run, forged: Any, change: Forge, where: str) -> None:
        result = run("verify", forged("batch", change), "-f", "json")
        differences = json.loads(result.stdout)["data"]["differences"]
        assert result.exit_code == 1
        assert [one for one in differences if one["path"].startswith(where)]

    def test_a_sum_that_agrees_with_forged_scenarios_is_found_too(self, run: Run, forged: Any) -> None:
        def change(document: Document) -> None:
            first_scenario(document)["total"]["gain"] += 1_000
            document["data"]["total"]["gain"] += 1_000

        result = run("verify", forged("batch", change), "-f", "csv")
        assert result.exit_code == 1
        assert {"total.gain"} == {line.split(",")[1] for line in result.stdout.splitlines()[1:]}
        assert len(result.stdout.splitlines()) == 3

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            (put(True, "schema_version"), "input should be a valid integer"),
            (put(1.0, "schema_version"), "input should be a valid integer"),
            (put(2, "schema_version"), "this version reads schema_version: 1"),
            (put("another", "provenance", "tool"), "input should be 'herlev-roi'"),
            (put("0.1.0 x.json: identical", "provenance", "version"), "string should match pattern"),
            (lambda one: one["provenance"].pop("version"), "field required: version"),
            (put(None, "approved"), "the key 'approved' is not known here"),
            (put(None, "provenance", "signed"), "the key 'signed' is not known here"),
            (put(None, "data", "total", "approved"), "the key 'approved' is not known here"),
            (
                put(7, "data", "scenarios", 0, "groups", 0, "per_person", "before", "net_"),
                "the key 'net_' is not known",
            ),
            (put(7, "data", "scenarios", 2, "inputs", "scenario", "programme", "fee"), "the key 'fee' is not known"),
            (put(True, "data", "scenarios", 0, "people"), "input should be a valid integer"),
            (put(1e300, "data", "scenarios", 0, "people"), "input should be a valid integer"),
        ],
    )
    def test_what_no_result_says_is_refused(self, run: Run, forged: Any, change: Forge, message: str) -> None:
        path = forged("batch", change)
        for command in (("verify", path), ("diff", path, path)):
            result = run(*command)
            assert (result.exit_code, result.stdout) == (2, "")
            assert message in result.stderr
            assert result.stderr.startswith("x.json:1:")

    def test_an_unknown_key_of_another_version_is_told_to_be_of_that(self, run: Run, forged: Any) -> None:
        def change(document: Document) -> None:
            document["provenance"]["version"] = "9.0.0"
            document["data"]["hours"] = 37

        assert "the version that saved it can read it" in run("verify", forged("run", change)).stderr

    @pytest.mark.parametrize(
        ("path", "value", "message"),
        [
            (("groups", 0, "people"), 0, "0 is below 1"),
            (("groups", 0, "people"), 10**9, "1,000,000,000 is above 10,000,000"),
            (("groups", 0, "months"), 13.0, "13.0 months lie outside 6-12"),
            (("groups", 0, "weeks_on_support"), -1, "-1 is below 0"),
            (("assumptions", "deadweight", "low"), -3.0, "-3.0 is below 0"),
            (("assumptions", "retention", "central"), [1.0, 5.0], "5.0 is above 1"),
            (
                ("assumptions", "success_rate"),
                {"low": 1.0, "central": 1.0, "high": 1.0, "source": None},
                "participants",
            ),
            (("programme", "cost", "low"), 9e5, "cost is not in order"),
            (("programme", "years"), 400, "400 is above"),
            (("level",), 2013, "there is no level 2013"),
            (("name",), " C", "name is not as a scenario is read"),
            (("name",), "x" * 2_001, "at most 2000 characters"),
            (("expect", 0, "tolerance"), -1, "-1.0 is below 0"),
        ],
    )
    def test_a_scenario_obeys_the_rules_of_scenario_files(
        self, run: Run, forged: Any, path: tuple[str | int, ...], value: Any, message: str
    ) -> None:
        result = run("verify", forged("run", put(value, "data", "inputs", "scenario", *path)))
        assert (result.exit_code, result.stdout) == (2, "")
        assert message in result.stderr

    def test_an_expectation_that_stands_twice_is_refused(self, run: Run, forged: Any) -> None:
        def change(document: Document) -> None:
            document["data"]["inputs"]["scenario"]["expect"] *= 2
            document["data"]["expectations"] *= 2

        assert run("verify", forged("run", change)).exit_code == 2


class TestTextsAndNumbers:
    """What could steer a terminal, or no number at all, is refused with its place before anything is shown."""

    @pytest.mark.parametrize(
        "place",
        [
            ("provenance", "version"),
            ("provenance", "benefits", "name"),
            ("data", "file"),
            ("data", "name"),
            ("data", "inputs", "averages", "types", 0, "sources", 0, "title"),
            ("data", "programme", "parties", 0, "kind"),
            ("problems", 0, "hint"),
        ],
    )
    @pytest.mark.parametrize(
        "text", ["\x1b]52;c;AAAA\x07", "0.1.0\r x.json: identical", "a\nb", "\u2028", "\x9b1A", "\u202e"]
    )
    def test_no_text_holds_a_control_character(
        self, run: Run, forged: Any, place: tuple[str | int, ...], text: str
    ) -> None:
        path = forged("run", put(text, *place))
        for command in (("verify", path), ("diff", path, path)):
            result = run(*command)
            assert (result.exit_code, result.stdout) == (2, "")
            assert result.stderr.startswith("x.json:1:")
            assert result.stderr.isascii()
            assert result.stderr.replace("\n", "").isprintable()

    def test_nor_does_a_key(self, run: Run, forged: Any) -> None:
        result = run("verify", forged("run", put(None, "data", "\x1b]0;forged\x07")))
        assert (result.exit_code, "\x1b" in result.stderr) == (2, False)

    @pytest.mark.parametrize(
        ("written", "message"),
        [
            ("NaN", "NaN is not a number"),
            ("-Infinity", "-Infinity is not a number"),
            ("1e400", "'1e400' is too large"),
            ("9" * 4_299, "a whole number of 4,299 digits is too large"),
            ("9" * 100_000, "a whole number of 100,000 digits is too large"),
        ],
    )
    @pytest.mark.parametrize("key", ['"gain": ', '"value": ', '"months": '])
    def test_what_is_no_number(
        self, run: Run, results: dict[str, str], in_empty_folder: Path, key: str, written: str, message: str
    ) -> None:
        before, _, after = results["run"].partition(key)
        rest = after.lstrip("-0123456789.nul")
        path = in_empty_folder / "x.json"
        path.write_text(f"{before}{key}{written}{rest}", "utf-8")
        line, column = before.count("\n") + 1, len((before + key).rpartition("\n")[2]) + 1
        for command in (("verify", path), ("diff", path, path)):
            result = run(*command)
            assert (result.exit_code, result.stdout) == (2, "")
            assert set(result.stderr.splitlines()) == {f"x.json:{line}:{column}: {message} (plain digits)"}

    def test_a_key_of_more_digits_than_python_counts(self, run: Run, forged: Any) -> None:
        def change(result: Any) -> None:
            result["9" * 4_400] = 1

        answer = run("verify", forged("run", change), "-f", "json")
        assert answer.exit_code == 2
        assert [one["code"] for one in json.loads(answer.stdout)["problems"]] == ["unknown-key"]

    def test_a_key_that_stands_twice(self, run: Run, results: dict[str, str], in_empty_folder: Path) -> None:
        """Python reads the last of the two, a reader perhaps the first."""
        path = in_empty_folder / "x.json"
        path.write_text(results["run"].replace('"people": 7,', '"people": 70,\n"people": 7,', 1), "utf-8")
        line = path.read_text("utf-8").splitlines().index('"people": 7,') + 1
        assert f"x.json:{line}:1: the key 'people' stands twice in the same mapping" in run("verify", path).stderr

    @pytest.mark.parametrize("depth", [51, 1_500, 200_000])
    def test_deep_nesting(self, run: Run, in_empty_folder: Path, depth: int) -> None:
        (in_empty_folder / "x.json").write_text("[" * depth + "]" * depth, "utf-8")
        result = run("verify", "x.json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is nested more than 50 levels deep" in result.stderr


def nodes(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Every value of a document with its path."""
    yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from nodes(item, (*path, key))


def variants(value: Any) -> Iterator[Any]:
    """What a value may be changed to."""
    if isinstance(value, bool):
        yield from (not value, int(value))
    elif isinstance(value, int | float):
        yield from (value + 1, value * 1.001 + 0.5, str(value), 10**19)
    elif isinstance(value, str):
        yield from (f"{value}x", "")
    elif isinstance(value, list):
        yield from (value[:-1], value + value[:1], value[::-1])
    elif isinstance(value, dict):
        yield value | {"x": None}
    if value is None:
        yield from (1, "x", [])
    else:
        yield None


NOT_KNOWN = {"file", "line", "column"}
"""Where a file stood, and where in it a problem was found."""


def is_input(path: tuple[str | int, ...]) -> bool:
    """A value that no result follows from: free texts of the scenario, and weeks after the last step of the ladder."""
    return "scenario" in path and path[-1] == "source"


class TestEveryValue:
    """Each value of a result, changed in every way: never is it called identical."""

    @pytest.mark.parametrize(
        ("command", "stride"),
        [("estimate", 3), ("run", 41), *(pytest.param(one, 7, marks=pytest.mark.slow) for one in ("run", "batch"))],
    )
    def test_no_change_is_called_identical(
        self, results: dict[str, str], tmp_path: Path, command: str, stride: int
    ) -> None:
        document = json.loads(results[command])
        changes = [
            (path, changed)
            for path, value in nodes(document)
            for changed in variants(value)
            if path and changed != value and path[-1] not in NOT_KNOWN and not is_input(path)
            if not ("parameters" in path and changed == str(value))  # statutory values may be texts: the schema says so
        ]
        assert len(changes) > 400
        passed = []
        for path, changed in changes[::stride]:
            forgery = copy.deepcopy(document)
            put(changed, *path)(forgery)
            (tmp_path / "x.json").write_text(json.dumps(forgery), "utf-8")
            try:
                envelope = api.verify(tmp_path / "x.json")
            except InvalidInput:
                continue
            if envelope.result.identical and path != ("provenance", "version"):
                passed.append((path, changed))
        assert passed == []


class TestWhatCannotBeProven:
    """What SECURITY.md says that `verify` does not show; where a value was left out, it says so itself."""

    def test_the_place_of_a_file_and_of_a_problem(self, run: Run, forged: Any) -> None:
        def change(document: Document) -> None:
            first_scenario(document)["file"] = "A.yaml"
            document["problems"][0] |= {"file": "A.yaml", "line": 99, "column": 99}

        result = run("verify", forged("batch", change))
        assert (result.exit_code, result.stderr) == (0, "")

    def test_of_another_version_neither_digests_nor_words(self, run: Run, forged: Any) -> None:
        def change(document: Document) -> None:
            document["provenance"] |= {"version": "0.0.9", "parameters_sha256": "0" * 64}
            document["provenance"]["benefits"]["sha256"] = "0" * 64
            document["problems"][0]["message"] = "as version 0.0.9 said it"

        result = run("verify", forged("batch", change))
        assert result.exit_code == 0
        assert "x.json: warning: was saved by version 0.0.9: digests and the wording of problems are not compared" in (
            result.stderr
        )

    def test_another_version_changes_nothing_for_numbers_and_codes(self, run: Run, forged: Any) -> None:
        def change(document: Document) -> None:
            document["provenance"]["version"] = "0.0.9"
            document["problems"][0]["code"] = "harmless"
            document["data"]["total"]["gain"] += 1

        result = run("verify", forged("batch", change), "-f", "json")
        paths = {one["path"] for one in json.loads(result.stdout)["data"]["differences"]}
        assert paths == {"total.gain", "status", "problems[expectation-failed]"}

    def test_what_gave_no_result_is_told_to_be_missing(self, run: Run, folder: Path, in_empty_folder: Path) -> None:
        (in_empty_folder / "bad.yaml").write_text("name: A\n", "utf-8")
        assert run("batch", "bad.yaml", folder / "b.yaml", "-o", "x.json").exit_code == 2
        result = run("verify", "x.json")
        assert result.exit_code == 0
        assert (
            "x.json: warning: is incomplete: its problems of files without a result (1) are not compared"
            in result.stderr
        )


class TestOwnFigures:
    """A result of the user's own benefits file: with the file, without it, and with another."""

    @pytest.fixture
    def own(self, in_empty_folder: Path) -> Path:
        text = (ROOT / "benefits.yaml").read_text("utf-8")
        (in_empty_folder / "own.yaml").write_text(text.replace("transfers: 157650", "transfers: 157651"), "utf-8")
        return in_empty_folder / "own.yaml"

    def asked(self, path: Path) -> Path:
        """An estimate of a type that the change does not touch."""
        (path.parent / "x.json").write_text(json_of(api.estimate(PUBLISHED, 7, benefits=path)), "utf-8")
        return path.parent / "x.json"

    def test_with_the_file_it_is_identical(self, run: Run, own: Path) -> None:
        result = run("verify", self.asked(own), "--benefits", own)
        assert (result.exit_code, result.stderr) == (0, "")

    def test_without_it_the_digest_differs_and_the_file_is_asked_for(self, run: Run, own: Path) -> None:
        result = run("verify", self.asked(own))
        assert result.exit_code == 1
        assert "provenance.benefits.sha256" in result.stdout
        assert "the user's own benefits file 'own.yaml' (name it with --benefits FILE)" in result.stderr

    def test_a_file_that_has_changed_since_is_found(self, run: Run, own: Path) -> None:
        saved = self.asked(own)
        own.write_text(own.read_text("utf-8").replace("157651", "157652"), "utf-8")
        result = run("verify", saved, "--benefits", own, "-f", "json")
        (difference,) = json.loads(result.stdout)["data"]["differences"]
        assert difference["path"] == "provenance.benefits.sha256"

    def test_own_figures_do_not_pass_for_the_shipped_ones(self, run: Run, own: Path) -> None:
        own.write_text(own.read_text("utf-8").replace("transfers: 163000", "transfers: 263000"), "utf-8")
        saved = self.asked(own)
        document = json.loads(saved.read_text("utf-8"))
        document["provenance"] = json.loads(json_of(api.estimate(PUBLISHED, 7)))["provenance"]
        saved.write_text(json.dumps(document), "utf-8")
        assert run("verify", saved).exit_code == 1


class TestSavedEstimate:
    """An estimate carries no inputs: its question is asked again of today's data."""

    @pytest.mark.parametrize(
        "options",
        [
            {},
            {"months": 7.5, "scope": "full", "weeks_on_support": 30},
            {"level": 2026},
            {"level": 2026, "municipality": "Herlev", "months": 12},
        ],
    )
    def test_every_option_is_asked_again(self, tmp_path: Path, options: dict[str, Any]) -> None:
        (tmp_path / "x.json").write_text(json_of(api.estimate("dagpenge", 7, **options)), "utf-8")
        envelope: Envelope[Verification] = api.verify(tmp_path / "x.json")
        assert envelope.result.differences == ()

    def test_people_without_their_total(self, run: Run, forged: Any) -> None:
        result = run("verify", forged("estimate", put(8, "data", "people")), "-f", "json")
        paths = [one["path"] for one in json.loads(result.stdout)["data"]["differences"]]
        assert result.exit_code == 1
        assert "total.gain" in paths

    @pytest.mark.parametrize(
        ("key", "value", "message"),
        [
            ("people", 0, "people: "),
            ("months", 13.0, "months: 13"),
            ("weeks_on_support", -1, "weeks_on_support: -1"),
            ("level", 1999, "there is no level 1999"),
            ("type", "nothing", "nothing"),
        ],
    )
    def test_a_question_that_cannot_be_asked(self, run: Run, forged: Any, key: str, value: Any, message: str) -> None:
        result = run("verify", forged("estimate", put(value, "data", key)))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "x.json: cannot be computed: " in result.stderr
        assert message in result.stderr

    def test_diff_needs_what_a_result_rests_on(self, run: Run, forged: Any) -> None:
        path = forged("estimate", lambda _: None)
        result = run("diff", path, path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is a result of estimate, which does not carry what it rests on" in result.stderr


class TestTheGateOfDiff:
    """A limit holds for what was saved and for what follows from the inputs that were saved with it."""

    @pytest.fixture
    def pair(self, in_empty_folder: Path) -> tuple[Path, Path]:
        """The same scenario with 7 and with 8 residents."""
        paths = in_empty_folder / "old.json", in_empty_folder / "new.json"
        for people, path in zip((7, 8), paths, strict=True):
            text = f"{{name: S, groups: [{{type: {PUBLISHED}, people: {people}}}], expect: {{gain: {{max: 1000000}}}}}}"
            (in_empty_folder / "s.yaml").write_text(text, "utf-8")
            path.write_text(json_of(api.run("s.yaml")), "utf-8")
        return paths

    def test_a_gain_that_is_forged_to_be_the_old_one(self, run: Run, pair: tuple[Path, Path]) -> None:
        """8 * 140,500 = 1,124,000 was saved as 983,500."""
        old, new = pair
        new.write_text(new.read_text("utf-8").replace("1124000", "983500"), "utf-8")
        result = run("diff", old, new, "--max-change", "5%")
        assert result.exit_code == 1
        assert "'S': computed from the saved inputs, the gain goes from 983,500 to 1,124,000" in result.stderr
        assert "values do not follow from the inputs saved with them" in result.stderr
        assert run("diff", old, new).exit_code == 0

    def test_an_old_gain_that_is_forged_to_be_the_new_one(self, run: Run, pair: tuple[Path, Path]) -> None:
        old, new = pair
        old.write_text(old.read_text("utf-8").replace("983500", "1124000"), "utf-8")
        assert run("diff", old, new, "--max-change", "5%").exit_code == 1

    def test_an_expectation_that_is_forged_to_hold(self, run: Run, pair: tuple[Path, Path]) -> None:
        """At most 1,000,000 kr. is expected: 983,500 meets it, 1,124,000 does not."""
        old, new = pair
        new.write_text(new.read_text("utf-8").replace('"passed": false', '"passed": true'), "utf-8")
        (one,) = api.diff(old, new).result.scenarios
        assert (one.failed_before, one.failed_now) == (0, 1)
        assert (one.old_recomputed, one.new_recomputed) == (983_500, 1_124_000)

    def test_years_are_written_as_years(self, in_empty_folder: Path) -> None:
        for level, name in ((2025, "old.json"), (2026, "new.json")):
            text = f"{{name: S, level: {level}, groups: [{{type: dagpenge, people: 3}}]}}"
            (in_empty_folder / "s.yaml").write_text(text, "utf-8")
            (in_empty_folder / name).write_text(json_of(api.run("s.yaml")), "utf-8")
        told = "".join(render(api.diff("old.json", "new.json"), "table", "en", Screen(), Options(limit=1_000)))
        assert "S: scenario.level 2025 2026" in " ".join(told.split())
        assert "2,02" not in told


class TestOtherFiles:
    """What is taken for a scenario by mistake is called by its name."""

    def test_a_saved_result(self, run: Run, forged: Any) -> None:
        path = forged("batch", lambda _: None)
        for command in ("run", "batch", "validate", "report"):
            result = run(command, path, *(("-o", "x.html") if command == "report" else ()))
            assert result.exit_code == 2
            assert "x.json:1:1: this is a saved result (herlev-roi verify computes it again" in result.output

    @pytest.mark.parametrize("content", [b"PK\x03\x04rest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest"])
    def test_a_workbook(self, run: Run, in_empty_folder: Path, content: bytes) -> None:
        (in_empty_folder / "model.xlsx").write_bytes(content)
        for command in ("run", "verify"):
            result = run(command, "model.xlsx")
            assert (result.exit_code, result.stdout) == (2, "")
            assert "model.xlsx: is a workbook" in result.stderr
