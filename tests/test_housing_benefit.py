"""Housing benefit beside the gain: the rules by hand, the identity with the wages, where it is told, and refusals."""

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import PUBLISHED, TESTS, Run

from herlev_roi import api
from herlev_roi.files.statutory import load_parameters
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.housing import HousingBenefit, HousingBenefitSaved
from herlev_roi.model.scenarios.run_result import Run as Result
from herlev_roi.model.statutory.housing_benefit import Household, housing_benefit, housing_rules
from herlev_roi.model.statutory.parameters import ParameterTrace

LIMIT, CHILD, OWN_PAYMENT, MAXIMUM = 170_300, 44_900, 28_700, 50_412
BAD = TESTS / "bad" / "scenarios"


def paid(rent: int, children: int, income: int) -> int:
    rules = housing_rules(ParameterTrace(load_parameters()), 2026)
    return housing_benefit(rules, Household(Kr(rent), children), Kr(income))


def scenario(tmp_path: Path, *groups: str, scope: str = "published", more: str = "") -> Path:
    path = tmp_path / "tenants.yaml"
    lines = "".join(f"- {{{group}}}\n" for group in groups)
    path.write_text(f"name: Tenants\nlevel: 2026\nscope: {scope}\ngroups:\n{lines}{more}", "utf-8")
    return path


def computed(path: Path) -> Result:
    return api.run(path).result


def of_one(path: Path) -> HousingBenefit:
    found = computed(path).groups[0].per_person.housing_benefit
    assert found is not None
    return found


class TestTheRules:
    """Boligsikring of 2026, kroner a year."""

    @pytest.mark.parametrize(
        ("rent", "children", "income", "expected"),
        [
            (7_000, 1, 150_000, 0.6 * 84_000),
            (7_000, 1, 270_300, 0.6 * 84_000 - 0.18 * 100_000),
            (7_000, 2, 270_300, 0.6 * 84_000 - 0.18 * (100_000 - CHILD)),
            (7_000, 4, 400_000, 0.6 * 84_000 - 0.18 * (400_000 - LIMIT - 3 * CHILD)),
            (7_000, 6, 400_000, 0.6 * 84_000 - 0.18 * (400_000 - LIMIT - 3 * CHILD)),
            (7_500, 1, 150_000, MAXIMUM),
            (3_000, 1, 150_000, 36_000 - OWN_PAYMENT),
            (2_000, 1, 150_000, 0),
            (7_000, 0, 150_000, 0.15 * 84_000),
            (7_000, 0, 400_000, 0.6 * 84_000 - 0.18 * (400_000 - LIMIT)),
            (7_000, 0, 900_000, 0),
        ],
    )
    def test_by_hand(self, rent: int, children: int, income: int, expected: float) -> None:
        assert paid(rent, children, income) == round(expected)

    def test_the_fourth_child_counts_and_the_fifth_does_not(self) -> None:
        amounts = [paid(7_000, children, 400_000) for children in range(1, 7)]
        assert amounts[3] - amounts[2] == 0.18 * CHILD
        assert amounts[3] == amounts[4] == amounts[5]

    def test_every_value_says_how_sure_it_is(self) -> None:
        parameters = load_parameters().by_name
        for name, amount in {"income_limit": LIMIT, "child_addition": CHILD, "own_payment": OWN_PAYMENT}.items():
            value = parameters[f"housing_benefit_{name}"].at(2026)
            assert (int(value.value), value.confidence) == (amount, "secondary")
            assert "aeldresagen.dk has" in (value.source or "")


class TestBesideTheGain:
    """A line of its own: the gain, its split and what a programme is worth are as without a rent."""

    def test_income_is_wages_after_am_bidrag_and_the_benefit_before_tax(self, tmp_path: Path) -> None:
        path = scenario(tmp_path, f"type: {PUBLISHED}, people: 7, rent: 7000, children: 2")
        (group,) = computed(path).groups
        person, housing = group.per_person, of_one(path)
        assert housing.income_before == person.compared.before.transfers
        assert housing.income_after == person.compared.after.wages - person.am_bidrag + person.compared.after.transfers
        assert housing.before == round(0.6 * 84_000) == 50_400
        assert housing.after == round(50_400 - 0.18 * (housing.income_after - LIMIT - CHILD))
        assert housing.saved == housing.before - housing.after == 12_270
        assert (housing.municipality, housing.state) == (6_135, 6_135)
        assert group.total.housing_benefit == HousingBenefitSaved(Kr(7 * 12_270), Kr(7 * 6_135), Kr(7 * 6_135))

    @pytest.mark.parametrize("scope", ["published", "full"])
    def test_nothing_else_moves(self, tmp_path: Path, scope: str) -> None:
        more = "programme: {years: 2, cost: 100000}\nassumptions: {retention: [1, 0.5]}\n"
        plain = computed(scenario(tmp_path, f"type: {PUBLISHED}, people: 7", scope=scope, more=more))
        with_rent = computed(
            scenario(tmp_path, f"type: {PUBLISHED}, people: 7, rent: 7000, children: 2", scope=scope, more=more)
        )
        assert with_rent.total.housing_benefit is not None
        assert with_rent.programme == plain.programme
        assert with_rent.residents == plain.residents
        for name in ("gain", "range", "treasuries"):
            assert getattr(with_rent.total, name) == getattr(plain.total, name)

    @pytest.mark.parametrize("slug", [PUBLISHED, "dagpenge", "jobparat-integrationsydelse"])
    def test_in_full_scope_gain_and_housing_benefit_and_what_is_kept_are_the_wages(
        self, run: Run, tmp_path: Path, slug: str
    ) -> None:
        path = scenario(tmp_path, f"type: {slug}, people: 3, rent: 6800, children: 3", scope="full")
        (group,) = computed(path).groups
        person, saved = group.per_person, of_one(path).saved
        assert person.resident_gain_after_indirect_taxes is not None
        kept = person.resident_gain_after_indirect_taxes - saved
        assert person.gain + saved + kept == person.compared.after.wages
        assert f"{3 * kept:,}" in run("run", path).stdout
        assert "less housing benefit" in run("run", path).stdout

    def test_groups_without_a_rent_count_nothing(self, run: Run, tmp_path: Path) -> None:
        path = scenario(tmp_path, f"type: {PUBLISHED}, people: 7, rent: 7000, children: 2", "type: dagpenge, people: 2")
        result = computed(path)
        assert result.groups[1].per_person.housing_benefit is None
        assert result.total.housing_benefit == result.groups[0].total.housing_benefit
        rows = list(csv.DictReader(io.StringIO(run("run", path, "--format", "csv").stdout)))
        assert [row["per_person.housing_benefit.saved"] for row in rows] == ["12270", ""]

    def test_a_batch_adds_it_up(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "table.csv"
        path.write_text(f"type,people,level,rent,children\n{PUBLISHED},7,2026,7000,2\ndagpenge,1,2026,,\n", "utf-8")
        data = json.loads(run("batch", path, "--format", "json").stdout)["data"]
        assert data["total"]["housing_benefit"]["saved"] == 7 * 12_270
        rows = list(csv.DictReader(io.StringIO(run("batch", path, "--format", "csv").stdout)))
        assert [row["housing_benefit.saved"] for row in rows] == [str(7 * 12_270), ""]

    def test_it_is_told_in_the_brief_and_in_markdown(self, run: Run, tmp_path: Path) -> None:
        path = scenario(tmp_path, f"type: {PUBLISHED}, people: 7, rent: 7000, children: 2")
        assert run("report", path, "-o", tmp_path / "brief.html").exit_code == 0
        page = (tmp_path / "brief.html").read_text("utf-8")
        for told in (page, run("run", path, "--format", "markdown").stdout):
            assert "12,270" in told
            assert "85,890" in told
            assert "is not counted in the gain" in told
        assert "Income-tested benefits other than housing benefit" in page
        assert "170,300" in page

    def test_a_saved_result_is_verified_and_compared(self, run: Run, tmp_path: Path) -> None:
        one, other = tmp_path / "one.json", tmp_path / "other.json"
        for saved, rent in ((one, 7_000), (other, 6_000)):
            path = scenario(tmp_path, f"type: {PUBLISHED}, people: 7, rent: {rent}, children: 2")
            assert run("run", path, "-o", saved).exit_code == 0
            assert run("verify", saved).exit_code == 0
        assert run("diff", one, other).exit_code == 0

    def test_an_estimate_always_has_the_key(self, run: Run) -> None:
        data = json.loads(run("estimate", "-t", PUBLISHED, "-n", 7, "-f", "json").stdout)["data"]
        assert data["per_person"]["housing_benefit"] is None
        assert data["total"]["housing_benefit"] is None


class TestRefusals:
    """A rent elsewhere, children alone, and a rent above what the law counts."""

    def test_a_table_has_the_same_places(self) -> None:
        found = [
            (problem.line, problem.column, problem.code)
            for problem in api.batch([BAD / "housing-benefit.csv"]).problems
        ]
        assert found == [
            (3, 18, "children-without-rent"),
            (4, 17, "housing-benefit-year"),
            (5, 17, "thousands-separator"),
        ]

    def test_a_rent_above_the_last_known_maximum_warns(self, tmp_path: Path) -> None:
        """94,200 a year are 7,850 a month."""
        for rent, warned in ((7_850, False), (7_851, True)):
            problems = api.run(scenario(tmp_path, f"type: {PUBLISHED}, people: 1, rent: {rent}")).problems
            assert ["rent-above-maximum" in problem.code for problem in problems] == [True] * warned
