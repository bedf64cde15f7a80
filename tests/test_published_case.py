"""The published case, to the krone, as a user sees it in every format and language.

Expected figures are those printed in Fagbladet Boligen, 21 February 2022 (see benefits.yaml).
"""

import csv
import io
import json
from pathlib import Path

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
        assert "with 9 months of work" in text

    def test_the_sum_in_words(self, run: Run) -> None:
        text = run("explain", "--type", PUBLISHED, "--people", 7).stdout
        for part in (
            "In 2018 an average resident on »Kontanthjælp, aktivitetsparat« received 163,000 kr. in transfers",
            "a net expense of 120,000 kr. [1]",
            "In 2019, with 6-12 months of work, the resident paid 65,000 kr. in income tax",
            "a net income of 20,500 kr. [1]",
            "120,000 + 20,500 = 140,500 kr.",
            "(published)",
            "For 7 residents that is 983,500 kr., or about 1 million kr.",
            "The figure is gross",
        ):
            assert part in text
        assert "kr.." not in text

    @pytest.mark.parametrize(("before", "after", "shown"), [(-1, 2, "1 + 2"), (-1, -2, "1 - 2"), (0, 2, "2 + 0")])
    def test_the_difference_is_a_sum_of_two_amounts(
        self, run: Run, tmp_path: Path, before: int, after: int, shown: str
    ) -> None:
        """Balances of any sign: before = tax - transfers of the year on the benefit, after the same in work."""

        def year(net: int) -> str:
            return f"transfers: {max(-net, 0)}, tax: {max(net, 0)}"

        path = tmp_path / "own.yaml"
        path.write_text(
            "schema_version: 1\nbenefit_types:\n  egen:\n    name: {da: Egen, en: Own}\n    basis: user\n"
            "    sources: [{title: Counts}]\n    averages:\n"
            f"      before: {{year: 2018, transfers: {5 - before}, tax: 5}}\n"
            f"      after: {{year: 2019, months_in_work: 9, income: 100, {year(after)}}}\n"
        )
        assert f"{shown} = " in run("explain", "--type", "egen", "--benefits", path).stdout

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
