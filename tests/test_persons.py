"""Who stands for each type: the central person, the graduate on two rates, the single provider and the allowance."""

import csv
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.files.saved_results import load_result
from herlev_roi.files.statutory import known_levels, load_legislation
from herlev_roi.model.statutory.derivation import derive
from herlev_roi.model.statutory.derivation_result import CASE_NAMES, Derivation
from herlev_roi.model.statutory.hypothetical_persons import is_single_provider, mean_rate, rate_in
from herlev_roi.model.statutory.policy_year import rules_of_level

D = Decimal
INTEGRATIONSYDELSE = ("aktivitetsparat-integrationsydelse", "jobparat-integrationsydelse")
WITHOUT_CHILDREN = ("aktivitetsparat-uddannelseshjaelp", *INTEGRATIONSYDELSE)
KONTANTHJAELP = ("aktivitetsparat-kontanthjaelp", "jobparat-kontanthjaelp")
MONTHS, WAGES = 12 * (1 - 44_500 / (163_000 * 1.0125)), 202_000
"""Months of work and wages that the published case implies."""


def derived(slug: str, level: int | None = None, months: int | None = None) -> Derivation:
    legislation = load_legislation()
    rules = None if level is None else rules_of_level(legislation, level)
    return derive(legislation, slug, None if months is None else D(months), rules)


def tax_of_2018(transfers: float) -> float:
    """Without wages, to be paid: bundskat 11.13, sundhedsbidrag 1.00, 24.913 + 0.684 local, above 46,000; green check.

    The green check is 765 kr., and 280 more up to 232,000 kr.
    """
    return (transfers - 46_000) * (0.1113 + 0.01 + 0.24913 + 0.00684) - 765 - 280


class TestCentralPerson:
    """central benefit = (1 - weight) * low + weight * high, on grounds that are told."""

    @pytest.mark.parametrize(
        ("slug", "before", "after"),
        [
            ("aktivitetsparat-uddannelseshjaelp", 12 * (6_182 + 1_089), 12 * (6_259 + 1_103)),
            *((slug, 6 * 6_182 + 6 * 5_997, 12 * 6_072) for slug in INTEGRATIONSYDELSE),
        ],
    )
    def test_without_children_the_central_benefit_is_the_low_one(self, slug: str, before: int, after: int) -> None:
        """Rates of 2018 and 2019 as published (see benefit_rates.yaml); the rest of the year in work by the months."""
        central = derived(slug).case("central")
        assert central.before.transfers == before
        assert central.after.transfers == round(after * (12 - MONTHS) / 12)
        assert central.after.wages == WAGES

    def test_the_unit_price_lies_at_the_rate_without_children(self) -> None:
        """1,682 kr. a week is 87,464 a year, 0.2 % above 12 x (6,182 + 1,089) = 87,252."""
        entry = load_legislation().persons.by_slug["aktivitetsparat-uddannelseshjaelp"]
        low, price = 12 * (6_182 + 1_089), 52 * 1_682
        assert price == 87_464
        assert abs(price / low - 1) < 0.003
        for number in (f"{1_682:,}", f"{price:,}", f"{low:,}"):
            assert number in entry.central.why.en

    @pytest.mark.parametrize("slug", KONTANTHJAELP)
    def test_kontanthjaelp_lies_midway_and_between_two_published_averages(self, slug: str) -> None:
        central = derived(slug).case("central")
        assert central.before.transfers == 12 * (11_282 + 14_993) / 2
        assert 145_912 < central.before.transfers < 163_000
        assert "145,912 and 163,000 kr." in derived(slug).central.why.en

    @pytest.mark.parametrize(
        ("slug", "central"),
        [
            ("aktivitetsparat-uddannelseshjaelp", 104_465),
            *((slug, 98_235) for slug in INTEGRATIONSYDELSE),
            ("jobparat-kontanthjaelp", 136_337),
        ],
    )
    def test_the_central_gain(self, slug: str, central: int) -> None:
        """The first three were 125,441 and 114,871 midway between the persons."""
        assert derived(slug).case("central").gain == pytest.approx(central, rel=0.01)
        assert api.estimate(slug, 1).result.per_person.gain == derived(slug).case("central").gain

    @pytest.mark.parametrize("weight", ["0", "0.25", "0.5", "1"])
    @pytest.mark.parametrize("level", [2024, 2025, 2026])
    def test_any_weight_lies_between_the_ends(self, weight: str, level: int) -> None:
        """Without a green check, whose supplement ends at a limit, the tax between the two is linear."""
        legislation, slug = load_legislation(), "dagpenge"
        persons = legislation.persons
        entry = persons.by_slug[slug]
        entry = replace(entry, central=replace(entry.central, weight=D(weight)))
        changed = replace(legislation, persons=replace(persons, by_slug={slug: entry}))
        low, central, high = derive(changed, slug, rules=rules_of_level(changed, level)).cases
        share = float(weight)
        expected = (1 - share) * low.rate_before + share * high.rate_before
        assert central.rate_before == pytest.approx(expected, abs=0.01)
        gains = (1 - share) * low.gain_at_central_job + share * high.gain_at_central_job
        assert central.gain == pytest.approx(gains, abs=2)

    @pytest.mark.parametrize("slug", sorted(load_legislation().persons.by_slug))
    def test_the_gain_at_each_person(self, slug: str) -> None:
        """At the central months and wage only the benefit differs: what it alone does."""
        derivation = derived(slug)
        low, central, high = (derivation.case(name) for name in CASE_NAMES)
        (rate,) = [one for one in derivation.contributions if one.factor == "rate"]
        assert (low.gain_at_central_job, high.gain_at_central_job) == (rate.low, rate.high)
        assert central.gain_at_central_job == central.gain
        assert low.gain < low.gain_at_central_job < high.gain_at_central_job < high.gain

    def test_the_gain_at_a_person_by_hand(self) -> None:
        """Uddannelseshjælp without children, 2018: 87,252 less its tax; 2019 as for the central case."""
        central = derived("aktivitetsparat-uddannelseshjaelp").case("central")
        assert central.before.tax == pytest.approx(tax_of_2018(87_252), abs=1)
        assert central.gain == (central.after.tax - central.after.transfers) - (central.before.tax - 87_252)


class TestTold:
    """The person, the grounds and their confidence stand beside the number, in both languages."""

    def test_derive_tells_who_and_why(self, run: Run) -> None:
        text = run("derive", "--type", "aktivitetsparat-uddannelseshjaelp").stdout
        assert " - central: the person without children" in text
        assert "why the central person: a published unit price of 1,682 kr. a week" in text
        assert "(secondary source: a published unit price, undated" in text
        assert re.search("Gain with the central job +104,465 +104,465", text)
        danish = run("derive", "--type", "sygedagpenge", "--lang", "da").stdout
        assert "hvorfor den midterste person: vores egen antagelse: der er ikke fundet" in danish

    def test_as_data(self, run: Run) -> None:
        data = json.loads(run("derive", "--type", "dagpenge", "--format", "json").stdout)["data"]["types"][0]
        assert data["central"] == {
            "weight": 0.5,
            "person": {
                "da": "midt mellem den lave og den høje person",
                "en": "midway between the low and the high person",
            },
            "why": {
                "da": "vores egen antagelse: der er ikke fundet noget offentliggjort gennemsnit",
                "en": "an assumption of ours: no published average was found",
            },
            "confidence": "unverified",
            "source": None,
        }
        rows = list(csv.DictReader(io.StringIO(run("derive", "--type", "dagpenge", "--format", "csv").stdout)))
        assert [row["derived.gain_at_central_job"] for row in rows] == [
            str(case["gain_at_central_job"]) for case in data["cases"]
        ]

    def test_explain_and_types_and_the_brief_name_the_central_person(self, run: Run, tmp_path: Path) -> None:
        explained = run("explain", "--type", INTEGRATIONSYDELSE[0]).stdout
        assert "central case: the person without children; an assumption of ours" in explained
        types = run("types").stdout
        assert "aktivitetsparat-integrationsydelse: the person without children; an assumption of ours" in types
        rows = json.loads(run("types", "--format", "json").stdout)["data"]["types"]
        assert {row["type"] for row in rows if row["central"] is None} == {PUBLISHED}
        path = tmp_path / "brief.html"
        run("report", ROOT / "scenarios" / "alle-ydelser.yaml", "-o", path)
        brief = path.read_text("utf-8")
        assert "Central person of Uddannelseshjælp, aktivitetsparat" in brief
        shown = set(re.findall(r'<td[^>]*class="(\w+)"[^>]*>the person without children', brief))
        assert shown == {"text"}, "it is folded: on one line the table is wider than a page of A4"


class TestGraduates:
    """From the rules of May 2023 a graduate without children gets 71.5 % of the maximum for three months, then less."""

    def test_a_graduate_has_a_lower_rate_after_three_months(self) -> None:
        """2026: 15,759 for three months, then 10,838; seven months of work leave five on the benefit, the first five.

        In 2019 the rate was the same all year: 13,489.
        """
        low = derived("dagpenge", 2026).case("low")
        assert low.before.transfers == 3 * 15_759 + 9 * 10_838 == 144_819
        assert low.after.transfers == 3 * 15_759 + 2 * 10_838 == 68_953
        assert (low.rate_before, low.rate_after) == (144_819 / 12, 68_953 / 5)
        assert derived("dagpenge").case("low").after.transfers == 5 * 13_489

    def test_the_gain_of_a_graduate_by_hand(self) -> None:
        """Seven months at the low rate are saved, less their tax: 12.01 % bundskat and 25.710 % on the spot."""
        low, bundskat, local = derived("dagpenge", 2026).case("low"), 0.1201, 0.2571
        saved = 7 * 10_838
        wages = low.after.wages
        allowances = min(wages * 0.1275, 63_300)
        tax_on_wages = wages * 0.92 * (bundskat + local) - allowances * local
        assert low.gain == pytest.approx(saved * (1 - bundskat - local) + tax_on_wages, abs=2)
        assert low.gain == pytest.approx(103_212, rel=0.01)

    @pytest.mark.parametrize(("months", "first", "later"), [(9, 3, 0), (10, 2, 0), (8, 3, 1), (12, 0, 0)])
    def test_the_months_on_the_benefit_are_the_first_ones(self, months: int, first: int, later: int) -> None:
        low = derived("dagpenge", 2026, months).case("low")
        assert low.after.transfers == first * 15_759 + later * 10_838

    def test_the_benefit_of_both_halves_is_shown_where_it_differs(self, run: Run) -> None:
        text = run("derive", "--type", "dagpenge", "--level", 2026).stdout
        assert "Benefit, kr. a month, 2026, without the job  12,068.25" in text
        assert "Benefit, kr. a month, 2026, with the job      13,790.6" in text
        assert "Benefit, kr. a month, 2026  " in run("derive", "--type", PUBLISHED, "--level", 2026).stdout

    @pytest.mark.parametrize(("level", "maximum"), [(2023, 19_728), (2024, 20_359), (2025, 21_092), (2026, 22_041)])
    def test_the_rates_are_shares_of_the_maximum(self, level: int, maximum: int) -> None:
        """The mean of the year is (3 x 71.5 % + 9 x 49.17 %) / 12 of it."""
        mean = (3 * 0.715 + 9 * 0.4917) / 12 * maximum
        assert derived("dagpenge", level).case("low").rate_before == pytest.approx(mean, abs=1)

    def test_a_share_scales_both_rates(self) -> None:
        legislation = load_legislation()
        entry = legislation.persons.by_slug["dagpenge"]
        assert entry.reformed_low is not None
        half = replace(entry.reformed_low, share=D("0.5"))
        assert rate_in(half, "2026", legislation.parameters) * 2 == rate_in(
            entry.reformed_low, "2026", legislation.parameters
        )

    def test_a_month_on_the_benefit_is_at_the_first_rate(self) -> None:
        legislation = load_legislation()
        entry = legislation.persons.by_slug["dagpenge"]
        assert mean_rate(entry, "low", 2026, legislation.parameters, D(0)) == 15_759
        assert mean_rate(entry, "low", 2026, legislation.parameters, D(4)) * 4 == 3 * 15_759 + 10_838


class TestSingleProviders:
    """A person who is a single provider has the extra employment allowance in the tax on wages."""

    @pytest.mark.parametrize("slug", WITHOUT_CHILDREN)
    @pytest.mark.parametrize("level", [None, *known_levels()])
    def test_a_single_provider_pays_less_tax_in_work_only(self, slug: str, level: int | None) -> None:
        """The same persons without the allowance: the high end alone falls, by what the allowance is worth."""
        legislation = load_legislation()
        persons = legislation.persons
        entry = persons.by_slug[slug]
        without: dict[str, Any] = {
            name: None if (one := getattr(entry, name)) is None else replace(one, single_provider=False)
            for name in ("high", "reformed_high")
        }
        changed = replace(persons, by_slug={**persons.by_slug, slug: replace(entry, **without)})
        plain, counted = (
            derive(law, slug, rules=None if level is None else rules_of_level(law, level))
            for law in (replace(legislation, persons=changed), legislation)
        )
        assert plain.cases[:2] == counted.cases[:2]
        assert plain.case("high").before == counted.case("high").before
        worth = counted.single_provider_allowance
        assert worth is not None
        assert plain.case("high").gain - counted.case("high").gain == pytest.approx(worth, abs=1)

    @pytest.mark.parametrize(("weight", "counted"), [("0", False), ("0.5", False), ("1", True)])
    def test_who_is_a_single_provider_in_part_only_has_no_allowance(self, weight: str, counted: bool) -> None:
        legislation, slug = load_legislation(), "jobparat-integrationsydelse"
        entry = legislation.persons.by_slug[slug]
        central = replace(entry, central=replace(entry.central, weight=D(weight)))
        for year in (2019, 2026):
            assert is_single_provider(central, "central", year, legislation.parameters) is counted

    @pytest.mark.parametrize("slug", WITHOUT_CHILDREN)
    @pytest.mark.parametrize("options", [{}, {"level": 2026}, {"level": 2026, "months": 12}, {"months": 9}])
    def test_the_high_end_of_an_estimate_counts_it(self, slug: str, options: dict[str, Any]) -> None:
        spread = api.estimate(slug, 1, **options).result.per_person.range
        assert spread is not None
        assert spread.high == derived(slug, **options).case("high").gain

    def test_in_full_scope_the_allowance_is_the_residents_less_indirect_taxes(self) -> None:
        """4,801 less tax is 4,801 more to spend, of which 1 - 1/1.28 comes back in indirect taxes."""
        spread = api.estimate("aktivitetsparat-uddannelseshjaelp", 1, scope="full").result.per_person.range
        assert spread is not None
        wages, gain = 300_000, 184_625
        resident = wages - round(0.08 * wages) - gain
        assert spread.high == gain + round(0.08 * wages) + round(resident * (1 - 1 / 1.28))


def test_a_result_saved_before_persons_were_named_is_read_as_it_was_computed(run: Run, tmp_path: Path) -> None:
    """Its central case lay midway, and no rate fell within the year."""
    path = tmp_path / "saved.json"
    run("run", ROOT / "scenarios" / "alle-ydelser.yaml", "-o", path)
    saved = json.loads(path.read_text("utf-8"))
    for case in saved["data"]["inputs"]["parameters"]["cases"]:
        del case["central"]
        for name in ("low", "high", "reformed_low", "reformed_high"):
            if case[name] is not None:
                del case[name]["later"]
    path.write_text(json.dumps(saved), "utf-8")
    read = load_result(path).parameters.cases
    assert len(read) == 9
    for entry in read:
        assert entry.central.weight == D("0.5")
        assert entry.low.later is None
