"""Levels: the bridge, the reform's rates, wages, municipalities. Rates as in the reference."""

import csv
import io
import itertools
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import PUBLISHED, ROOT, TESTS, Run
from test_calibration import tax_of_2019

from herlev_roi import api
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.statutory import known_levels, load_legislation, load_parameters
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.gain.estimate_result import ALIKE_AT_A_LEVEL, Estimate
from herlev_roi.model.statutory.derivation import derive
from herlev_roi.model.statutory.derivation_result import Derivation
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.local_tax import country_average, resident_rates
from herlev_roi.model.statutory.parameters import ParameterTrace
from herlev_roi.model.statutory.policy_year import RuleYears, levels, rules_of_level, wage_factor

ALL = [benefit.slug for benefit in load_benefits().types]


def at_level(legislation: Legislation, slug: str, level: int) -> Derivation:
    return derive(legislation, slug, rules=rules_of_level(legislation, level))


def at(slug: str, level: int) -> Derivation:
    return at_level(load_legislation(), slug, level)


def estimate(slug: str, people: int = 1, **options: Any) -> Estimate:
    return api.estimate(slug, people, **options).result


class TestRates:
    """The persons and rates of each level, kroner a month before tax."""

    @pytest.mark.parametrize(
        ("slug", "level", "low", "high"),
        [
            (PUBLISHED, 2023, 11_944, 15_874),
            (PUBLISHED, 2024, 12_326, 16_382),
            (PUBLISHED, 2025, (12_770 + 12_498) / 2, (16_972 + 12_498 + 2_784) / 2),
            (PUBLISHED, 2026, 13_061, 13_061 + 2_909),
            ("aktivitetsparat-uddannelseshjaelp", 2024, 6_754 + 1_191, 13_509 + 2_873),
            ("aktivitetsparat-uddannelseshjaelp", 2026, 7_529 + 1_141 + 1_083, 7_529 + 2_909 + 1_712 + 2_707),
            ("jobparat-integrationsydelse", 2025, (6_789 + 6_789) / 2, (13_577 + 6_789 + 2_784 + 1_638) / 2),
            ("jobparat-integrationsydelse", 2026, 7_095, 7_095 + 2_909 + 1_712),
            ("ressource-og-jobafklaringsforloeb", 2026, 13_345, 17_736),
            ("revaliderings-og-ledighedsydelse", 2025, (12_770 + 12_498) / 2, 21_106),
            ("revaliderings-og-ledighedsydelse", 2026, 13_061, 22_055),
            ("dagpenge", 2026, (3 * 15_759 + 9 * 10_838) / 12, 22_041),
        ],
    )
    def test_low_and_high(self, slug: str, level: int, low: float, high: float) -> None:
        """The central person lies midway, or is the low one, see test_persons.py."""
        derivation = at(slug, level)
        assert derivation.case("low").rate_before == low
        assert derivation.case("high").rate_before == high
        weight = float(derivation.central.weight)
        central = (1 - weight) * low + weight * high
        assert derivation.case("central").before.transfers == pytest.approx(12 * central, abs=1)

    def test_sygedagpenge_is_weekly(self) -> None:
        case = at("sygedagpenge", 2026).case("high")
        assert case.before.transfers == 52 * 5_085
        assert at("sygedagpenge", 2026).case("low").before.transfers == pytest.approx(52 * 5_085 * 0.82, abs=1)

    def test_both_halves_of_2025_are_shown(self, run: Run) -> None:
        text = run("derive", "--type", PUBLISHED, "--level", 2025).stdout
        for part in ("2025H1", "2025H2", "12,770 kr.", "12,498 kr.", "16,972 kr.", "15,282 kr."):
            assert part in text
        assert "2025H1" not in run("derive", "--type", "dagpenge", "--level", 2025).stdout

    @pytest.mark.parametrize(("level", "whose"), [(2024, "low"), (2025, "reformed_low"), (2026, "reformed_low")])
    def test_the_person_is_the_one_whose_rates_end_the_year(self, level: int, whose: str) -> None:
        """The central case is no person with halves of a year: it lies between two, and says so."""
        entry, derivation = load_legislation().persons.by_slug[PUBLISHED], at(PUBLISHED, level)
        assert derivation.case("low").person == getattr(entry, whose).person
        assert derivation.case("central").person == entry.central.person
        halves = [(half.period, half.rate) for half in derivation.case("low").halves]
        assert halves == ([("2025H1", 12_770), ("2025H2", 12_498)] if level == 2025 else [])
        assert derivation.case("central").halves == ()

    def test_what_is_indexed_and_not_printed_says_so(self, run: Run) -> None:
        text = run("derive", "--type", PUBLISHED, "--level", 2026, "--format", "json").stdout
        used = {p["parameter"]: p for p in json.loads(text)["data"]["types"][0]["parameters"]}
        assert used["KH2025_forhoejet_sats"]["confidence"] == "derived"
        assert "not found printed" in used["KH2025_forhoejet_sats"]["source"]

    def test_the_types_that_are_said_to_be_equal_have_the_same_persons(self) -> None:
        persons = load_legislation().persons.by_slug
        paid = {
            slug: (one.periods, one.ladder, one.low, one.high, one.reformed_low, one.reformed_high)
            for slug, one in persons.items()
        }
        assert {slug for slug, same in paid.items() if same == paid[PUBLISHED]} == ALIKE_AT_A_LEVEL

    def test_jobparat_and_aktivitetsparat_are_equal_and_say_so(self, run: Run) -> None:
        for level in known_levels():
            one, other = at("jobparat-kontanthjaelp", level), at(PUBLISHED, level)
            assert one.cases == other.cases
        assert "equal here by construction" in run("estimate", "-t", PUBLISHED, "-n", 7, "--level", 2026).stdout

    def test_the_allowance_of_single_providers_in_kroner(self) -> None:
        """2026: 11.5 % of the high wages, at most 50,600, at the local rate 25.710 %; not for other types.

        2019: 6.25 % of 300,000 = 18,750 at 24.920 + 0.684 = 25.604 %.
        """
        derivation = at("jobparat-integrationsydelse", 2026)
        allowance = min(derivation.case("high").after.wages * 0.115, 50_600)
        assert derivation.single_provider_allowance == pytest.approx(allowance * 0.2571, abs=1)
        assert derivation.single_provider_allowance == pytest.approx(11_283, abs=1)
        in_2019 = derive(load_legislation(), "jobparat-integrationsydelse").single_provider_allowance
        assert in_2019 == round(300_000 * 0.0625 * 0.25604) == 4_801
        assert at("dagpenge", 2026).single_provider_allowance is None

    @pytest.mark.parametrize(("level", "whose"), [(2024, "high"), (2025, "reformed_high"), (2026, "reformed_high")])
    def test_from_2025_the_allowance_is_that_of_the_new_person(self, level: int, whose: str) -> None:
        """Only one of the two persons is a single provider: the one whose rates end the year."""
        slug, legislation = "jobparat-integrationsydelse", load_legislation()
        persons = legislation.persons
        entry = persons.by_slug[slug]
        for name in ("high", "reformed_high"):
            person = getattr(entry, name)
            assert person.single_provider
            alone = replace(entry, **{name: replace(person, single_provider=False)})
            changed = replace(persons, by_slug={**persons.by_slug, slug: alone})
            allowance = at_level(replace(legislation, persons=changed), slug, level).single_provider_allowance
            assert (allowance is None) is (name == whose)


class TestWages:
    """The implied wage of 2019 moved to the level."""

    def test_index_to_2024_then_indexation_of_benefits(self) -> None:
        parameters = ParameterTrace(load_parameters())
        assert float(wage_factor(parameters, 2019, 2023)) == pytest.approx(114.7 / 102.3)
        assert float(wage_factor(parameters, 2019, 2024)) == pytest.approx(120.2 / 102.3)
        assert float(wage_factor(parameters, 2019, 2025)) == pytest.approx(120.2 / 102.3 * 1.036)
        assert float(wage_factor(parameters, 2019, 2026)) == pytest.approx(120.2 / 102.3 * 1.036 * 1.045)

    def test_low_and_high_move_along(self) -> None:
        factor = 120.2 / 102.3 * 1.036 * 1.045
        derivation = at(PUBLISHED, 2026)
        assert derivation.case("low").monthly_wage == pytest.approx(20_000 * factor, abs=1)
        assert derivation.case("high").after.wages == pytest.approx(10 * 30_000 * factor, abs=1)

    def test_the_ministrys_table_stands_beside_at_its_own_level(self, run: Run) -> None:
        text = run("derive", "--type", "dagpenge", "--level", 2026).stdout
        assert "21,459 / 23,064 / 24,139" in text
        assert "2013, not indexed" in text
        assert "too high" in text


class TestEveryTypeAndLevel:
    """All nine types at all four levels."""

    @pytest.mark.parametrize("level", known_levels())
    @pytest.mark.parametrize("slug", ALL)
    def test_basis_level_and_range(self, slug: str, level: int) -> None:
        data = estimate(slug, 7, level=level)
        spread = data.per_person.range
        assert spread is not None
        assert spread.low < spread.central == data.per_person.gain < spread.high
        assert (data.basis, data.level, data.municipality) == ("modelled", level, None)
        assert data.per_person.compared.before.year == data.per_person.compared.after.year == level
        person = data.per_person
        assert person.gain + person.am_bidrag + person.resident_gain == person.compared.after.wages
        assert person.treasuries is not None
        assert person.treasuries.municipality + person.treasuries.state + person.treasuries.church == person.gain

    def test_the_level_stands_beside_the_number_in_every_format(self, run: Run) -> None:
        """Seven between the low 103,212 (722,484) and the high 256,395 (1,794,765)."""
        arguments = ("estimate", "--type", "dagpenge", "--people", 7, "--level", 2026)
        assert "7 residents, at 2026 rules ≈ 1.2 million kr. (modelled, 0.7-1.8)" in run(*arguments).stdout
        assert "7 beboere, efter 2026-regler ≈ 1,2 mio. kr." in run(*arguments, "--lang", "da").stdout
        (row,) = csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout))
        assert (row["level"], row["basis"]) == ("2026", "modelled")
        assert "at 2026 rules" in run(*arguments, "--format", "markdown").stdout
        assert "herlev-rois egen model" in run("explain", *arguments[1:], "--lang", "da").stdout
        for command in (("types", "--level", 2026), ("derive", "--all", "--level", 2026)):
            assert "at 2026 rules" in run(*command).stdout

    def test_months_and_scope_hold_at_a_level(self) -> None:
        person = estimate(PUBLISHED, months=12, scope="full", level=2024).per_person
        assert person.compared.after.transfers == 0
        assert person.resident_gain_after_indirect_taxes is not None
        assert person.gain + person.resident_gain_after_indirect_taxes == person.compared.after.wages

    def test_the_ageing_warning_points_to_the_level_and_is_not_shown_there(self, run: Run) -> None:
        assert f"--level {known_levels()[-1]}" in run("estimate", "--type", PUBLISHED, "--people", 7).stderr
        assert run("estimate", "--type", PUBLISHED, "--people", 7, "--level", 2026).stderr == ""

    def test_types_show_what_each_is_now(self, run: Run) -> None:
        rows = json.loads(run("types", "--level", 2026, "--format", "json").stdout)["data"]["types"]
        now = {row["type"]: row["now"]["en"] for row in rows}
        assert now["aktivitetsparat-uddannelseshjaelp"].startswith("kontanthjælp: grundsats")
        assert now["jobparat-integrationsydelse"].startswith("kontanthjælp: mindstesats")
        assert "assumption" in now["ressource-og-jobafklaringsforloeb"]
        assert all(row["level"] == 2026 for row in rows)


class TestBridge:
    """From the shipped figure to the level."""

    def test_the_stages_of_the_published_type_in_2026(self) -> None:
        explanation = api.explain(PUBLISHED, level=2026).result
        assert explanation.bridge is not None
        expected = [140_500, 136_337, 137_391, 144_016, 142_709, 159_727]
        gains = [stage.gain for stage in explanation.bridge.stages]
        assert gains == pytest.approx(expected, rel=0.005)
        assert gains[0] == 140_500
        assert explanation.bridge.stages[0].step == 0

    def test_the_stage_of_one_year_by_hand(self) -> None:
        """Both years at the rates and rules of 2019: the mean of 11,423 and 15,180 a month, the job of the case."""
        explanation = api.explain(PUBLISHED, level=2026).result
        assert explanation.bridge is not None
        stages = {stage.stage: stage.gain for stage in explanation.bridge.stages}
        before = 12 * (11_423 + 15_180) / 2
        kept = before * 44_500 / (163_000 * 1.0125)
        gain = tax_of_2019(202_000, kept) - kept - (tax_of_2019(0, before) - before)
        assert stages["one-year"] == pytest.approx(gain, abs=2)

    @pytest.mark.parametrize("level", known_levels())
    @pytest.mark.parametrize("slug", ALL)
    def test_it_sums_exactly_and_ends_at_the_estimate(self, slug: str, level: int) -> None:
        explanation = api.explain(slug, level=level).result
        assert explanation.bridge is not None
        stages = explanation.bridge.stages
        assert stages[0].gain == estimate(slug).per_person.gain
        for before, after in itertools.pairwise(stages):
            assert after.gain - before.gain == after.step
        assert stages[-1].gain == estimate(slug, level=level).per_person.gain
        assert (explanation.bridge.in_2019_prices is not None) == (level <= 2024)
        assert ("model" in [stage.stage for stage in stages]) == (slug == PUBLISHED)

    def test_figures_that_are_not_the_models_start_from_themselves(self, tmp_path: Path) -> None:
        """A published figure that was edited by a krone is the user's own; the stage to the model takes it up."""
        text = (ROOT / "benefits.yaml").read_text("utf-8").replace("transfers: 163000", "transfers: 163001")
        path = tmp_path / "edited.yaml"
        path.write_text(text, "utf-8")
        explanation = api.explain(PUBLISHED, level=2026, benefits=path).result
        assert explanation.bridge is not None
        first, second = explanation.bridge.stages[:2]
        assert (first.gain, second.stage, second.gain, second.step) == (140_501, "model", 136_337, -4_164)

    def test_in_2019_prices_by_the_consumer_price_index(self) -> None:
        explanation = api.explain("dagpenge", level=2023).result
        assert explanation.bridge is not None
        gain = estimate("dagpenge", level=2023).per_person.gain
        assert explanation.bridge.in_2019_prices == pytest.approx(gain * 103.0 / 117.21, abs=1)

    def test_a_level_without_an_index_says_so(self, run: Run) -> None:
        assert "no price index for 2026" in run("explain", "--type", "dagpenge", "--level", 2026).stdout

    def test_a_municipality_is_the_last_stage(self) -> None:
        options: dict[str, Any] = {"level": 2026, "municipality": "Herlev", "months": 9, "scope": "full"}
        explanation = api.explain(PUBLISHED, **options).result
        assert explanation.bridge is not None
        last = explanation.bridge.stages[-1]
        assert last.stage == "municipality"
        average = estimate(PUBLISHED, **{**options, "municipality": None}).per_person.gain
        before = explanation.bridge.stages[-2]
        assert (before.stage, before.gain) == ("wages", average)
        assert last.gain == estimate(PUBLISHED, **options).per_person.gain


class TestMunicipalities:
    """98 municipalities in 2025 and 2026."""

    def test_there_are_98(self) -> None:
        assert len(api.municipalities()) == 98
        assert len(set(api.municipalities())) == 98

    def test_own_rates_with_the_church_rate_scaled(self) -> None:
        """Herlev 2026: 23.70 and 0.80 x 0.661 / 0.867."""
        rates = resident_rates(ParameterTrace(load_parameters()), "herlev", 2026)
        assert float(rates.municipal) == 23.70
        assert float(rates.church) == pytest.approx(0.80 * 0.661 / 0.867)
        assert rates.assumptions == ("church-rate-scaled",)

    def test_danish_letters_and_the_nearest_name(self, run: Run) -> None:
        for name in ("Høje-Taastrup", "hoeje-taastrup", "HØJE TAASTRUP"):
            assert estimate("dagpenge", level=2025, municipality=name).municipality == "Høje-Taastrup"
        result = run("estimate", "-t", "dagpenge", "-n", 7, "--level", 2026, "--municipality", "Helev")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "did you mean Herlev?" in result.stderr

    @pytest.mark.parametrize("level", [None, 2023, 2024])
    def test_elsewhere_a_municipality_is_an_error_that_says_why(self, run: Run, level: int | None) -> None:
        arguments = ("estimate", "-t", "dagpenge", "-n", 7, "--municipality", "Herlev")
        result = run(*arguments, *(() if level is None else ("--level", level)))
        assert (result.exit_code, result.stdout) == (2, "")
        assert "country average holds" in result.stderr or "needs a level" in result.stderr

    @pytest.mark.slow
    @pytest.mark.parametrize("level", [2025, 2026])
    def test_a_lower_combined_rate_gives_a_lower_or_equal_gain(self, level: int) -> None:
        """All 98, central, low and high of every type, to within the krone of rounding."""
        legislation = load_legislation()
        everywhere = [rules_of_level(legislation, level, name) for name in api.municipalities()]

        def combined(rules: RuleYears) -> Decimal:
            assert rules.local is not None
            return rules.local.municipal + rules.local.church

        everywhere.sort(key=combined)
        for slug in ALL:
            gains = [[one.gain for one in derive(legislation, slug, rules=rules).cases] for rules in everywhere]
            for lower, higher in itertools.pairwise(gains):
                assert all(one <= other + 1 for one, other in zip(lower, higher, strict=True)), slug

    def test_in_the_split_only_the_municipal_and_church_parts_move(self) -> None:
        plain, own = (
            estimate(PUBLISHED, level=2026, municipality=name).per_person.treasuries for name in (None, "Gentofte")
        )
        assert plain is not None
        assert own is not None
        assert abs(plain.state - own.state) <= 1
        assert plain.municipality != own.municipality

    def test_the_country_average_is_the_all_taxpayer_rate(self) -> None:
        rates = country_average(ParameterTrace(load_parameters()), 2026)
        assert (float(rates.municipal), float(rates.church)) == (25.049, 0.661)

    def test_tax_takes_the_unscaled_church_rate_of_a_member(self, run: Run) -> None:
        arguments = ("tax", "--year", 2026, "--wages", 300_000, "--transfers", 0, "--municipality", "Aarhus")
        data = json.loads(run(*arguments, "--format", "json").stdout)["data"]
        assert (data["municipal_rate"], data["church_rate"]) == (0.2452, 0.0074)
        assert "member of the church" in run(*arguments).stdout
        result = run("tax", "--year", 2024, "--wages", 1, "--transfers", 0, "--municipality", "Aarhus")
        assert (result.exit_code, "known for 2025, 2026" in result.stderr) == (2, True)

    def test_completion(self, run: Run) -> None:
        env = {
            "_HERLEV_ROI_COMPLETE": "complete_bash",
            "COMP_WORDS": "herlev-roi estimate --municipality Her",
            "COMP_CWORD": "3",
        }
        assert run(env=env).stdout.split() == ["Herlev", "Herning"]


class TestRefusals:
    """What a level cannot answer."""

    def test_another_year(self, run: Run) -> None:
        for command in (("estimate", "-t", "dagpenge", "-n", 7), ("types",), ("derive", "--all")):
            result = run(*command, "--level", 2022)
            assert (result.exit_code, result.stdout) == (2, "")
            assert f"there is no level 2022 (one of {', '.join(map(str, known_levels()))})" in result.stderr

    def test_own_averages(self, run: Run) -> None:
        own = TESTS / "good" / "own-figures.yaml"
        result = run("estimate", "-t", "egne tal", "-n", 7, "--benefits", own, "--level", 2026)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "own figures, which cannot be moved to another year" in result.stderr

    def test_a_check_at_a_level(self, run: Run) -> None:
        result = run("derive", "--all", "--check", "--level", 2026)
        assert (result.exit_code, "nothing to compare at a level" in result.stderr) == (2, True)

    def test_a_missing_rate_is_refused_by_name(self) -> None:
        with pytest.raises(InvalidInput) as caught:
            load_parameters()["UH_udeboende"].at(2026)
        assert "UH_udeboende is not known for 2026" in str(caught.value)


def test_without_a_level_nothing_has_changed(run: Run) -> None:
    """The published vintage is untouched by the existence of levels."""
    data = estimate(PUBLISHED, 7)
    assert (data.per_person.gain, data.total.gain, data.level) == (140_500, 983_500, None)


class TestALevelExistsWhenItsParametersDo:
    """A year is a level as soon as everything is known that an estimate at it may read, and not before."""

    def test_the_levels_follow_the_published_years(self) -> None:
        known = load_legislation().levels
        assert known
        assert all(level > load_legislation().published.after.year for level in known)
        assert list(known) == list(range(known[0], known[-1] + 1))

    @pytest.mark.parametrize(
        "name",
        [
            "bundskat_rate",
            "beskaeftigelsesfradrag_enlig_forsoerger_max",
            "UH_udeboende",
            "dagpenge_max_fulltime",
            "kommuneskat_plus_kirkeskat_average_all",
        ],
    )
    def test_one_missing_value_and_the_year_is_gone(self, name: str) -> None:
        parameters, legislation = load_parameters(), load_legislation()
        one = parameters[name]
        without = replace(one, values={year: value for year, value in one.values.items() if year != "2024"})
        less = replace(parameters, by_name={**parameters.by_name, name: without})
        if name == "kommuneskat_plus_kirkeskat_average_all":
            other = parameters["kommuneskat_average"]
            less = replace(
                less,
                by_name={
                    **less.by_name,
                    other.name: replace(other, values={y: v for y, v in other.values.items() if y != "2024"}),
                },
            )
        found = levels(replace(legislation, parameters=ParameterTrace(less)))
        assert set(legislation.levels) - set(found) == {2024}
