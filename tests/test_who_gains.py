"""The municipality's part as a treasurer says it: before equalisation, after it, and in the budget year."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import LANGUAGES, PUBLISHED, TESTS, Run

from herlev_roi import api
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr, Language
from herlev_roi.model.gain.equalisation import MunicipalPart
from herlev_roi.model.gain.estimate_result import Estimate, PerPerson
from herlev_roi.model.gain.treasuries import Treasuries, TreasuriesRange, range_of
from herlev_roi.model.scenarios.run_result import Run as Computed
from herlev_roi.render.brief import brief
from herlev_roi.render.locale import locale_of

HERLEV: dict[str, Any] = {"level": 2026, "municipality": "Herlev"}
OWN_RATE, AVERAGE_RATE, SHARE = 0.237, 0.25049, 0.75
"""Herlev's row in municipal_tax.csv, kommuneskat_average and tax_base_equalisation_rate, all of 2026."""
BEFORE = {"en": "before equalisation", "da": "før udligning"}

every_language = pytest.mark.parametrize("language", LANGUAGES)


def of(slug: str = PUBLISHED, people: int = 1, **options: Any) -> Estimate:
    result = api.estimate(slug, people, **options).data
    assert result is not None
    return result


def kept(person: PerPerson) -> MunicipalPart:
    assert person.municipality is not None
    return person.municipality


def computed(path: Path, groups: list[dict[str, Any]], **more: Any) -> Computed:
    path.write_text(yaml.safe_dump({"name": "Groups", "groups": groups, **more}), "utf-8")
    return api.run(path).result


def explained(**options: Any) -> dict[str, float]:
    explanation = api.explain(PUBLISHED, 1, **options).data
    assert explanation is not None
    return {line.key: line.value for line in explanation.lines}


class TestAfterEqualisation:
    """Herlev 2026, kontanthjælp: 174,186 kr. of transfers fall to 46,967, wages are 256,955."""

    def test_herlev_2026_to_the_krone(self) -> None:
        """80 % of 127,219 = 101,775 saved; 119,655 - 101,775 = 17,880 of tax, of which 3,707 are left: 105,482."""
        part = kept(of(**HERLEV).per_person)
        assert part == MunicipalPart(Kr(119_655), Kr(105_482), Kr(101_775))
        assert part.before_equalisation - part.budget_year == 17_880
        assert part.after_equalisation - part.budget_year == 3_707

    def test_the_change_of_the_tax_base_by_hand(self) -> None:
        """Taxable income above the personal allowance of 54,100, from the rules of 2026."""
        wages, personfradrag = 256_955, 54_100
        allowances = 0.1275 * wages + 0.045 * (wages - 235_200)
        before = 174_186 - personfradrag
        after = 0.92 * wages + 46_967 - allowances - personfradrag
        assert after - before == pytest.approx(75_439, abs=1)
        lines = explained(**HERLEV)
        assert lines["municipal_tax_base"] == pytest.approx(after - before, abs=2)  # scaled to the rounded taxes
        assert lines["split.municipal_tax"] == pytest.approx(OWN_RATE * (after - before), abs=2)
        left = (after - before) * (OWN_RATE - SHARE * AVERAGE_RATE)
        assert lines["municipality.kept_tax"] == pytest.approx(left, abs=1)

    def test_where_no_municipality_is_named_its_own_rate_is_the_average(self) -> None:
        """A quarter of the tax is left: b * (r - 0.75 r) = 0.25 * b * r."""
        part = kept(of(level=2026).per_person)
        tax = part.before_equalisation - part.budget_year
        assert part.after_equalisation - part.budget_year == pytest.approx(0.25 * tax, abs=1)

    def test_a_low_rate_can_lose_by_the_work(self) -> None:
        """A municipality below 0.75 * 25.049 = 18.79 % would; Copenhagen, at 23.39 %, keeps 4.6 % of the base."""
        lines = explained(level=2026, municipality="København")
        rate = lines["municipal_rate"] - lines["equalisation_share"] * lines["average_municipal_rate"]
        assert rate == pytest.approx(0.2339 - 0.1878675)
        assert lines["municipality.kept_tax"] == pytest.approx(rate * lines["municipal_tax_base"], abs=1)

    def test_the_rate_of_a_year_without_a_printed_average_is_derived(self) -> None:
        """2024 has only the combined rate: 25.715 less the church rate of 2023, 25.679 - 25.018."""
        lines = explained(level=2024)
        assert lines["average_municipal_rate"] == pytest.approx(0.25715 - (0.25679 - 0.25018))

    @pytest.mark.parametrize("scope", ["published", "full"])
    def test_the_years_of_the_published_case_have_no_sourced_share(self, scope: str) -> None:
        data = of(scope=scope)
        assert data.per_person.treasuries is not None
        assert (data.per_person.municipality, data.total.municipality) == (None, None)

    def test_own_figures_of_a_year_with_a_share_have_it(self, tmp_path: Path) -> None:
        text = (TESTS / "good" / "own-figures.yaml").read_text("utf-8")
        path = tmp_path / "later.yaml"
        path.write_text(text.replace("year: 2018", "year: 2022").replace("year: 2019", "year: 2023"), "utf-8")
        part = kept(of("egne tal", benefits=path).per_person)
        assert part.budget_year == round(0.8 * (100_000 - 120_000))
        tax = part.before_equalisation - part.budget_year
        assert part.after_equalisation - part.budget_year == pytest.approx(0.25 * tax, rel=0.01)  # rates of two years

    def test_full_scope_leaves_the_municipality_as_it_is(self) -> None:
        assert kept(of(**HERLEV, scope="full").per_person) == kept(of(**HERLEV).per_person)

    def test_totals_are_people_times_the_rounded_part(self) -> None:
        data = of(people=7, **HERLEV)
        assert data.total.municipality == MunicipalPart(Kr(7 * 119_655), Kr(7 * 105_482), Kr(7 * 101_775))

    def test_two_groups_are_summed(self, tmp_path: Path) -> None:
        groups = [{"type": PUBLISHED, "people": 2}, {"type": "sygedagpenge", "people": 3}]
        run = computed(tmp_path / "groups.yaml", groups, level=2026)
        one, other = (kept(group.per_person) for group in run.groups)
        assert run.total.municipality is not None
        assert run.total.municipality.after_equalisation == 2 * one.after_equalisation + 3 * other.after_equalisation


class TestRangeOfTheTreasuries:
    def test_each_is_ordered_by_value(self) -> None:
        """The municipality gains most where the state gains least."""
        low, central, high = (Treasuries(Kr(one), Kr(-one), Kr(0)) for one in (10, 20, 30))
        assert range_of(ThreePoint(low, central, high)) == TreasuriesRange(
            ThreePoint(Kr(10), Kr(20), Kr(30)), ThreePoint(Kr(-30), Kr(-20), Kr(-10)), ThreePoint(Kr(0), Kr(0), Kr(0))
        )

    def test_the_ends_are_those_of_the_low_and_high_person(self) -> None:
        """All three ends here come from the same case, so that they sum to the end of the gain."""
        person = of(**HERLEV).per_person
        spread, parts = person.range, person.treasuries_range
        assert spread is not None
        assert parts is not None
        for end in ("low", "central", "high"):
            assert sum(getattr(one, end) for one in parts.parts.values()) == getattr(spread, end)

    def test_a_single_provider_saves_municipal_and_church_tax_only(self) -> None:
        """The high person of integrationsydelse in 2026: state tax is 12.01 % of income above 54,100 in both years.

        Income in work is 0.92 * wages and the benefit that is left; without the job it is the benefit alone.
        """
        derivation = api.derive("jobparat-integrationsydelse", level=2026).data
        assert derivation is not None
        high = derivation.types[0].case("high")
        assert derivation.types[0].single_provider_allowance
        income = 0.92 * high.after.wages + high.after.transfers
        taxed = 0.1201 * (income - high.before.transfers)
        saved = 0.2 * (high.before.transfers - high.after.transfers)
        parts = of("jobparat-integrationsydelse", level=2026).per_person.treasuries_range
        assert parts is not None
        assert parts.state.high == pytest.approx(saved + taxed, abs=2)

    def test_figures_without_a_range_have_none(self) -> None:
        assert (of().per_person.treasuries_range, of().total.treasuries_range) == (None, None)

    def test_in_full_scope_only_the_state_is_uncertain_of_published_figures(self) -> None:
        """Between 153,953 and 166,578 in all; the municipality's 107,480 and the church's 348 are certain."""
        parts = of(scope="full").per_person.treasuries_range
        assert parts is not None
        assert parts.municipality == ThreePoint(Kr(107_480), Kr(107_480), Kr(107_480))
        assert (parts.state.low, parts.state.high) == (153_953 - 107_480 - 348, 166_578 - 107_480 - 348)

    def test_a_group_without_a_range_counts_as_it_stands(self, tmp_path: Path) -> None:
        """2 published residents of 107,480 are certain; the other group brings the range."""
        groups = [{"type": PUBLISHED, "people": 2}, {"type": "dagpenge", "people": 1}]
        run = computed(tmp_path / "groups.yaml", groups)
        other, total = run.groups[1].per_person.treasuries_range, run.total.treasuries_range
        assert other is not None
        assert total is not None
        assert total.municipality.low == 2 * 107_480 + other.municipality.low


class TestLineByLine:
    @pytest.mark.parametrize("options", [{}, {"scope": "full"}, HERLEV, {**HERLEV, "scope": "full"}, {"months": 9}])
    def test_the_lines_sum_to_the_treasuries_and_to_the_gain(self, options: dict[str, Any]) -> None:
        """Down each treasury, and across: saved transfers and tax are those of the two years."""
        lines, data = explained(**options), of(**options)
        extra = lines["am_bidrag"] + lines["indirect_taxes"] if data.scope == "full" else 0
        split = data.per_person.treasuries
        assert split is not None
        assert lines["split.municipal_transfers"] + lines["split.municipal_tax"] == split.municipality
        assert lines["split.state_transfers"] + lines["split.state_tax"] + extra == split.state
        assert lines["split.church_tax"] == split.church
        changed = data.per_person.compared.change
        assert lines["split.municipal_transfers"] + lines["split.state_transfers"] == -changed.transfers
        taxes = (lines[f"split.{one}_tax"] for one in ("municipal", "state", "church"))
        assert sum(taxes) == changed.tax

    def test_early_in_the_ladder_the_transfers_are_shared_otherwise(self) -> None:
        """From week 1 the municipality bears (4 * 20 + 22 * 60 + 26 * 70) / 52 = 61.92 % of 127,219."""
        lines = explained(**HERLEV, weeks_on_support=0)
        assert lines["split.municipal_transfers"] == round(3220 / 5200 * 127_219)

    def test_rates_name_their_source(self) -> None:
        explanation = api.explain(PUBLISHED, 1, **HERLEV).data
        assert explanation is not None
        known = {line.key: (line.confidence, line.source) for line in explanation.lines}
        assert known["municipal_rate"][0] == "secondary"
        assert known["average_municipal_rate"][0] == "verified"
        assert "lovforslag/l196" in (known["equalisation_share"][1] or "")


class TestWhereItIsPrinted:
    @every_language
    @pytest.mark.parametrize("command", ["estimate", "explain"])
    def test_a_part_of_the_municipality_says_that_it_is_before_equalisation(
        self, run: Run, command: str, language: Language
    ) -> None:
        text = run(command, "-t", PUBLISHED, "-n", 7, "--lang", language).stdout
        assert BEFORE[language] in text

    @every_language
    def test_also_in_a_scenario_and_its_expectations(self, run: Run, tmp_path: Path, language: Language) -> None:
        path = tmp_path / "one.yaml"
        groups = [{"type": PUBLISHED, "people": 1}]
        programme = {"years": 1, "cost": 1}
        expect = {"municipality": {"min": 0}}
        scenario = {"name": "One", "groups": groups, "programme": programme, "expect": expect}
        path.write_text(yaml.safe_dump(scenario), "utf-8")
        lines = run("run", path, "--lang", language).stdout.splitlines()
        assert (
            sum(BEFORE[language] in line for line in lines) >= 3
        )  # who gains, the programme's parties, what is expected

    @every_language
    def test_the_brief_has_all_three_and_the_needs_that_are_not_counted(
        self, tmp_path: Path, language: Language
    ) -> None:
        path = tmp_path / "herlev.yaml"
        path.write_text(f"name: H\ngroups: [{{type: {PUBLISHED}, people: 7}}]\nlevel: 2026\nmunicipality: Herlev\n")
        envelope = api.run(path)
        part = envelope.result.total.municipality
        assert part is not None
        words = locale_of(language)
        text = brief(envelope, words)
        assert all(words.number(amount) in text for amount in part.kept.values())
        assert BEFORE[language] in text
        assert "20-59" in text

    def test_estimate_says_on_how_many_weeks_the_split_rests(self, run: Run) -> None:
        for form in ("table", "markdown"):
            arguments = ("estimate", "-t", PUBLISHED, "-n", 1, "--format", form)
            assert "Weeks on support behind: 52; the municipality bears 80 %" in run(*arguments).stdout
            assert "Weeks on support behind: 20;" in run(*arguments, "--weeks-on-support", 20).stdout

    def test_estimate_shows_the_ranges_and_what_is_kept(self, run: Run) -> None:
        arguments = ("estimate", "-t", PUBLISHED, "-n", 1, "--level", 2026, "--municipality", "Herlev")
        text = run(*arguments).stdout
        for amount in ("84,922", "160,852", "105,482", "101,775"):
            assert amount in text
        person = json.loads(run(*arguments, "--format", "json").stdout)["data"]["per_person"]
        assert person["municipality"] == {
            "before_equalisation": 119_655,
            "after_equalisation": 105_482,
            "budget_year": 101_775,
        }
        assert person["treasuries_range"]["municipality"] == {"low": 84_922, "central": 119_655, "high": 160_852}
        header = run(*arguments, "--format", "csv").stdout.splitlines()[0]
        assert "per_person.municipality.after_equalisation" in header

    def test_a_part_that_is_certain_shows_no_range(self, run: Run) -> None:
        """In full scope only the state's part of the published case is uncertain."""
        text = run("estimate", "-t", PUBLISHED, "-n", 1, "--scope", "full").stdout
        assert "46,125" in text
        assert "58,750" in text
        assert text.count("low case") == 2  # of the whole, and of the state

    def test_the_grant_for_needs_is_named_and_not_computed(self, run: Run) -> None:
        text = " ".join(run("explain", "-t", PUBLISHED, "-n", 1, "--level", 2026).stdout.split())
        assert "people of 20-59 without work beyond 5 %" in text
        assert "For 2026 no municipality could choose" in text
        assert "For 2026 no municipality" not in run("explain", "-t", PUBLISHED, "-n", 1, "--level", 2023).stdout
