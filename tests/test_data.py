"""The shipped data: every value with its source, equal to the reference, and the schema that describes it."""

import json
import re
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
import yaml
from conftest import ROOT, TESTS, Run

from herlev_roi.files.json_schemas import json_schema
from herlev_roi.files.reading.yaml_document import parse_yaml
from herlev_roi.files.statutory import FOLDER, PARAMETER_FILES, PERSONS_FILE, load_parameters, load_persons
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.statutory.parameters import ParameterTrace

CONFIDENCES = {"verified", "derived", "secondary", "unverified"}


def raw_parameters() -> dict[str, Any]:
    content: dict[str, Any] = {}
    for path in (FOLDER / name for name in PARAMETER_FILES):
        document = parse_yaml(path.read_text("utf-8"), path.name)
        assert not document.problems
        assert not content.keys() & document.value.keys()
        content |= document.value
    return content


@pytest.mark.parametrize(("name", "entry"), list(raw_parameters().items()), ids=lambda value: str(value)[:40])
def test_every_statutory_value_has_unit_source_and_confidence(name: str, entry: dict[str, Any]) -> None:
    assert set(entry) == {"unit", "values"}
    assert entry["unit"]
    for year, cell in entry["values"].items():
        assert set(cell) == {"value", "confidence", "source"}, (name, year)
        assert cell["confidence"] in CONFIDENCES
        assert isinstance(cell["value"], int | float)
        assert cell["source"] or cell["confidence"] == "unverified", (name, year)


def test_am_bidrag_is_8_per_cent_in_every_year() -> None:
    rate = load_parameters()["am_bidrag_rate"]
    years = sorted(rate.values)
    assert years == [str(year) for year in range(2018, 2018 + len(years))]
    assert {value.value for value in rate.values.values()} == {Decimal("8.0")}


def test_new_persons_begin_in_the_period_that_their_key_names() -> None:
    """When they begin follows from the rates; the key says it to the reader of cases.yaml, and must not lie."""
    types = parse_yaml((FOLDER / PERSONS_FILE).read_text("utf-8"), PERSONS_FILE).value["types"]
    trace, named = ParameterTrace(load_parameters()), []
    for slug, person in load_persons().by_slug.items():
        keys = [key for key in types[slug] if key.startswith("from_")]
        reformed = [one for one in (person.reformed_low, person.reformed_high) if one is not None]
        assert len(keys) == bool(reformed), slug
        for key in keys:
            period = key.removeprefix("from_")
            year = period.partition("H")[0]
            before = f"{year}H1" if period.endswith("H2") else f"{int(year) - 1}"
            for new in reformed:
                assert trace.all_known(new.all_rates, period), slug
                assert not trace.all_known(new.all_rates, before), slug
            named.append(slug)
    assert {"aktivitetsparat-kontanthjaelp", "dagpenge"} <= set(named)


def test_every_type_names_its_central_person_and_why() -> None:
    """A weight with a source is no assumption, and one without is called one in both languages."""
    for slug, entry in load_persons().by_slug.items():
        central = entry.central
        assert 0 <= central.weight <= 1
        assert central.confidence in CONFIDENCES
        assert (central.source is None) is (central.confidence == "unverified"), slug
        for text, assumption in ((central.why.en, "assumption of ours"), (central.why.da, "egen antagelse")):
            assert (assumption in text) is (central.source is None), slug


def test_a_year_outside_the_data_names_the_years_there_are() -> None:
    with pytest.raises(InvalidInput) as caught:
        load_parameters()["am_bidrag_rate"].at(2017)
    (problem,) = caught.value.problems
    assert problem.code == "missing-year"
    assert "2017" in problem.message
    assert problem.hint is not None
    assert problem.hint.startswith("known for 2018, 2019")


def test_own_figures_of_a_year_without_a_rate_are_refused(run: Run, tmp_path: Any) -> None:
    text = (TESTS / "good" / "own-figures.yaml").read_text("utf-8").replace("2019", "2031")
    path = tmp_path / "future.yaml"
    path.write_text(text, encoding="utf-8")
    result = run("estimate", "--type", "egne tal", "--people", 1, "--benefits", path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "am_bidrag_rate is not known for 2031 (known for 2018" in result.stderr


class TestSchema:
    """The committed JSON Schema is the one that the code reads files with."""

    COMMITTED = ROOT / "herlev_roi" / "schemas" / "benefits.schema.json"

    def test_it_is_fresh(self, run: Run) -> None:
        committed = json.loads(self.COMMITTED.read_text("utf-8"))
        assert committed == json_schema("benefits") == json.loads(run("schema", "benefits").stdout)

    def test_it_is_a_schema_and_accepts_the_good_files(self) -> None:
        validator = jsonschema.Draft202012Validator
        validator.check_schema(json_schema("benefits"))
        for path in (ROOT / "benefits.yaml", *(TESTS / "good").glob("*.yaml")):
            validator(json_schema("benefits")).validate(parse_yaml(path.read_text("utf-8"), "x").value)

    @pytest.mark.parametrize(
        "name", ["unknown-key", "missing-key", "negative", "quoted", "unknown-basis", "months-outside"]
    )
    def test_it_refuses_what_an_editor_can_refuse(self, name: str) -> None:
        document = yaml.safe_load((TESTS / "bad" / "benefits" / f"{name}.yaml").read_text("utf-8"))
        assert not jsonschema.Draft202012Validator(json_schema("benefits")).is_valid(document)

    def test_the_editor_line_points_to_it(self) -> None:
        first = (ROOT / "benefits.yaml").read_text("utf-8").splitlines()[0]
        match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
        assert match is not None
        assert (ROOT / match[1]) == self.COMMITTED


def test_loading_agrees_with_pyyaml_where_both_are_right() -> None:
    for path in (ROOT / "benefits.yaml", *FOLDER.glob("*.yaml"), *(TESTS / "good").glob("*.yaml")):
        text = path.read_text("utf-8")
        expected = yaml.load(text, Loader=yaml.BaseLoader)  # everything as text
        assert as_text(parse_yaml(text, path.name).value) == as_text(expected), path.name


def as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return "null" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
