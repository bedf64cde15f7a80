"""Groups whose gains are given: published cases abroad, and what such a group is in every answer."""

import json
import re
from pathlib import Path

import openpyxl
import pytest
from conftest import LANGUAGES, PUBLISHED, TESTS, Run

from herlev_roi import api
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run as Result

ABROAD = TESTS / "golden" / "abroad"
CASE_MANAGEMENT, PORTLAND = ABROAD / "case-management.yaml", ABROAD / "portland.yaml"
SENTENCES = TESTS / "sentences"


def programme_of(path: Path) -> tuple[Result, ProgrammeResult]:
    result = api.run(path).result
    assert result.programme is not None
    return result, result.programme


def scenario(folder: Path, groups: str, more: str = "") -> Path:
    path = folder / "scenario.yaml"
    path.write_text(f"name: A\ngroups:\n{groups}\n{more}", "utf-8")
    return path


def test_case_management_in_washington_comes_out_as_published() -> None:
    """WSIPP, program 580: per participant total benefits 3,294, costs 215, benefits minus costs 3,079."""
    result, programme = programme_of(CASE_MANAGEMENT)
    (group,) = result.groups
    assert group.per_person.in_all == 3_294
    assert programme.society_net_present_value == 1_000 * 3_079
    net = {party.kind: party.net for party in programme.parties}
    assert net == {
        "public": 1_000 * (1_014 - 215),
        "residents": 1_000 * 2_388,
        "others": 1_000 * -108,
        "society": 1_000 * 3_079,
    }


def test_portland_comes_out_as_published() -> None:
    """NEWWS, tables 13.10 and 13.8: government 8,100 for 2,865, 5,235 net; sample members lose 615."""
    _, programme = programme_of(PORTLAND)
    assert programme.net_present_value == 100 * 5_235
    assert (programme.discounted_gain, programme.discounted_cost) == (100 * 8_100, 100 * 2_865)
    assert programme.residents_net_present_value == 100 * -615
    assert programme.benefit_cost_ratio == pytest.approx(8_100 / 2_865)


@pytest.mark.parametrize("path", [CASE_MANAGEMENT, PORTLAND], ids=lambda path: path.stem)
def test_their_expectations_and_addresses_stand_in_the_files(path: Path) -> None:
    result = api.run(path).result
    assert result.expectations
    assert not result.failed
    assert re.search("https?://", path.read_text("utf-8"))


def test_a_group_has_the_shape_of_an_estimate_with_null_where_nothing_applies(run: Run) -> None:
    data = json.loads(run("run", str(CASE_MANAGEMENT), "--format", "json").stdout)["data"]
    (group,) = data["groups"]
    estimate = json.loads(run("estimate", "-t", PUBLISHED, "-n", "7", "--format", "json").stdout)["data"]
    assert list(group) == list(estimate)
    assert list(group["per_person"]) == list(estimate["per_person"])
    assert estimate["per_person"]["given"] is None
    empty = ("type", "level", "municipality", "months", "weeks_on_support", "treasuries_basis", "calibration")
    assert {group[key] for key in empty} == {None}
    person = group["per_person"]
    assert (person["before"], person["after"], person["change"], person["treasuries"]) == (None, None, None, None)
    assert (person["gain"], person["resident_gain"], person["am_bidrag"]) == (1_014, 2_388, 0)
    assert (group["basis"], group["name"]["en"], data["currency"]) == (
        "user",
        "Claimants of unemployment insurance",
        "USD",
    )
    assert (data["residents"]["wages"], data["others"]) == (None, -108_000)


def test_a_later_year_is_worth_the_same_and_the_basis_stays_the_users(tmp_path: Path) -> None:
    groups = "  - {name: P, people: 10, given: {public: 100, residents: 20, others: 3}}"
    more = "programme: {cost: 500}\nassumptions: {retention: [1, 0.5], discount: 0}"
    _, programme = programme_of(scenario(tmp_path, groups, more))
    (later,) = programme.later
    assert (later.gain, later.resident_gain, later.others, later.wages) == (100, 20, 3, None)
    assert (programme.basis, programme.discounted_gain) == ("user", 10 * 100 + 5 * 100)
    assert programme.society_net_present_value == 15 * (100 + 20 + 3) - 500


def test_beside_a_type_in_kroner_every_party_keeps_its_own() -> None:
    """Three of 20,000 + 10,000 + 5,000 and two of the published gain, with wages of 202,000 each."""
    result, programme = programme_of(SENTENCES / "given-in-kroner.yaml")
    assert result.total.gain == 3 * 20_000 + 2 * 140_500
    assert (result.basis, result.total.treasuries, result.currency, result.others) == ("mixed", None, None, 15_000)
    gains = {party.kind: party.gains for party in programme.parties}
    assert gains["society"] == 3 * 35_000 + 2 * 202_000
    assert gains["am_bidrag"] == 2 * 16_160
    assert sum(amount for kind, amount in gains.items() if kind != "society") == gains["society"]


def test_nothing_of_danish_work_is_said_of_given_gains(run: Run, tmp_path: Path) -> None:
    """No modelled figure, no tax rules of a year that are missing, no months of work in the first year."""
    brief, book = tmp_path / "brief.html", tmp_path / "book.xlsx"
    for file in (brief, book):
        run("report", str(CASE_MANAGEMENT), "-o", str(file))
    cells = (cell.value for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for cell in row)
    for text in (run("run", str(CASE_MANAGEMENT)).stdout, brief.read_text("utf-8"), "\n".join(map(str, cells))):
        assert "as each party sees it, present value, USD (own figures)" in text
        assert re.findall(r"each party sees it[^\n<]*modelled|tax rules of a year|six months of work", text) == []


def test_beside_a_type_the_split_is_missing_since_the_gain_is_given(run: Run) -> None:
    told = run("run", str(SENTENCES / "given-in-kroner.yaml")).stdout
    assert "A given gain of the public is not split" in told
    assert "tax rules of a year" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_amount_in_dollars_is_called_kroner(run: Run, tmp_path: Path, language: str) -> None:
    path = str(SENTENCES / "given.yaml")
    texts = [
        run("run", path, "--chart", "--lang", language).stdout,
        run("run", path, "--format", "markdown", "--lang", language).stdout,
        run("break-even", path, "--solve", "cost", "--lang", language).stdout,
        run("batch", path, "--lang", language).stdout,
    ]
    brief, book = tmp_path / "brief.html", tmp_path / "book.xlsx"
    for file in (brief, book):
        run("report", path, "-o", str(file), "--lang", language)
    texts.append(brief.read_text("utf-8"))
    sheets = openpyxl.load_workbook(book).worksheets
    texts.append("\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row))
    for text in texts:
        assert "USD" in text
        assert re.findall(r"\bkr\.|\bkroner?\b", text, re.IGNORECASE) == []


def test_a_batch_adds_nothing_in_different_currencies(run: Run) -> None:
    files = [str(SENTENCES / "given.yaml"), str(SENTENCES / "loss.yaml")]
    data = json.loads(run("batch", *files, "--format", "json").stdout)["data"]
    assert [one["currency"] for one in data["scenarios"]] == ["USD", None]
    total = data["total"]
    assert (total["scenarios"], total["gain"], total["rounded"], total["treasuries"]) == (2, None, None, None)
    assert "gain 10,000 USD" in run("batch", files[0], "--format", "github").stdout
    assert "2 scenarios" in (told := run("batch", *files, "--format", "github").stdout)
    assert "in different currencies" in told
    rows = run("batch", *files, "--format", "csv").stdout.splitlines()
    assert [row.rsplit(",", 1)[1] for row in rows] == ["currency", "USD", ""]


def test_a_saved_result_is_computed_again_and_compared(run: Run, tmp_path: Path) -> None:
    old, new, danish = (tmp_path / f"{name}.json" for name in ("old", "new", "danish"))
    path = tmp_path / "given.yaml"
    path.write_text((SENTENCES / "given.yaml").read_text("utf-8"), "utf-8")
    run("run", str(path), "-o", str(old))
    assert run("verify", str(old)).exit_code == 0
    path.write_text(path.read_text("utf-8").replace("public: 1000, residents: 2000", "public: 1100, residents: 2000"))
    run("run", str(path), "-o", str(new))
    diff = json.loads(run("diff", str(old), str(new), "--format", "json").stdout)["data"]
    assert (diff["currency"], diff["total"]["change"]) == ("USD", 6 * 100)
    assert diff["total"]["causes"]["scenario"] == 6 * 100
    run("run", str(SENTENCES / "loss.yaml"), "-o", str(danish))
    refused = run("diff", str(old), str(danish))
    assert refused.exit_code == 2
    assert "different currencies" in refused.stderr
    run("run", str(SENTENCES / "given-in-kroner.yaml"), "-o", str(danish))
    assert run("verify", str(danish)).exit_code == 0


def test_months_of_given_gains_cannot_be_solved(tmp_path: Path) -> None:
    path = scenario(tmp_path, "  - {name: P, people: 1, given: {public: 5, residents: 1}}", "programme: {cost: 1}")
    with pytest.raises(InvalidInput, match="whatever its months of work"):
        api.break_even(path, "months")
    assert api.break_even(path, "people").result.whole == 1


def test_participants_and_shares_hold_for_given_gains_too(tmp_path: Path) -> None:
    groups = (
        "  - {name: P, share: 0.75, given: {public: 100, residents: 1}}\n"
        "  - {name: Q, share: 0.25, given: {public: 200, residents: 1}}"
    )
    more = "programme: {participants: 40, cost: 1}\nassumptions: {success_rate: 0.5}"
    result, _ = programme_of(scenario(tmp_path, groups, more))
    assert [group.people for group in result.groups] == [15, 5]
    assert result.total.gain == 15 * 100 + 5 * 200
