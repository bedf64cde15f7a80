"""What the law says of a type today: closed to new cases, the usual exit, what the model leaves out."""

import json
import re
from pathlib import Path

import pytest
from conftest import Run

from herlev_roi import api
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.statutory import load_persons
from herlev_roi.model.gain.benefit_types import find_type

RESSOURCE, REVALIDERING = "ressource-og-jobafklaringsforloeb", "revaliderings-og-ledighedsydelse"
CLOSED = {RESSOURCE: "chapter 6 a", REVALIDERING: "chapter 6 c"}
EXITS = {
    "sygedagpenge": "own job",
    REVALIDERING: "fleksjob",
    "aktivitetsparat-uddannelseshjaelp": "education",
    RESSOURCE: "fleksjob",
}
BENEFITS = [benefit.slug for benefit in load_benefits().types]


def left_out(slug: str) -> str:
    return "; ".join(text.en for text in load_persons().by_slug[slug].left_out)


class TestClosedToNewCases:
    """Lov nr. 1750 of 29 December 2025 ends chapters 6 a and 6 c of aktivloven; chapter 6 b stays."""

    @pytest.mark.parametrize(("slug", "chapter"), CLOSED.items())
    @pytest.mark.parametrize(
        "command",
        [
            ("types", "--level", 2026),
            ("estimate", "--people", 7, "--level", 2026),
            ("explain", "--level", 2026),
            ("types",),
        ],
    )
    def test_every_command_of_2026_says_so(
        self, run: Run, slug: str, chapter: str, command: tuple[object, ...]
    ) -> None:
        name, *options = command
        told = run(name, *([] if name == "types" else ["--type", slug]), *options).stdout
        assert "closed to new cases in 2026: lov nr. 1750 of 29 December 2025" in told
        assert chapter in told

    def test_what_stays_is_named(self) -> None:
        closed = {slug: load_persons().by_slug[slug].closed for slug in CLOSED}
        assert "jobafklaringsforløb (chapter 6 b) stays" in str(closed[RESSOURCE])
        assert "ledighedsydelse stays" in str(closed[REVALIDERING])

    def test_no_type_that_is_closed_is_called_unchanged(self, run: Run) -> None:
        rows = json.loads(run("types", "--level", 2026, "--format", "json").stdout)["data"]["types"]
        assert {row["type"] for row in rows if row["closed"]} == set(CLOSED)
        for row in rows:
            if row["closed"]:
                assert "closed" in row["now"]["en"]
                assert "lukket" in row["now"]["da"]

    def test_the_brief_says_so_at_2026_and_not_in_the_published_years(self, run: Run, tmp_path: Path) -> None:
        scenario, page = tmp_path / "one.yaml", tmp_path / "one.html"
        for level, says in (("level: 2026\n", True), ("level: 2024\n", False), ("", False)):
            scenario.write_text(f"name: One\n{level}groups:\n- {{type: {RESSOURCE}, people: 3}}\n", "utf-8")
            assert run("report", scenario, "-o", page).exit_code == 0
            assert ("closed to new cases in 2026" in page.read_text("utf-8")) is says

    @pytest.mark.parametrize("slug", BENEFITS)
    def test_the_keys_are_always_there(self, run: Run, slug: str) -> None:
        data = json.loads(run("estimate", "--type", slug, "--people", 1, "--level", 2026, "-f", "json").stdout)["data"]
        assert (data["closed"] is not None) == (slug in CLOSED)
        assert (data["usual_exit"] is not None) == (slug in EXITS)

    @pytest.mark.parametrize("slug", CLOSED)
    def test_both_data_files_say_the_same(self, slug: str) -> None:
        """A benefits file is the user's to replace, so that it says by itself how a type has aged."""
        closed, validity = load_persons().by_slug[slug].closed, find_type(load_benefits(), slug).validity
        assert closed is not None
        assert validity is not None
        assert (closed.text, closed.source) == (validity.why, validity.source)


class TestUsualExit:
    """Where most leave a type for another thing than ordinary work, one line says so, and says it once."""

    @pytest.mark.parametrize(("slug", "exit"), EXITS.items())
    def test_one_line_beside_the_figure(self, run: Run, slug: str, exit: str) -> None:
        told = run("estimate", "--type", slug, "--people", 7).stdout
        assert re.search(rf"usual exit is [^.]*{exit}.* Only ordinary, unsubsidised work is computed", told)

    @pytest.mark.parametrize("slug", EXITS)
    @pytest.mark.parametrize("options", [(), ("--level", 2026)])
    def test_it_is_said_once(self, run: Run, slug: str, options: tuple[object, ...]) -> None:
        for command in ("explain", "derive"):
            told = run(command, "--type", slug, *options).stdout
            assert len(re.findall(r"usual exit", told)) == 1, command
            assert len(re.findall(r"nsubsidised", told)) == 1, command

    def test_a_run_and_its_brief_say_it_of_the_groups_that_have_one(self, run: Run, tmp_path: Path) -> None:
        scenario, page = tmp_path / "two.yaml", tmp_path / "two.html"
        groups = "".join(f"- {{type: {slug}, people: 3}}\n" for slug in ("sygedagpenge", "dagpenge", "sygedagpenge"))
        scenario.write_text(f"name: Two\ngroups:\n{groups}", "utf-8")
        assert run("run", scenario).stdout.count("usual exit") == 1
        assert run("report", scenario, "-o", page).exit_code == 0
        assert page.read_text("utf-8").count("usual exit") == 1

    def test_ones_own_figures_are_of_whatever_exit_they_are_of(self) -> None:
        path = Path(__file__).parent / "sentences" / "resident-loses.yaml"
        (group,) = api.run(path).result.groups
        assert group.usual_exit is None


class TestLeftOut:
    """The lists of what the model leaves out, by type."""

    @pytest.mark.parametrize("slug", BENEFITS)
    def test_of_every_type(self, slug: str) -> None:
        for part in ("ATP and obligatory pension", "childcare subsidy", "child part of the green check"):
            assert part in left_out(slug)

    @pytest.mark.parametrize("slug", [one for one in BENEFITS if "hjaelp" in one or "integrationsydelse" in one])
    def test_of_the_kinds_of_kontanthjaelp(self, slug: str) -> None:
        assert "fritidstillæg to children" in left_out(slug)
        assert ("forhøjet sats for some of those aged 25-29" in left_out(slug)) == ("integration" not in slug)
        assert ("result grant to the municipality for refugees" in left_out(slug)) == ("integration" in slug)

    @pytest.mark.parametrize("level", [None, 2026])
    def test_mindstesats_is_for_those_who_miss_a_requirement(self, level: int | None) -> None:
        rows = {row.type: row for row in api.list_types(level=level).result.types}
        for slug in ("jobparat-integrationsydelse", "aktivitetsparat-integrationsydelse"):
            validity = rows[slug].validity
            told = rows[slug].now if validity is None else validity.successor
            assert "mindstesats for those who miss the residence or work requirement" in str(told)
