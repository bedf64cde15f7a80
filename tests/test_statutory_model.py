"""The eight modelled types, months, scope, treasuries: numbers of the reference, arithmetic that can be followed."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import PUBLISHED, ROOT, TESTS, Run
from hypothesis import given
from hypothesis import strategies as st

from herlev_roi import api
from herlev_roi.files.benefits.load import load_benefits, published_case
from herlev_roi.files.statutory import load_legislation, load_parameters
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.benefit_types import find_type
from herlev_roi.model.gain.estimate import Sides
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.treasuries import Treasuries, split_gain
from herlev_roi.model.statutory.averages import Change, person_year
from herlev_roi.model.statutory.derivation import derive, implied_job
from herlev_roi.model.statutory.derivation_result import CASE_NAMES, Derivation
from herlev_roi.model.statutory.parameters import ParameterTrace
from herlev_roi.model.statutory.refund_ladder import municipal_share

D = Decimal
MODELLED = [benefit.slug for benefit in load_benefits().types if benefit.basis == "modelled"]
ALL = [benefit.slug for benefit in load_benefits().types]


def derived(slug: str) -> Derivation:
    return derive(load_legislation(), slug)


def estimate(slug: str, people: int = 1, **options: Any) -> Estimate:
    return api.estimate(slug, people, **options).result


class TestDerivation:
    """Benefits at the statutory rates, months and wage as implied by the published case."""

    def test_months_and_wage_are_implied_by_the_published_case(self) -> None:
        implied = implied_job(published_case(), ParameterTrace(load_parameters()))
        months = 12 * (1 - 44_500 / (163_000 * 1.0125))
        assert float(implied.months) == pytest.approx(months, abs=1e-9) == pytest.approx(8.76, abs=0.01)
        assert float(implied.monthly_wage) == pytest.approx(202_000 / months) == pytest.approx(23_050, abs=5)

    @pytest.mark.parametrize(
        ("slug", "low", "high"),
        [
            ("jobparat-kontanthjaelp", 12 * 11_282, 12 * 14_993),
            ("ressource-og-jobafklaringsforloeb", 12 * 11_282, 12 * 14_993),
            ("aktivitetsparat-uddannelseshjaelp", 12 * (6_182 + 1_089), 12 * (12_364 + 2_629)),
            ("jobparat-integrationsydelse", 6 * 6_182 + 6 * 5_997, 6 * 12_364 + 6 * 11_993),
            ("aktivitetsparat-integrationsydelse", 6 * 6_182 + 6 * 5_997, 6 * 12_364 + 6 * 11_993),
            ("revaliderings-og-ledighedsydelse", 12 * 11_282, 12 * 18_645),
            ("dagpenge", 12 * 13_323, 12 * 18_633),
            ("sygedagpenge", 52 * 3_526, 52 * 4_300),
        ],
    )
    def test_the_year_on_the_benefit_is_the_rate_times_its_periods(self, slug: str, low: int, high: int) -> None:
        """Rates of 2018 as in the reference; sygedagpenge low = 82 % of 4,300 = 3,526."""
        derivation = derived(slug)
        assert derivation.case("low").before.transfers == low
        assert derivation.case("high").before.transfers == high
        weight = derivation.central.weight
        assert derivation.case("central").before.transfers == (1 - weight) * low + weight * high

    @pytest.mark.parametrize("slug", MODELLED)
    def test_the_year_in_work(self, slug: str) -> None:
        """Central wages are the 202,000 of the case; low 7 x 20,000 and high 10 x 30,000."""
        derivation = derived(slug)
        wages = [derivation.case(name).after.wages for name in CASE_NAMES]
        assert wages == [140_000, 202_000, 300_000]
        assert (derivation.case("low").months, derivation.case("high").months) == (7, 10)

    @pytest.mark.parametrize("slug", MODELLED)
    def test_low_central_and_high_are_in_order_and_each_thing_alone_lies_within(self, slug: str) -> None:
        derivation = derived(slug)
        low, central, high = (derivation.case(name).gain for name in CASE_NAMES)
        assert low < central < high
        assert [one.factor for one in derivation.contributions] == ["rate", "months", "wage"]
        for one in derivation.contributions:
            assert low <= one.low <= central < one.high <= high
            assert (one.low < central) is (one.factor != "rate" or derivation.central.weight > 0)

    def test_what_is_taken_from_the_published_case_stands_beside(self) -> None:
        implied = derived("dagpenge").implied
        assert (implied.transfers_before, implied.transfers_after, implied.wages) == (163_000, 44_500, 202_000)
        assert (implied.months, implied.monthly_wage) == (8.76, round(202_000 / (12 * (1 - 44_500 / 165_037.5))))

    def test_months_that_are_asked_for_contribute_nothing(self) -> None:
        derivation = derive(load_legislation(), "dagpenge", D(9))
        assert [one.factor for one in derivation.contributions] == ["rate", "wage"]
        assert [derivation.case(name).months for name in CASE_NAMES] == [9, 9, 9]

    def test_the_assumptions_are_those_of_months_and_wage(self) -> None:
        persons = load_legislation().persons
        assert derived("dagpenge").assumptions == (persons.months.why, persons.monthly_wage.why)

    def test_the_checks_of_the_model(self) -> None:
        explanation = api.explain(PUBLISHED).result
        checks = {check.key: check for check in explanation.checks}
        assert abs(checks["tax_modelled"].deviation) < 0.02
        assert abs(checks["all_statutory"].deviation) < 0.05
        assert checks["all_statutory"].gain == derived(PUBLISHED).case("central").gain

    def test_every_derivation_names_its_sources_and_what_is_left_out(self, run: Run) -> None:
        for slug in ALL:
            text = run("derive", "--type", slug).stdout
            for part in ("modelled", "left out: ", "assumption of ours", "single providers", "https://"):
                assert part in text, (slug, part)
        assert "fleksjob" in run("derive", "--type", "revaliderings-og-ledighedsydelse").stdout
        assert "education" in run("derive", "--type", "aktivitetsparat-uddannelseshjaelp").stdout
        assert "by method, not by evidence" in run("derive", "--type", "jobparat-kontanthjaelp").stdout

    def test_benefits_yaml_agrees(self, run: Run) -> None:
        result = run("derive", "--all", "--check")
        assert result.exit_code == 0
        assert "agrees with the derivation" in result.stdout

    def test_a_changed_krone_fails_the_gate(self, run: Run, tmp_path: Path) -> None:
        text = (ROOT / "benefits.yaml").read_text("utf-8")
        path = tmp_path / "changed.yaml"
        path.write_text(text.replace("transfers: 191736, tax: 53937", "transfers: 191736, tax: 53938"), "utf-8")
        result = run("derive", "--all", "--check", "--benefits", path, "--format", "json")
        envelope = json.loads(result.stdout)
        assert (result.exit_code, envelope["status"]) == (1, "gate_failed")
        (difference,) = envelope["data"]["differences"]
        assert difference == {
            "type": "dagpenge",
            "path": "before.tax",
            "derived": 53_937,
            "in_file": 53_938,
        }
        assert "benefit_types.dagpenge.averages.before.tax" in envelope["problems"][0]["path"]


def test_explain_names_the_persons_and_assumptions_of_a_modelled_figure(run: Run) -> None:
    text = run("explain", "--type", "sygedagpenge").stdout
    for part in ("low case: 82 % of the maximum", "high case: the maximum rate", "7 to 10", "20,000 to 30,000 kr."):
        assert part in text
    assert "grundsats" in run("explain", "--type", "aktivitetsparat-uddannelseshjaelp", "--level", 2026).stdout
    assert "low case:" not in run("explain", "--type", PUBLISHED).stdout


class TestEveryType:
    """All nine answer, and a modelled figure says so wherever it is shown."""

    @pytest.mark.parametrize("slug", ALL)
    def test_basis_and_range_in_every_format(self, run: Run, slug: str) -> None:
        arguments = ("estimate", "--type", slug, "--people", 7)
        data = json.loads(run(*arguments, "--format", "json").stdout)["data"]
        modelled = slug != PUBLISHED
        assert data["basis"] == ("modelled" if modelled else "published")
        assert (data["per_person"]["range"] is not None) == modelled
        (row,) = csv.DictReader(io.StringIO(run(*arguments, "--format", "csv").stdout))
        assert row["basis"] == data["basis"]
        assert (row["total.range.low"] != "") == modelled
        for format_name in ("table", "markdown"):
            text = run(*arguments, "--format", format_name).stdout
            (sentence,) = [line for line in text.splitlines() if "7 residents ≈" in line]
            assert ("(modelled, " in sentence) == modelled
            assert f"per resident, {data['basis']}" in text

    def test_the_sentence_of_a_modelled_type(self, run: Run) -> None:
        """Dagpenge, 7: 7 x 152,050 = 1,064,350, between 7 x 102,707 = 718,949 and 7 x 212,037 = 1,484,259."""
        text = run("estimate", "--type", "dagpenge", "--people", 7).stdout
        assert "7 residents ≈ 1.1 million kr. (modelled, 0.7-1.5), gross: before deadweight" in text
        text = run("estimate", "--type", "dagpenge", "--people", 7, "--lang", "da").stdout
        assert "7 beboere ≈ 1,1 mio. kr. (modelberegnet, 0,7-1,5), brutto: før dødvægt" in text

    def test_types_that_age_warn(self, run: Run) -> None:
        unchanged = {benefit.slug for benefit in load_benefits().types if benefit.validity is None}
        assert {"dagpenge", "sygedagpenge"} <= unchanged < set(ALL)
        for slug in ALL:
            result = run("estimate", "--type", slug, "--people", 7, "--format", "json")
            codes = [problem["code"] for problem in json.loads(result.stdout)["problems"]]
            assert codes == ([] if slug in unchanged else ["type-aged"])
            assert ("warning: " in result.stderr) == bool(codes)
        assert (
            "now: kontanthjælp, mindstesats for those who miss the residence or work requirement"
            in run("estimate", "--type", "jobparat-integrationsydelse", "--people", 7).stderr
        )


class TestMonths:
    """Other lengths of work."""

    def test_the_implied_months_give_exactly_the_published_figures(self) -> None:
        implied = implied_job(published_case(), ParameterTrace(load_parameters())).months
        person = estimate(PUBLISHED, months=implied).per_person
        assert (person.compared.after.transfers, person.compared.after.wages, person.compared.after.tax) == (
            44_500,
            202_000,
            65_000,
        )
        assert person.gain == 140_500

    @pytest.mark.parametrize(("months", "low", "high"), [(6, 90, 110), (9, 135, 165), (12, 180, 220)])
    def test_ranges_of_the_published_type(self, months: int, low: int, high: int) -> None:
        data = estimate(PUBLISHED, months=months)
        spread = data.per_person.range
        assert spread is not None
        assert low * 1000 - 1000 <= spread.low <= spread.central <= spread.high <= high * 1000 + 1000
        assert data.basis == "modelled"
        assert data.per_person.compared.after.transfers == round((12 - months) / 12 * 163_000 * 1.0125)

    @pytest.mark.parametrize("slug", ALL)
    def test_the_gain_rises_with_months(self, slug: str) -> None:
        gains = [estimate(slug, months=months).per_person.gain for months in (6, 7, 8, 9, 10, 11, 12)]
        assert gains == sorted(set(gains))

    @pytest.mark.parametrize("slug", MODELLED)
    def test_modelled_types_vary_rate_and_wage_only(self, slug: str) -> None:
        """Twelve months leave no benefit, so the low and high wages are 12 x 20,000 and 12 x 30,000."""
        data = estimate(slug, months=12)
        spread = data.per_person.range
        assert spread is not None
        assert spread.low < spread.central == data.per_person.gain < spread.high
        assert data.per_person.compared.after.transfers == 0
        assert data.calibration is None

    def test_own_averages_are_calibrated(self) -> None:
        """Own: 100,000 before, 25,312.5 left of 101,250: m = 12 x (1 - 0.25) = 9 months."""
        own = TESTS / "good" / "own-months.yaml"
        plain, at_9 = estimate("egne-tal", benefits=own), estimate("egne-tal", benefits=own, months=9)
        assert (plain.basis, at_9.basis) == ("user", "modelled")
        assert at_9.calibration is not None
        assert at_9.calibration.implied_months == pytest.approx(9, abs=0.001)
        assert abs(at_9.per_person.gain - plain.per_person.gain) <= 2

    def test_own_averages_that_imply_other_months_are_refused(self, run: Run) -> None:
        own = TESTS / "good" / "own-figures.yaml"
        result = run("estimate", "--type", "egne tal", "--people", 1, "--months", 9, "--benefits", own)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "months of work in the year, outside 6-12" in result.stderr

    def test_the_sentence_names_the_months(self, run: Run) -> None:
        text = run("estimate", "--type", PUBLISHED, "--people", 7, "--months", "7.5").stdout
        assert "7 residents, 7.5 months of work ≈ " in text
        assert "calibrated to the published figures" in text


@pytest.mark.parametrize("options", [(), ("--check",), ("--format", "json"), ("--format", "csv")])
def test_nothing_to_derive_is_said(run: Run, options: tuple[str, ...]) -> None:
    """A check of no type at all would pass whatever stands in the file."""
    result = run("derive", "--all", "--benefits", TESTS / "good" / "own-figures.yaml", *options)
    assert result.exit_code == 2
    assert "has no modelled type" in result.stdout + result.stderr


class TestScope:
    """AM-bidrag and indirect taxes on top of the published sum."""

    def test_full_scope_of_the_published_case(self) -> None:
        """140,500 + 16,160 + 45,340 x (1 - 1/1.28) = 166,578; left to the resident 45,340 - 9,918 = 35,422."""
        data = estimate(PUBLISHED, 7, scope="full")
        person = data.per_person
        assert person.indirect_taxes == round(45_340 * (1 - 1 / 1.28)) == 9_918
        assert person.gain == 140_500 + 16_160 + 9_918 == 166_578
        assert person.resident_gain_after_indirect_taxes == 45_340 - 9_918 == 35_422
        assert person.gain + 35_422 == 202_000
        assert person.range is not None
        # Without AM-bidrag the resident keeps it and pays indirect taxes on it.
        assert person.range.low == 140_500 + round((45_340 + 16_160) * (1 - 1 / 1.28)) == 153_953
        assert person.range.high == person.range.central == 166_578
        assert (data.basis, data.total.gain) == ("modelled", 7 * 166_578)

    @pytest.mark.parametrize(
        ("options", "basis", "figures"),
        [
            ({}, "published", "published"),
            ({"scope": "full"}, "modelled", "published"),
            ({"months": 9}, "modelled", "modelled"),
        ],
    )
    def test_whose_the_figures_are_and_whose_the_result(self, options: Any, basis: str, figures: str) -> None:
        data = estimate(PUBLISHED, **options)
        assert (data.basis, data.figures_basis) == (basis, figures)

    def test_a_range_is_ordered_by_value_in_full_scope(self, tmp_path: Path) -> None:
        """The low case has the lower gain and the higher wages, and so pays more AM-bidrag and indirect taxes.

        Low: 110,000 + 8 % of 400,000 + (368,000 - 110,000) x (1 - 1/1.28) = 110,000 + 32,000 + 56,438.
        """
        path = tmp_path / "ends.yaml"
        path.write_text(
            """name: Ends
scope: full
groups:
  - type: aktivitetsparat-kontanthjaelp
    people: 1
    averages:
      source: a table of ours
      before: {year: 2018, transfers: 163000, tax: 43000}
      after: {year: 2019, months_in_work: 8, transfers: 44500, income: 246500, tax: 65000}
      low:
        before: {year: 2018, transfers: 150000, tax: 40000}
        after: {year: 2019, months_in_work: 8, transfers: 60000, income: 460000, tax: 60000}
      high:
        before: {year: 2018, transfers: 163000, tax: 43000}
        after: {year: 2019, months_in_work: 8, transfers: 44500, income: 246500, tax: 65000}
""",
            "utf-8",
        )
        (group,) = api.run(path).result.groups
        assert group.per_person.range == ThreePoint(166_578, 166_578, 198_438)

    def test_own_figures_have_no_range_in_full_scope(self, tmp_path: Path) -> None:
        """Their AM-bidrag is not inferred, and the factor is one: 140,000 + 9,600 - 29,600 x (1 - 1/1.28)."""
        path = tmp_path / "loses.yaml"
        path.write_text(f"{(TESTS / 'sentences' / 'resident-loses.yaml').read_text('utf-8')}scope: full\n", "utf-8")
        (group,) = api.run(path).result.groups
        assert group.per_person.gain == 140_000 + 9_600 - round(29_600 * (1 - 1 / 1.28)) == 143_125
        assert group.per_person.range is None

    @pytest.mark.parametrize("slug", ALL)
    def test_the_identity_holds_at_each_end(self, slug: str) -> None:
        """Each case by itself, with AM-bidrag or without: gain and what the resident keeps are the wages."""
        benefit = find_type(load_benefits(), slug)
        averages, trace = benefit.averages, ParameterTrace(load_parameters())
        assert averages is not None
        for case in (averages.low or averages, averages, averages.high or averages):
            for am_counts in (False, True):
                for name in CASE_NAMES:
                    sides = Sides(name, case, "full", trace, am_counts=am_counts)
                    assert sides.gain + sides.resident - sides.indirect == case.after.balance.wages

    @pytest.mark.parametrize("slug", ALL)
    def test_the_identity_holds_for_every_type(self, slug: str) -> None:
        person = estimate(slug, scope="full").per_person
        assert person.resident_gain_after_indirect_taxes is not None
        assert person.gain + person.resident_gain_after_indirect_taxes == person.compared.after.wages
        assert person.range is not None
        assert person.range.low <= person.range.central == person.gain <= person.range.high

    def test_the_sentence_names_the_scope(self, run: Run) -> None:
        text = run("estimate", "--type", PUBLISHED, "--people", 7, "--scope", "full").stdout
        assert "7 residents, with AM-bidrag and indirect taxes ≈ 1.2 million kr. (modelled, 1.1-1.2)" in text


class TestTreasuries:
    """Who gains."""

    @pytest.mark.parametrize("dagpenge", [False, True])
    @pytest.mark.parametrize(
        ("weeks", "share"),
        [
            (52, D("0.8")),
            (500, D("0.8")),
            (0, D(4 * 20 + 22 * 60 + 26 * 70) / 5200),
            (26, D(26 * 70 + 26 * 80) / 5200),
        ],
    )
    def test_the_refund_ladder_over_52_weeks(self, weeks: int, share: Decimal, dagpenge: bool) -> None:
        assert municipal_share(ParameterTrace(load_parameters()), 2019, weeks, dagpenge=dagpenge) == share

    def test_dagpenge_have_a_ladder_of_their_own(self) -> None:
        """Both are equal today; 75 per cent of dagpenge from week 53 on would touch no other benefit."""
        parameters = load_parameters()
        name = "dagpenge_municipal_share_week_53_on"
        value = parameters.by_name[name].at(2019)
        changed = replace(parameters.by_name[name], values={"2019": replace(value, value=D(75))})
        trace = ParameterTrace(replace(parameters, by_name={**parameters.by_name, name: changed}))
        assert municipal_share(trace, 2019, 52, dagpenge=True) == D("0.75")
        assert municipal_share(trace, 2019, 52, dagpenge=False) == D("0.8")

    def test_the_source_of_the_share_is_that_of_the_own_ladder(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Both come from one paragraph today; the source is told from the other's by another text."""
        parameters = load_parameters()
        name = "dagpenge_municipal_share_week_53_on"
        ladder = parameters.by_name[name]
        value = replace(ladder.values["2016-"], source="an act of dagpenge", confidence="secondary")
        by_name = {**parameters.by_name, name: replace(ladder, values={"2016-": value})}
        changed = replace(load_legislation(), parameters=ParameterTrace(replace(parameters, by_name=by_name)))
        monkeypatch.setattr("herlev_roi.api.estimates.load_legislation", lambda: changed)

        def line(slug: str) -> tuple[str, str | None]:
            explanation = api.explain(slug, 1).data
            assert explanation is not None
            return next((one.confidence, one.source) for one in explanation.lines if one.key == "municipal_share")

        assert line("dagpenge") == ("secondary", "an act of dagpenge")
        assert line("sygedagpenge") == ("verified", parameters["state_share_week_53_on"].at(2019).source)

    def test_the_share_and_what_was_assumed_stand_beside(self) -> None:
        """Country-average church tax is not known for 2018 and 2019."""
        data = estimate(PUBLISHED)
        assert data.per_person.change == Change(Kr(-118_500), Kr(22_000), Kr(202_000), Kr(140_500))
        assert data.per_person.indirect_taxes is None
        assert (data.treasuries_basis, data.municipal_share) == ("modelled", 0.8)
        assert data.assumptions == ("church-rate-of-another-year",)
        own = estimate(PUBLISHED, level=2026, municipality="Herlev")
        assert own.assumptions == ("church-rate-scaled",)

    @given(st.sampled_from(ALL), st.integers(0, 300), st.sampled_from(["published", "full"]), st.integers(1, 50))
    def test_they_sum_to_the_whole(self, slug: str, weeks: int, scope: str, people: int) -> None:
        data = estimate(slug, people, weeks_on_support=weeks, scope=scope)
        for split, gain in (
            (data.per_person.treasuries, data.per_person.gain),
            (data.total.treasuries, data.total.gain),
        ):
            assert split is not None
            assert split.municipality + split.state + split.church == gain
        assert data.treasuries_basis == "modelled"

    def test_the_municipality_gets_80_per_cent_of_the_saved_transfers_and_its_tax(self) -> None:
        """118,500 saved x 0.8 = 94,800; the rest of its part is municipal tax, below the whole 22,000 of tax."""
        split = estimate(PUBLISHED).per_person.treasuries
        assert split is not None
        assert 94_800 < split.municipality < 94_800 + 22_000
        assert split.church > 0

    def test_the_published_case_by_hand(self) -> None:
        """Country average 24.913 + 0.684 % in 2018 and 24.920 + 0.684 % in 2019; taxes scaled to 43,000 and 65,000.

        2018: base 117,000; municipal 29,148.21, church 800.28, tax 43,095.59. 2019: base 163,348; municipal 40,706.32,
        church 1,117.30, tax 63,354.80 (see test_tax.py for both).
        """
        before, after = 43_000 / 43_095.59, 65_000 / 63_354.80
        split = estimate(PUBLISHED).per_person.treasuries
        assert split is not None
        assert split.municipality == round(0.8 * 118_500 + 40_706.32 * after - 29_148.21 * before)
        assert split.church == round(1_117.30 * after - 800.28 * before)
        assert split.state == 140_500 - split.municipality - split.church

    def test_a_year_without_tax_in_the_model_is_split_by_the_rates(self) -> None:
        """40,000 is below the personal allowance. 2018: 24.913 + 11.13 + 1.00 (sundhedsbidrag) + 0.684 = 37.727 %.

        A tax of 37,727 that is gone in 2019, with the same transfers, is lost in those proportions.
        """
        before = person_year(2018, Kr(40_000), Kr(37_727))
        after = person_year(2019, Kr(40_000), Kr(0))
        split = split_gain(ParameterTrace(load_parameters()), before, after, D("0.8"), Kr(0))
        assert split.treasuries == Treasuries(Kr(-24_913), Kr(-11_130 - 1_000), Kr(-684))

    def test_early_in_the_ladder_the_state_gains_more(self) -> None:
        late, early = estimate(PUBLISHED).per_person, estimate(PUBLISHED, weeks_on_support=0).per_person
        assert late.treasuries is not None
        assert early.treasuries is not None
        shift = late.treasuries.municipality - early.treasuries.municipality
        assert abs(shift - 118_500 * (0.8 - 3220 / 5200)) <= 1
        assert late.gain == early.gain == 140_500

    def test_extra_taxes_of_full_scope_go_to_the_state(self) -> None:
        published, full = estimate(PUBLISHED).per_person, estimate(PUBLISHED, scope="full").per_person
        assert published.treasuries is not None
        assert full.treasuries is not None
        assert full.treasuries.state - published.treasuries.state == 16_160 + 9_918
        assert full.treasuries.municipality == published.treasuries.municipality

    def test_that_municipalities_do_not_keep_all_stands_beside_their_figure(self, run: Run) -> None:
        for command in ("estimate", "explain"):
            assert "does not keep all of its part" in run(command, "--type", PUBLISHED, "--people", 7).stdout
        assert "employment grant until 2020" in run("explain", "--type", "dagpenge").stdout

    def test_years_outside_the_data_leave_it_out_with_a_warning(self, run: Run, tmp_path: Path) -> None:
        text = (TESTS / "good" / "own-figures.yaml").read_text("utf-8").replace("year: 2018", "year: 2012")
        path = tmp_path / "early.yaml"
        path.write_text(text, "utf-8")
        result = run("estimate", "--type", "egne tal", "--people", 1, "--benefits", path, "--format", "json")
        envelope = json.loads(result.stdout)
        assert envelope["data"]["per_person"]["treasuries"] is None
        assert (envelope["data"]["treasuries_basis"], envelope["data"]["municipal_share"]) == (None, None)
        assert envelope["data"]["assumptions"] == []
        assert [problem["code"] for problem in envelope["problems"]] == ["treasuries-unknown"]
