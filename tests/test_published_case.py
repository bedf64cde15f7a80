"""The published case, to the krone, as a user sees it in every format and language.

Expected figures are those printed in Fagbladet Boligen, 21 February 2022 (see benefits.yaml).
"""

import csv
import io
import json

import pytest
from conftest import PUBLISHED, TESTS, Run

PRINTED = ("163,000", "43,000", "120,000", "44,500", "65,000", "20,500", "140,500", "983,500")


def test_table_shows_every_published_figure_and_the_sentence(run: Run) -> None:
    result = run("estimate", "--type", PUBLISHED, "--people", 7)
    assert result.exit_code == 0
    for figure in PRINTED:
        assert figure in result.stdout
    assert "7 residents ≈ 1 million kr. (983,500 kr.), gross: before deadweight" in result.stdout
    assert "published" in result.stdout
    assert "Fagbladet Boligen" in result.stdout
    assert "warning: aktivitetsparat-kontanthjaelp" in result.stderr
    assert "averages of 2018/2019" in result.stderr


def test_six_residents_as_in_the_sibling_article(run: Run) -> None:
    result = run("estimate", "--type", PUBLISHED, "--people", 6)
    assert "6 residents ≈ 843,000 kr." in result.stdout


def test_danish(run: Run) -> None:
    result = run("estimate", "--type", PUBLISHED, "--people", 7, "--lang", "da")
    for figure in PRINTED:
        assert figure.replace(",", ".") in result.stdout
    assert "983.500 kr." in result.stdout
    assert "7 beboere ≈ 1 mio. kr." in result.stdout


def test_json_keys_of_the_contract(run: Run) -> None:
    data = json.loads(run("estimate", "--type", PUBLISHED, "--people", 7, "--format", "json").stdout)["data"]
    assert data["per_person"]["before"] == {
        "year": 2018,
        "transfers": 163_000,
        "tax": 43_000,
        "wages": 0,
        "net": -120_000,
    }
    assert data["per_person"]["after"] == {
        "year": 2019,
        "transfers": 44_500,
        "tax": 65_000,
        "wages": 246_500 - 44_500,
        "net": 20_500,
    }
    assert data["per_person"]["gain"] == 140_500
    assert data["per_person"]["am_bidrag"] == 202_000 * 8 // 100
    assert data["per_person"]["resident_gain"] == 45_340
    assert data["per_person"]["range"] is None
    total = data["total"]
    assert (total["gain"], total["range"], total["rounded"]) == (983_500, None, 1_000_000)
    assert (data["basis"], data["scope"], data["months"], data["level"]) == (
        "published",
        "published",
        None,
        None,
    )
    assert data["inferred"] == ["after.wages", "am_bidrag", "resident_gain"]


def test_csv_is_the_same_numbers_under_dotted_keys(run: Run) -> None:
    text = run("estimate", "--type", PUBLISHED, "--people", 7, "--format", "csv").stdout
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["per_person.before.net"], row["per_person.gain"], row["total.gain"]) == (
        "-120000",
        "140500",
        "983500",
    )
    assert row["basis"] == "published"


@pytest.mark.parametrize("format_name", ["table", "markdown"])
def test_what_is_inferred_says_so_wherever_it_is_shown(run: Run, format_name: str) -> None:
    text = run("estimate", "--type", PUBLISHED, "--people", 7, "--format", format_name).stdout
    for figure in ("16,160", "45,340", "202,000"):
        (line,) = [line for line in text.splitlines() if figure in line and "change" not in line]
        assert "inferred" in line


def test_61_500_is_never_shown(run: Run) -> None:
    """181,500 - 120,000 is before AM-bidrag; it must not be mistaken for disposable income."""
    for command in ("estimate", "explain"):
        for format_name in ("table", "json", "csv", "markdown"):
            text = run(command, "--type", PUBLISHED, "--people", 1, "--format", format_name).stdout
            assert "61500" not in text.replace(",", "")


class TestExplain:
    """Each number with its unit, year and source, and the sentence to paste."""

    def test_lines_refer_to_each_other_and_to_sources(self, run: Run) -> None:
        text = run("explain", "--type", PUBLISHED, "--people", 7).stdout
        assert "= (2) - (1)" in text
        assert "= (6) - (3)" in text
        assert "[1] Fagbladet Boligen" in text
        assert "https://fagbladetboligen.dk/" in text
        assert "2talrevision.dk" in text

    def test_what_is_inferred_says_so(self, run: Run) -> None:
        envelope = json.loads(run("explain", "--type", PUBLISHED, "--format", "json").stdout)
        inferred = {line["key"] for line in envelope["data"]["lines"] if line["confidence"] == "inferred"}
        assert inferred == {"after.wages", "am_bidrag", "resident_gain", "identity"}
        assert "0 to 16,160" in run("estimate", "--type", PUBLISHED, "--people", 1).stdout

    def test_what_is_not_published_is_not_called_so(self, run: Run) -> None:
        text = run("estimate", "--type", PUBLISHED, "--people", 7).stdout
        assert "How the wages are shared\n" in text

    def test_both_articles_are_named(self, run: Run) -> None:
        text = run("explain", "--type", PUBLISHED).stdout
        assert "Det koster borgere på overførselsindkomster" in text

    def test_the_sentence_names_the_months_of_own_figures(self, run: Run) -> None:
        own = TESTS / "good" / "own-months.yaml"
        text = run("explain", "--type", "egne tal", "--benefits", own).stdout
        assert "into 9 months of work" in text

    def test_sentence(self, run: Run) -> None:
        text = run("explain", "--type", PUBLISHED, "--people", 7).stdout
        (sentence,) = [line for line in text.splitlines() if line.strip().startswith("When 7 residents")]
        for part in (
            "983,500 kr. in all",
            "140,500 kr. per resident",
            "published",
            "before deadweight",
            "Source:",
            "-120,000 kr. on the benefit and 20,500 kr. in work",
        ):
            assert part in sentence

    def test_every_input_has_a_confidence_and_a_source(self, run: Run) -> None:
        envelope = json.loads(run("explain", "--type", PUBLISHED, "--format", "json").stdout)
        for line in envelope["data"]["lines"]:
            assert line["confidence"]
            if line["confidence"] not in {"modelled", "derived"}:
                assert (line["source"] is not None) == (
                    line["formula"] is None and line["key"] not in {"people", "weeks_on_support"}
                )

    def test_the_formulas_give_the_values(self, run: Run) -> None:
        envelope = json.loads(run("explain", "--type", PUBLISHED, "--people", 7, "--format", "json").stdout)
        values: dict[str, float] = {}
        for line in envelope["data"]["lines"]:
            if line["formula"]:
                left = line["formula"].split("=")[0]
                for key in sorted(values, key=len, reverse=True):
                    left = left.replace(key, repr(values[key]))
                assert eval(left) == line["value"], line["key"]
            values[line["key"]] = line["value"]
