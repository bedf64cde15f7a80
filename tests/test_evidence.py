"""What an assumption rests on is said by its author, shown to its reader, and doubted where it contradicts itself."""

import io
import re
from pathlib import Path

import openpyxl
import pytest
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.units import Language
from herlev_roi.render.brief import brief
from herlev_roi.render.locale import locale_of
from herlev_roi.render.views.programme import reliability_text
from herlev_roi.render.workbook import workbook

CAUTIOUS = ROOT / "scenarios" / "forsigtig-det-staerke-faellesskab.yaml"
IN_WORDS = {
    "rct": ("randomised trial (RCT)", "lodtrækningsforsøg (RCT)"),
    "quasi-experiment": ("quasi-experiment", "kvasi-eksperiment"),
    "before-after": ("before-after measurement", "før-efter-måling"),
    "statistic": ("statistics", "statistik"),
    "judgement": ("judgement", "skøn"),
}


def scenario(folder: Path, assumptions: str = "  success_rate: 0.4", cost: str = "5", more: str = "") -> Path:
    """Fifty participants in a programme; the assumptions are written from line 5 on."""
    path = folder / "scenario.yaml"
    programme = f"{{participants: 50, cost: {cost}}}"
    groups = f"[{{type: {PUBLISHED}}}]"
    path.write_text(f"name: S\n{more}groups: {groups}\nprogramme: {programme}\nassumptions:\n{assumptions}\n")
    return path


def doubts_of(path: Path) -> list[Problem]:
    """The warnings that stand in the scenario, not in the benefits file."""
    return [problem for problem in api.run(path).problems if problem.line is not None]


def shown(path: Path, name: str, language: Language = "en") -> str:
    """What the reliability column says of an assumption or a cost."""
    run = api.run(path).result
    stated = {**dict(run.scenario.assumptions.named), **dict(run.stated_programme.sourced_costs)}
    return reliability_text(name, stated[name], locale_of(language))  # type: ignore[arg-type]


class TestWhatTheReaderIsTold:
    @pytest.mark.parametrize("evidence", IN_WORDS)
    def test_the_evidence_in_words(self, tmp_path: Path, evidence: str) -> None:
        path = scenario(tmp_path, f"  success_rate: {{central: 0.4, source: A report, evidence: {evidence}}}")
        assert (shown(path, "success_rate"), shown(path, "success_rate", "da")) == IN_WORDS[evidence]

    @pytest.mark.parametrize(
        "stated",
        [
            "0.4",
            "{central: 0.4, source: A report}",
            "{central: 0.4, source: 'Antagelse: der er ikke fundet et dansk tal'}",
            "{central: 0.4, source: 'High: a report; the rest is an assumption', evidence: before-after}",
            "{central: 0.4, source: 'Antagelse', evidence: judgement}",
        ],
    )
    def test_else_it_is_an_assumption(self, tmp_path: Path, stated: str) -> None:
        path = scenario(tmp_path, f"  success_rate: {stated}")
        assert (shown(path, "success_rate"), shown(path, "success_rate", "da")) == ("assumption", "antagelse")

    @pytest.mark.parametrize(
        ("cost", "said"),
        [
            ("5", "assumption"),
            ("{central: 5, source: The grant letter}", "stated, with a source"),
            ("{central: 5, source: The accounts, evidence: statistic}", "statistics"),
            ("{central: 5, source: An assumption}", "assumption"),
            ("{central: 5, evidence: judgement}", "judgement"),
        ],
    )
    def test_a_cost_is_stated_by_its_source(self, tmp_path: Path, cost: str, said: str) -> None:
        assert shown(scenario(tmp_path, cost=cost), "cost") == said

    def test_no_number_that_nobody_found_is_given_with_a_source(self) -> None:
        """The shipped displacement says that no Danish figure was found; the brief said "given with source" of it."""
        words = locale_of("da")
        page = brief(api.run(CAUTIOUS), words)
        row = page[page.rindex("Fortrængning: tog jobbet") :]
        assert "antagelse" in row[: row.index("</tr>")]
        assert shown(CAUTIOUS, "displacement", "da") == "antagelse"
        assert shown(CAUTIOUS, "success_rate", "da") == "antagelse"  # its source: low and central are assumptions
        assert shown(CAUTIOUS, "retention", "da") == "statistik"

    def test_run_brief_and_workbook_tell_the_same(self, tmp_path: Path, run: Run) -> None:
        path = scenario(tmp_path, "  success_rate: {central: 0.4, source: A report, evidence: quasi-experiment}")
        envelope, words = api.run(path), locale_of("en")
        assert re.search(r"Share that gets work +0.4 +quasi-experiment +A report", run("run", path).stdout)
        assert "quasi-experiment" in brief(envelope, words)
        sheet = openpyxl.load_workbook(io.BytesIO(workbook(envelope, words)))["Inputs"]
        (row,) = [row for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("Success rate")]
        assert row[4:6] == ("quasi-experiment", "A report")

    def test_a_saved_result_carries_the_evidence(self, tmp_path: Path, run: Run) -> None:
        path = scenario(tmp_path, "  success_rate: {central: 0.4, source: A report, evidence: rct}")
        saved = tmp_path / "saved.json"
        assert run("run", path, "-o", saved).exit_code == 0
        assert '"evidence": "rct"' in saved.read_text("utf-8")
        assert run("verify", saved).exit_code == 0


class TestEvidenceThatContradictsItself:
    def test_a_source_that_speaks_of_an_assumption(self, tmp_path: Path) -> None:
        path = scenario(tmp_path, "  success_rate: {central: 0.4, source: 'Antagelse', evidence: rct}")
        (problem,) = doubts_of(path)
        assert (problem.code, problem.severity, problem.line, problem.path) == (
            "evidence-assumed",
            "warning",
            5,
            "assumptions.success_rate.evidence",
        )

    def test_judgement_claims_no_more_than_an_assumption(self, tmp_path: Path) -> None:
        path = scenario(tmp_path, "  success_rate: {central: 0.4, source: An assumption of ours, evidence: judgement}")
        assert doubts_of(path) == []

    def test_the_source_of_the_programme_is_that_of_its_costs(self, tmp_path: Path) -> None:
        path = scenario(tmp_path, cost="{central: 5, evidence: statistic}, source: The accounts")
        assert doubts_of(path) == []
        path = scenario(tmp_path, cost="{central: 5, evidence: statistic}, source: An assumption")
        assert [one.path for one in doubts_of(path)] == ["programme.cost.evidence"]


class TestANetEffect:
    """SØM's users enter effects already net of those who would have been in work anyway."""

    @pytest.mark.parametrize(
        ("success", "taken_off"),
        [
            ("{central: 0.3, source: 'SØM, vidensdatabasen'}", "deadweight: 0.2"),
            ("{central: 0.3, source: 'Nettoeffekten efter et år'}", "deadweight: 0.2"),
            ("{central: 0.3, source: 'Effekt af indsatsen'}", "deadweight: {low: 0, central: 0, high: 0.2}"),
            ("{central: 0.3, source: 'Employment effect, a meta-analysis'}", "deadweight: 0.2"),
            ("{central: 0.3, source: '30 procentpoint flere end kontrolgruppen'}", "comparison_rate: 0.1"),
            ("{central: 0.06, source: A trial, evidence: rct}", "deadweight: 0.2"),
        ],
    )
    def test_deadweight_is_taken_off_it_once_more(self, tmp_path: Path, success: str, taken_off: str) -> None:
        (problem,) = doubts_of(scenario(tmp_path, f"  success_rate: {success}\n  {taken_off}"))
        assert (problem.code, problem.severity, problem.line, problem.column) == ("net-effect", "warning", 5, 17)
        assert taken_off.partition(":")[0] in (problem.hint or "")

    def test_the_description_may_say_it(self, tmp_path: Path) -> None:
        more = "description: Merbeskæftigelse efter et år\n"
        (problem,) = doubts_of(scenario(tmp_path, "  success_rate: 0.3\n  deadweight: 0.2", more=more))
        assert "'Merbeskæftigelse'" in problem.message

    @pytest.mark.parametrize(
        ("success", "taken_off"),
        [
            ("{central: 0.3, source: 'SØM'}", "displacement: 0.2"),
            ("{central: 0.3, source: 'SØM'}", "deadweight: 0"),
            ("{central: 0.3, source: 'https://example.dk/sociale-effekt-investeringer/effekt'}", "deadweight: 0.2"),
            ("{central: 0.3, source: 'En effektiv indsats', evidence: before-after}", "deadweight: 0.2"),
            ("{central: 0.06, source: A project, evidence: before-after}", "deadweight: 0.2"),
            ("{central: 0.08, source: The arm that was treated, evidence: rct}", "comparison_rate: 0.05"),
        ],
    )
    def test_a_gross_share_is_not_doubted(self, tmp_path: Path, success: str, taken_off: str) -> None:
        assert doubts_of(scenario(tmp_path, f"  success_rate: {success}\n  {taken_off}")) == []

    def test_break_even_says_so_too(self, tmp_path: Path) -> None:
        path = scenario(tmp_path, "  success_rate: {central: 0.3, source: SØM}\n  deadweight: 0.2")
        assert "net-effect" in [one.code for one in api.break_even(path, "people").problems]

    def test_no_shipped_scenario_is_doubted(self) -> None:
        told = [one for path in sorted((ROOT / "scenarios").glob("*.yaml")) for one in api.run(path).problems]
        assert {one.code for one in told} <= {"type-aged"}


class TestWhatTheBriefLeavesOut:
    def test_displacement_is_left_out_where_only_deadweight_is_taken_off(self, tmp_path: Path) -> None:
        """The table gave displacement as 0 %, an assumption, and the list of what is left out passed over it."""
        path = scenario(tmp_path, "  success_rate: 0.4\n  deadweight: 0.2")
        page = brief(api.run(path), locale_of("en"))
        assert "Displacement: others who did not get the job" in page
        assert "Deadweight: residents who would have found work anyway. It would" not in page

    def test_a_number_of_participants_that_nobody_vouches_for_is_an_assumption(self) -> None:
        page = brief(api.run(CAUTIOUS), locale_of("da"))
        row = page[page.rindex("Deltagere</th>") :]
        assert "antagelse" in row[: row.index("</tr>")]
