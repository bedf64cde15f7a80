"""The programme's business case against closed forms, the published case and the laws that hold for any programme."""

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import PUBLISHED, ROOT, Compute, Run
from hypothesis import given, settings
from hypothesis import strategies as st

from herlev_roi import api
from herlev_roi.model.base.three_points import ThreePoint, central, certain, gathered
from herlev_roi.model.programme.assumptions import DECLARED, Assumptions, FactorName, Programme, filled
from herlev_roi.model.programme.business_case import BusinessCase, payback_year
from herlev_roi.model.programme.present_value import half_life_retention, net_present_value, polynomial
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.model.scenarios.run_result import Run as Result

GAIN, GRANT, YEARS = 140_500, 8_000_000, 4


def of(result: Result) -> ProgrammeResult:
    assert result.programme is not None
    return result.programme


def case(programme: dict[str, Any] | None = None, **assumptions: Any) -> BusinessCase:
    """A business case in the model: 57 people of the published gain unless said otherwise."""
    costs = filled(Programme, {"years": YEARS, "cost": certain(GRANT), "funders": (), **(programme or {})})
    made = filled(Assumptions, {"discount": certain(0.035), **assumptions})
    gain = gathered([certain(57.0 * GAIN), certain(57.0 * 190_000)])
    return BusinessCase({"gain": gain, **dict(made.named), **dict(costs.named)}, 57, costs, made)


def changed(plan: BusinessCase, **unknowns: Any) -> BusinessCase:
    """The same with other unknowns."""
    every: dict[Any, Any] = {**plan.unknowns, **unknowns}
    return replace(plan, unknowns=every)


class TestThePublishedProgramme:
    """8 million kr. over four years against 140,500 kr. for each resident in work."""

    def test_57_pay_back_and_56_do_not(self, compute: Compute) -> None:
        for people, pays in ((57, True), (56, False)):
            result = of(compute({"years": YEARS, "cost": GRANT}, people=people))
            assert isinstance(result.net_present_value, int)
            assert (result.net_present_value >= 0) is pays

    def test_break_even_is_the_grant_over_the_gain(self, compute: Compute) -> None:
        """People are spread like the cost, so the discounting is the same on both sides."""
        result = of(compute({"years": YEARS, "cost": GRANT}, people=57))
        assert result.break_even_people_exact == pytest.approx(GRANT / GAIN, abs=1e-8)
        assert round(GRANT / GAIN, 2) == 56.94
        assert (result.break_even_people, result.payback_year, result.gross) == (57, 0, True)

    def test_net_present_value_by_hand(self, compute: Compute) -> None:
        """A quarter of 57 * 140,500 - 8,000,000 = 8,500 in each of four years, the first undiscounted."""
        result = of(compute({"years": YEARS, "cost": GRANT}, people=57))
        v = 1 / 1.035
        assert result.net_present_value == round(2_125 * (1 + v + v**2 + v**3))
        assert [flow.net for flow in result.cash_flow] == [2_125] * 4

    def test_the_real_root_put_back_gives_zero(self) -> None:
        plan = case()
        root = plan.break_even_people(plan.values({}))
        assert root is not None
        share = root / 57
        there = replace(changed(plan, gain=certain((57 * GAIN * share, 0.0))), people=round(root))
        assert there.net_present_value({}) == pytest.approx(0, abs=1e-6)

    def test_the_table_says_if_the_public_had_paid(self, run: Run) -> None:
        text = run("run", ROOT / "scenarios" / "det-staerke-faellesskab.yaml").stdout
        for said in (
            "as if the public had paid the grant",
            "gross, before deadweight",
            "Neither the cost nor the gain (of 2019) is price-adjusted",
            "It breaks even at 57.",
        ):
            assert said in text


class TestTheCalendar:
    """Success is at least six months of work in a calendar year: who starts after June has them in the next one."""

    @pytest.mark.parametrize(
        ("language", "year", "june"),
        [
            ("en", "Programme year 0 is the first calendar year in work", "who starts a job after June"),
            ("da", "Indsatsår 0 er det første kalenderår i arbejde", "der får job efter juni"),
        ],
    )
    def test_year_0_is_said_to_be_the_first_calendar_year_in_work(
        self, run: Run, language: str, year: str, june: str, tmp_path: Path
    ) -> None:
        path, page = ROOT / "scenarios" / "det-staerke-faellesskab.yaml", tmp_path / "brief.html"
        assert run("report", path, "-o", page, "--lang", language).exit_code == 0
        for text in (run("run", path, "--lang", language).stdout, page.read_text("utf-8")):
            assert year in text
            assert june in text

    def test_the_schema_says_it_where_the_years_are_written(self) -> None:
        programme = api.schema("scenario")["$defs"]["ProgrammeSchema"]["properties"]
        assert "starts a job after June joins in the year after" in programme["years"]["description"]
        for key in ("people_by_year", "cost_per_participant"):
            assert "first calendar year" in programme[key]["description"]


class TestClosedForms:
    """Annuities, half-lives and the two ways to the same net present value."""

    @pytest.mark.parametrize("rate", [0.0001, 0.035, 0.2])
    @pytest.mark.parametrize("years", [1, 4, 36])
    def test_an_annuity(self, rate: float, years: int) -> None:
        v = 1 / (1 + rate)
        assert polynomial([1.0] * years, v) == pytest.approx((1 - v**years) / (1 - v), rel=1e-9)

    @pytest.mark.parametrize(("half_life", "years"), [(1.0, 5), (2.5, 10), (7.0, 36)])
    def test_a_half_life_is_a_geometric_series(self, half_life: float, years: int) -> None:
        """One joins in year 0 with a gain of 1 each year: the sum of q^k v^k = (1 - (qv)^n) / (1 - qv)."""
        q, v = 0.5 ** (1 / half_life), 1 / 1.035
        shares = half_life_retention(half_life, years)
        assert shares[-1] == pytest.approx(0.5 ** ((years - 1) / half_life), rel=1e-9)
        plan = case({"years": 1, "cost": certain(0)}, half_life=certain(half_life), horizon_years=years)
        plan = changed(plan, gain=certain((1.0, 1.0)))
        expected = (1 - (q * v) ** years) / (1 - q * v)
        assert plan.net_present_value({}) == pytest.approx(expected, rel=1e-9)

    def test_a_half_life_ends_every_cohort_at_the_horizon(self, compute: Compute) -> None:
        """Four cohorts of a quarter each; cohort y counts its years k = 0 .. 9 - y, with the share 0.5^(k/2)."""
        full = api.estimate(PUBLISHED, 8, months=12).result
        programme = {"years": 4, "cost": 1_000_000}
        result = of(compute(programme, {"half_life": 2, "horizon_years": 10, "discount": 0}, people=8))
        later = sum(0.5 ** (k / 2) / 4 for y in range(4) for k in range(1, 10 - y))
        assert result.gain == round(8 * GAIN + later * full.total.gain)
        assert result.cash_flow[-1].in_work == pytest.approx(sum(2 * 0.5 ** ((9 - y) / 2) for y in range(4)))
        assert sum(flow.net for flow in result.cash_flow) == pytest.approx(central(result.net_present_value), abs=5)

    def test_with_all_defaults_and_no_cost_it_is_the_plain_estimate(self, compute: Compute) -> None:
        result = compute({})
        programme = of(result)
        assert programme.net_present_value == programme.gain == result.total.gain == 983_500
        assert programme.treasuries == result.total.treasuries
        assert programme.residents_net_present_value == result.residents.gain
        assert programme.society_net_present_value == result.residents.wages
        assert (programme.benefit_cost_ratio, programme.break_even_people, programme.cases) == (None, 0, None)

    def test_later_years_count_twelve_months(self, compute: Compute) -> None:
        full = api.estimate(PUBLISHED, 7, months=12).result
        result = of(compute({}, {"retention": [1, 0.5]}))
        assert [flow.gain for flow in result.cash_flow] == [983_500, round(full.total.gain / 2)]
        assert result.basis == "modelled"

    def test_deadweight_and_displacement(self, compute: Compute) -> None:
        """100 participants, 40 % success, 10 % of them displaced, 0.1 / 0.4 = a quarter would have got work anyway."""
        assumptions = {"success_rate": 0.4, "comparison_rate": 0.1, "displacement": 0.1}
        result = of(compute({"participants": 100}, assumptions, people=40))
        assert result.in_work == 40
        assert result.net_people == pytest.approx(40 * 0.75 * 0.9)
        assert result.gain == round(40 * 0.75 * 0.9 * GAIN)
        assert result.gross is False

    def test_costs_are_carried_by_the_price_index(self, compute: Compute) -> None:
        """Consumer prices 2019 / 2018 = 103.0 / 102.23."""
        result = of(compute({"cost": 1_000_000, "cost_year": 2018, "price_year": 2019}))
        assert result.cost == round(1_000_000 * 103.0 / 102.23)

    def test_costs_of_every_kind(self, compute: Compute) -> None:
        programme = {"years": 2, "one_off": 100, "cost_by_year": [10, 20], "cost_per_participant": 5}
        result = of(compute(programme, people=8))
        assert [flow.cost for flow in result.cash_flow] == [100 + 10 + 4 * 5, 20 + 4 * 5]
        assert result.cost == 100 + 30 + 8 * 5

    @pytest.mark.parametrize(
        ("nets", "year"),
        [
            ([5, -10, 6], 2),  # 5, then 5 short, then 1 over: not before year 2
            ([5, -10, 4], None),
            ([5, -4, -1], 0),
            ([-10, 10, 0], 1),
        ],
    )
    def test_paid_back_is_when_the_sum_stays_at_0_or_above(self, nets: list[float], year: int | None) -> None:
        assert payback_year(nets, 0.0) == year

    def test_payback_counts_discounted_kroner(self) -> None:
        """At 10 %, 11 in year 1 is worth 10, and 10 less than that."""
        assert payback_year([-10, 11], 0.1) == 1
        assert payback_year([-10, 10, 1.2], 0.1) == 2  # 10 - 10 / 1.1 = 0.909 short; 1.2 / 1.21 = 0.992

    def test_people_by_year(self, compute: Compute) -> None:
        result = of(compute({"years": 3, "people_by_year": [1, 2, 4]}))
        assert [flow.joining for flow in result.cash_flow] == [1, 2, 4]
        assert [flow.gain for flow in result.cash_flow] == [GAIN, 2 * GAIN, 4 * GAIN]


cases = st.builds(
    lambda years, grant, kept, deadweight, success, rate: case(
        {"years": years, "cost": certain(grant), "one_off": certain(grant / 10), "participants": 57},
        retention=certain(kept),
        deadweight=certain(deadweight),
        success_rate=certain(success),
        discount=certain(rate),
    ),
    st.integers(1, 6),
    st.integers(1, 20_000_000).map(float),
    st.lists(st.floats(0, 1), min_size=1, max_size=6).map(lambda shares: tuple(sorted(shares, reverse=True))),
    st.floats(0, 1),
    st.floats(0.01, 1),
    st.floats(0, 0.3),
)


class TestLaws:
    """Laws that hold for any programme."""

    @given(cases)
    def test_the_cash_flow_discounted_is_the_net_present_value(self, plan: BusinessCase) -> None:
        values = plan.values({})
        flows = [(flow.gain - flow.cost) / (1 + values.discount) ** flow.year for flow in plan.flows(values)]
        assert sum(flows) == pytest.approx(plan.net_present_value({}), rel=1e-9, abs=1e-3)

    @given(cases, st.floats(0, 0.2))
    def test_with_the_cost_first_it_falls_with_the_rate(self, plan: BusinessCase, more: float) -> None:
        """All of the cost lies in year 0, and gains follow."""
        first = changed(plan, cost=certain(0), one_off=certain(1e6))
        later = changed(first, discount=certain(plan.unknowns["discount"].central + more))
        assert later.net_present_value({}) <= first.net_present_value({}) + 1e-3

    @given(cases)
    def test_at_the_break_even_number_of_people_it_is_zero(self, plan: BusinessCase) -> None:
        values = plan.values({})
        root = plan.break_even_people(values)
        if root is None:
            return
        scale = root / (plan.people * values.success_rate)
        scaled = replace(values, first=values.first * scale, later=values.later * scale)
        assert net_present_value(scaled, plan.profile) == pytest.approx(0, abs=1e-3, rel=1e-9)

    def test_parties_sum_to_society(self, compute: Compute) -> None:
        funders = [
            {"name": "Fonden", "share": 0.3},
            {"name": "Herlev Kommune", "share": 0.2, "pays_as": "municipality"},
            {"name": "Staten", "share": 0.5, "pays_as": "state"},
        ]
        assumptions = {"retention": [1, 0.5, 0.3], "deadweight": 0.2}
        for scope in ("published", "full"):
            programme = {"years": 3, "cost": 1_000_001, "funders": funders}
            result = of(compute(programme, assumptions, scope=scope))
            parties = {party.kind: party for party in result.parties}
            assert sum(party.net for party in result.parties[:-1]) == result.society_net_present_value
            assert sum(party.pays for party in result.parties[:-1]) == result.discounted_cost
            assert all(party.net == party.gains - party.pays for party in result.parties)
            treasuries = result.treasuries
            assert treasuries is not None
            assert treasuries.municipality + treasuries.state + treasuries.church == result.discounted_gain
            assert result.public_net_present_value == result.discounted_gain - (
                parties["municipality"].pays + parties["state"].pays
            )
            assert ("am_bidrag" in parties) is (scope == "published")

    @pytest.mark.parametrize("people", range(1, 30, 4))
    def test_in_full_scope_no_party_is_a_rounding_rest(self, compute: Compute, people: int) -> None:
        programme = {"years": 3, "cost": 1_000_000}
        result = of(compute(programme, {"deadweight": 0.13, "retention": [1, 0.5]}, people=people, scope="full"))
        assert "am_bidrag" not in {party.kind for party in result.parties}
        assert result.society_net_present_value == sum(party.net for party in result.parties[:-1])

    def test_what_is_taken_off_is_named(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "p.yaml"
        cases = {
            "{displacement: {low: 0, central: 0, high: 0.1}}": "gross, before deadweight",
            "{deadweight: 0.1}": "after deadweight (",
            "{displacement: 0.1}": "after displacement (",
            "{deadweight: 0.1, displacement: 0.1}": "after deadweight and displacement (",
            "{deadweight: 0.000001}": "after deadweight (",
        }
        for assumptions, said in cases.items():
            path.write_text(
                f"name: P\ngroups: [{{type: {PUBLISHED}, people: 1}}]\nprogramme: {{cost: 1}}\n"
                f"assumptions: {assumptions}\n"
            )
            text = run("run", path).stdout
            assert said in text
            assert "1 resident in work pays" in text

    def test_people_in_work_that_break_even_do_not_depend_on_who_gets_work(self, compute: Compute) -> None:
        """1,000,000 / 140,500 = 7.1 people in work, also where fewer of the participants get there."""
        for people in (1, 4, 10):
            rate = {"success_rate": people / 10}
            result = of(compute({"participants": 10, "cost": 1_000_000}, rate, people=people))
            assert result.break_even_people == 8


class TestRanges:
    """Low, central and high beside every headline as soon as an input has a range."""

    def test_every_assumption_at_its_worse_and_better_end(self, compute: Compute) -> None:
        result = of(
            compute(
                {"cost": {"low": 100_000, "central": 200_000, "high": 400_000}},
                {"deadweight": {"low": 0.1, "central": 0.2, "high": 0.5}},
            )
        )
        assert result.net_present_value == ThreePoint(
            round(0.5 * 983_500) - 400_000,
            round(0.8 * 983_500) - 200_000,
            round(0.9 * 983_500) - 100_000,
        )
        assert result.cost == ThreePoint(100_000, 200_000, 400_000)
        assert result.cases is not None
        assert result.cases.low.break_even_people == 6  # 400,000 / 70,250 = 5.7
        assert result.cases.high.break_even_people == 1  # 100,000 / 126,450 = 0.8

    def test_the_extremes_are_those_of_all_combinations(self, compute: Compute) -> None:
        """Which end of the discount rate is worse depends on the deadweight: with a loss, money later is better."""
        assumptions = {
            "discount": {"low": 0, "central": 0.035, "high": 0.2},
            "deadweight": {"low": 0, "central": 0.1, "high": 0.9},
            "retention": [1, 0.5],
        }
        result = of(compute({"years": 10, "cost": 1_500_000}, assumptions, people=10))
        gain = api.estimate(PUBLISHED, 10).data
        later = api.estimate(PUBLISHED, 10, months=12).data
        assert gain is not None
        assert later is not None
        assert later.total.range is not None
        lowest = round(0.1 * (gain.total.gain + 0.5 * later.total.range.low) - 1_500_000)
        assert isinstance(result.net_present_value, ThreePoint)
        assert result.net_present_value.low == lowest
        bars = [amount for bar in result.tornado for amount in (bar.at_low, bar.at_high)]
        assert result.net_present_value.low <= min(bars)
        assert max(bars) <= result.net_present_value.high

    def test_the_central_value_lies_within_the_range(self, compute: Compute) -> None:
        """With a cost that comes last the net present value rises and falls with the discount rate."""
        programme = {"years": 2, "people_by_year": [0, 10], "cost_by_year": [10_000, 0, 780_000]}
        assumptions = {"retention": [1, 0], "discount": {"low": 0, "central": 0.11, "high": 0.3}}
        net = of(compute(programme, assumptions, people=10)).net_present_value
        assert isinstance(net, ThreePoint)
        assert net.low <= net.central <= net.high

    def test_the_best_case_may_lie_at_the_central_discount_rate(self, compute: Compute) -> None:
        """Joining in year 1, paying in years 0 and 2: the best rate is the central 11 %, with the low cost of year 0.

        1,405,000 v - 780,000 v^2: 632,700 at 11 %, against 625,000 at 0 % and 619,231 at 30 %.
        """
        programme = {
            "years": 2,
            "people_by_year": [0, 10],
            "cost_by_year": [0, 0, 780_000],
            "one_off": {"low": 5_000, "central": 10_000, "high": 20_000},
        }
        assumptions = {"retention": [1, 0], "discount": {"low": 0, "central": 0.11, "high": 0.3}}
        net = of(compute(programme, assumptions, people=10)).net_present_value
        assert isinstance(net, ThreePoint)
        assert net.high == round(1_405_000 / 1.11 - 780_000 / 1.11**2) - 5_000
        assert net.low == round(1_405_000 / 1.3 - 780_000 / 1.3**2) - 20_000

    def test_no_cost_and_no_gain_break_even_at_nobody(self, compute: Compute) -> None:
        result = of(compute({"cost": 0}, {"deadweight": 1}))
        assert (result.break_even_people, result.payback_year, result.net_present_value) == (0, 0, 0)

    def test_the_tornado_has_the_widest_bar_first(self, compute: Compute) -> None:
        result = of(
            compute(
                {"cost": {"low": 190_000, "central": 200_000, "high": 210_000}},
                {"deadweight": {"low": 0.1, "central": 0.2, "high": 0.5}},
            )
        )
        assert [bar.factor for bar in result.tornado] == ["deadweight", "cost"]
        bar = result.tornado[0]
        assert (bar.at_low, bar.at_high) == (round(0.9 * 983_500) - 200_000, round(0.5 * 983_500) - 200_000)

    def test_modelled_averages_have_a_range(self, compute: Compute) -> None:
        result = of(compute({"cost": 100_000}, groups=[{"type": "dagpenge", "people": 2}]))
        estimate = api.estimate("dagpenge", 2).result
        assert estimate.total.range is not None
        assert isinstance(result.net_present_value, ThreePoint)
        assert result.net_present_value.low == estimate.total.range.low - 100_000
        assert [bar.factor for bar in result.tornado] == ["gain"]

    def test_every_result_can_be_expected(self, compute: Compute) -> None:
        expect = {
            "net_present_value": {"equals": 783_500},
            "benefit_cost_ratio": {"equals": 983_500 / 200_000},
            "payback_year": {"equals": 0},
            "break_even_people": {"equals": 2},
            "cost": {"equals": 200_000},
            "cost_per_extra_person": {"equals": round(200_000 / 7)},
            "public_net_present_value": {"equals": 783_500},
            "residents_net_present_value": {"equals": 7 * 45_340},
            "society_net_present_value": {"equals": 7 * 202_000 - 200_000},
        }
        verdicts = compute({"cost": 200_000}, expect=expect).expectations
        assert {verdict.key: verdict.passed for verdict in verdicts} == dict.fromkeys(expect, True)


class TestOneNumberOfPeople:
    """With participants 18 people are counted, not 60: 60 participants, 30 % of whom get work."""

    def written(self, folder: Path, groups: str) -> Path:
        path = folder / "sixty.yaml"
        path.write_text(
            f"name: Sixty\ngroups: [{groups}]\nprogramme: {{participants: 60, cost: 1000000}}\n"
            "assumptions: {success_rate: 0.3}\nexpect: {gain: {equals: 2529000}, gain_per_person: {equals: 140500}}\n"
        )
        return path

    @pytest.mark.parametrize("group", ["", ", people: 18", ", share: 1"])
    def test_in_the_result_its_totals_and_its_expectations(self, tmp_path: Path, group: str) -> None:
        data = api.run(self.written(tmp_path, f"{{type: {PUBLISHED}{group}}}")).result
        programme = of(data)
        assert (data.people, data.groups[0].people, programme.people, programme.in_work) == (18, 18, 18, 18)
        assert data.total.gain == programme.gain == 18 * GAIN == 2_529_000
        assert [verdict.passed for verdict in data.expectations] == [True, True]

    @pytest.mark.parametrize("command", ["run", "batch"])
    @pytest.mark.parametrize("lang", ["en", "da"])
    def test_in_every_sentence_and_table(self, run: Run, tmp_path: Path, command: str, lang: str) -> None:
        path = self.written(tmp_path, f"{{type: {PUBLISHED}}}")
        text = run(command, path, "--lang", lang).stdout
        assert "18" in text
        assert not re.search(r"\b60\b", text)

    def test_in_a_brief_which_tells_the_participants_once(self, run: Run, tmp_path: Path) -> None:
        path, brief = self.written(tmp_path, f"{{type: {PUBLISHED}}}"), tmp_path / "brief.html"
        run("report", path, "-o", brief)
        text = re.sub(r"<style.*?</style>|<svg.*?</svg>|<[^>]+>", " ", brief.read_text("utf-8"), flags=re.DOTALL)
        assert "Of 60 participants 18 get work" in text
        assert set(re.findall(r"([0-9]+) (?:residents|people)", text)) == {"18", "8"}  # 1,000,000 / 140,500 = 7.1

    def test_groups_share_those_who_get_work(self, tmp_path: Path) -> None:
        """Of 18 people 13.5 and 4.5: 14 and 5 are one too many, and the larger group has it."""
        groups = f"{{type: {PUBLISHED}, share: 0.75}}, {{type: {PUBLISHED}, share: 0.25, months: 9}}"
        data = api.run(self.written(tmp_path, groups)).result
        assert [group.people for group in data.groups] == [13, 5]
        assert [group.share for group in data.scenario.groups] == [0.75, 0.25]
        assert data.total.gain == of(data).gain

    def test_a_share_may_be_one_person(self, compute: Compute) -> None:
        groups = [{"type": PUBLISHED, "share": 0.8}, {"type": "dagpenge", "share": 0.2}]
        data = compute({"participants": 10}, {"success_rate": 0.5}, groups=groups)
        assert [group.people for group in data.groups] == [4, 1]

    def test_a_fraction_of_a_person_is_counted_by_the_programme_alone(self, compute: Compute) -> None:
        """0.35 * 51 = 17.85 people, of whom 18 are told."""
        data = compute({"participants": 51}, {"success_rate": 0.35}, people=18)
        assert (data.people, of(data).people, of(data).in_work) == (18, 18, 17.85)
        assert of(data).gain == round(17.85 * GAIN)


class TestAssumptionsAsWritten:
    """A number, or a range with a source."""

    def test_the_table_has_every_assumption_and_every_cost(self) -> None:
        assert get_args(FactorName) == ("gain", *DECLARED)
        assert set(DECLARED) <= {field.name for kind in (Assumptions, Programme) for field in fields(kind)}

    def test_a_number_is_certain(self) -> None:
        assert certain(0.2).is_certain
        assert Assumptions.__slots__

    @settings(max_examples=20)
    @given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
    def test_positions_reach_the_ends(self, one: float, two: float, three: float) -> None:
        low, central, high = sorted((one, two, three))
        plan = case(deadweight=ThreePoint(low, central, high))
        for position, expected in ((-1, low), (0, central), (1, high)):
            assert plan.values({"deadweight": position}).deadweight == pytest.approx(expected)
