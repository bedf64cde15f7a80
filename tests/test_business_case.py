"""The business case at its edges: amounts of a krone, nobody in work, costs per participant, who pays and who gains."""

from dataclasses import replace
from typing import Any, ClassVar

import pytest
from conftest import PUBLISHED, TESTS, Compute
from test_programme import GAIN, GRANT, case, of

from herlev_roi import api
from herlev_roi.model.base.three_points import ThreePoint, certain
from herlev_roi.model.base.units import Kr, kroner, stable
from herlev_roi.model.gain.treasuries import Treasuries
from herlev_roi.model.programme.assumptions import Funder
from herlev_roi.model.programme.business_case import BusinessCase
from herlev_roi.model.programme.parties import parties_of, public_share
from herlev_roi.model.programme.present_value import discounted_cost
from herlev_roi.model.programme.programme_result import Party


def in_one_year(**amounts: float) -> dict[str, Any]:
    """A programme of one year in which everything is undiscounted; it costs nothing but what is named."""
    return {"years": 1, "cost": certain(0), **{name: certain(amount) for name, amount in amounts.items()}}


def root(plan: BusinessCase) -> float | None:
    return plan.break_even_people(plan.values({}))


class TestBreakEvenPeople:
    """Fixed costs over what one in work brings, less what it costs per participant to bring one into work."""

    def test_each_in_work_bears_the_participants_who_were_not(self) -> None:
        """10,000 per participant at 40 % in work is 25,000 for each in work: 1,155,000 / (140,500 - 25,000) = 10."""
        plan = case(in_one_year(one_off=1_155_000, cost_per_participant=10_000), success_rate=certain(0.4))
        assert root(plan) == pytest.approx(10)

    def test_with_nobody_in_work_no_number_is_enough(self) -> None:
        plan = case(in_one_year(one_off=1_000, cost_per_participant=1), success_rate=certain(0))
        assert root(plan) is None

    @pytest.mark.parametrize(("per_participant", "people"), [(GAIN - 1, 0), (GAIN, 0), (GAIN + 1, None)])
    def test_without_fixed_costs_a_krone_decides(self, per_participant: int, people: int | None) -> None:
        assert root(case(in_one_year(cost_per_participant=per_participant))) == people

    def test_a_fixed_cost_of_a_krone_is_met_by_a_part_of_one(self) -> None:
        headline = case(in_one_year(one_off=1)).headline({})
        assert headline.break_even_people_exact == pytest.approx(1 / GAIN, abs=1e-9)
        assert (headline.break_even_people, headline.benefit_cost_ratio) == (1, 57 * GAIN)


class TestTheSameNumberOnEveryPython:
    """Amounts that end at half a krone. `sum` of floats falls below it before Python 3.12, and not from then on."""

    def test_awkward_programmes(self) -> None:
        """What is expected of them stands in their file, with its arithmetic."""
        envelope = api.batch(TESTS / "golden" / "awkward.yaml")
        assert [problem.code for problem in envelope.problems if problem.severity == "error"] == []
        assert sum(len(run.expectations) for run in envelope.result.scenarios) == 6

    @pytest.mark.parametrize(
        ("deadweight", "gain"),
        [(0.0001, 1_404_860), (0.0037, 1_399_802), (0.0107, 1_389_967)],  # 1,405,000 less that share: 1,404,859.5, ...
    )
    def test_gains_by_year(self, compute: Compute, deadweight: float, gain: int) -> None:
        programme = compute({"years": 10}, {"deadweight": deadweight}, people=10).programme
        assert programme is not None
        assert programme.gain == gain


class TestCosts:
    """Spread by the years, by the participants, or paid once."""

    def test_per_person_whose_work_is_due_to_the_programme(self) -> None:
        """8 million in four years, undiscounted, for 1 % of 57 people: less than one person."""
        assert case(success_rate=certain(0.01)).headline({}).cost_per_extra_person == round(GRANT / 0.57)

    def test_per_participant_in_the_year_of_joining(self) -> None:
        """Half of 57 join now and half in a year: 5,000 for each, at 10 %."""
        programme = {**in_one_year(cost_per_participant=5_000), "years": 2}
        plan = case(programme, discount=certain(0.1))
        assert discounted_cost(plan.values({}), plan.profile) == pytest.approx(57 * 5_000 * (0.5 + 0.5 / 1.1))

    @pytest.mark.parametrize("by_year", [(0.0, 1.0), (0.0, 0.0), (3.0, 1.0)])
    def test_by_year(self, by_year: tuple[float, float]) -> None:
        plan = case({"years": 2, "cost": certain(sum(by_year)), "cost_by_year": by_year})
        assert tuple(flow.cost for flow in plan.flows(plan.values({}))) == by_year


class TestPositions:
    """-1 is the low, 0 the central and 1 the high value of an unknown; one that is not named is central."""

    @pytest.mark.parametrize(("position", "half_life"), [(-1, 1.0), (None, 2.0), (0, 2.0), (1, 4.0)])
    def test_of_a_half_life(self, position: int | None, half_life: float) -> None:
        plan = case(retention=None, half_life=ThreePoint(1, 2, 4), horizon_years=4)
        values = plan.values({} if position is None else {"half_life": position})
        assert list(values.retention) == pytest.approx([0.5 ** (years / half_life) for years in range(4)])

    @pytest.mark.parametrize(("position", "kept"), [(-1, [1, 0.2]), (None, [1, 0.5]), (0.5, [1, 0.6]), (1, [1, 0.7])])
    def test_of_retention(self, position: float | None, kept: list[float]) -> None:
        plan = case(retention=ThreePoint((1, 0.2), (1, 0.5), (1, 0.7)))
        values = plan.values({} if position is None else {"retention": position})
        assert list(values.retention) == pytest.approx(kept)


class TestWhoPays:
    """Treasuries, funders and residents; without a funder the public."""

    SPLIT = Treasuries(Kr(70), Kr(25), Kr(5))

    def parties(self, funders: tuple[Funder, ...], split: Treasuries | None) -> dict[str, Party]:
        """Of a gain of 100 kr. with 40 more for the residents, at a cost of 10; their wages are 150."""
        programme = replace(case().programme, funders=funders)
        found = parties_of(programme, split, Kr(100), Kr(10), Kr(40), Kr(150))
        assert sum(party.net for party in found[:-1]) == found[-1].net == 150 - 10
        return {party.kind: party for party in found}

    def test_without_a_funder(self) -> None:
        parties = self.parties((), self.SPLIT)
        assert list(parties) == ["municipality", "state", "church", "public", "am_bidrag", "residents", "society"]
        assert parties["public"] == Party("public", None, Kr(0), Kr(10), Kr(-10))
        assert parties["am_bidrag"].gains == 150 - 100 - 40

    def test_by_the_shares_of_the_funders(self) -> None:
        funders = Funder("Fund", 0.5, "other"), Funder("Herlev", 0.3, "municipality"), Funder("State", 0.2, "state")
        parties = self.parties(funders, self.SPLIT)
        assert "public" not in parties
        assert [parties[kind].pays for kind in ("funder", "municipality", "state")] == [5, 3, 2]
        assert [parties[kind].net for kind in ("municipality", "state", "church")] == [70 - 3, 25 - 2, 5]

    def test_where_the_treasuries_are_not_known(self) -> None:
        """The public as a whole, with what both of its treasuries pay."""
        assert self.parties((), None)["public"] == Party("public", None, Kr(100), Kr(10), Kr(90))
        funders = Funder("Fund", 0.5, "other"), Funder("Herlev", 0.3, "municipality"), Funder("State", 0.2, "state")
        assert self.parties(funders, None)["public"] == Party("public", None, Kr(100), Kr(5), Kr(95))

    def test_the_share_of_the_public(self) -> None:
        programme = case().programme
        assert public_share(programme) == 1
        funders = Funder("Fund", 0.7, "other"), Funder("Herlev", 0.3, "municipality")
        assert public_share(replace(programme, funders=funders)) == 0.3


class TestGroups:
    """Several groups in one programme: their people and gains are added before anything else is done."""

    TWO: ClassVar[list[dict[str, Any]]] = [{"type": PUBLISHED, "people": 3}, {"type": PUBLISHED, "people": 5}]

    def test_costs_per_participant_are_for_all(self, compute: Compute) -> None:
        result = of(compute({"cost_per_participant": 100}, groups=self.TWO))
        assert (result.cost, result.people, result.gain) == (800, 8, 8 * GAIN)
        assert result.residents_net_present_value == 8 * 45_340

    def test_participants_take_the_proportions_of_the_groups(self, compute: Compute) -> None:
        """16 participants, half of whom get work, where the groups have 8: the gain is that of 8."""
        result = of(compute({"participants": 16}, {"success_rate": 0.5}, groups=self.TWO))
        assert (result.in_work, result.gain, result.residents_net_present_value) == (8, 8 * GAIN, 8 * 45_340)

    def test_treasuries_that_are_not_known_for_one_are_not_known_for_all(self, compute: Compute) -> None:
        """The tax rules of 2012 are not in the data."""
        before = {"year": 2012, "transfers": 100_000, "tax": 20_000}
        after = {"year": 2019, "months_in_work": 9, "transfers": 0, "income": 200_000, "tax": 50_000}
        own = {"type": PUBLISHED, "people": 1, "averages": {"before": before, "after": after, "source": "Counts"}}
        result = of(compute({"cost": 100}, groups=[*self.TWO, own]))
        assert result.treasuries is None
        assert {party.kind: party.pays for party in result.parties}["public"] == 100


class TestLaterYears:
    """What counts beyond the year of joining, and when there is none."""

    @pytest.mark.parametrize(("horizon", "basis"), [(1, "published"), (2, "modelled")])
    def test_a_horizon_of_one_year_has_none(self, compute: Compute, horizon: int, basis: str) -> None:
        result = of(compute({}, {"half_life": 2, "horizon_years": horizon}))
        assert (result.basis, len(result.later), len(result.cash_flow)) == (basis, horizon - 1, horizon)

    def test_residents_gain_in_them_too(self, compute: Compute) -> None:
        """Half of seven stay a second year, at 12 months of work and 10 per cent."""
        full = api.estimate(PUBLISHED, 7, months=12).result
        result = of(compute({}, {"retention": [1, 0.5], "discount": 0.1}))
        later = 7 * full.per_person.resident_gain * 0.5 / 1.1
        assert result.residents_net_present_value == round(7 * 45_340 + later)

    def test_in_full_scope_residents_have_paid_indirect_taxes(self, compute: Compute) -> None:
        result = of(compute({}, scope="full"))
        assert result.residents_net_present_value == 7 * (45_340 - 9_918)

    def test_the_cash_flow_by_hand(self, compute: Compute) -> None:
        """Eight people in two years: a gain of 562,000 a year against 300,000 and 100,000, at 10 per cent."""
        result = of(compute({"years": 2, "cost_by_year": [300_000, 100_000]}, {"discount": 0.1}, people=8))
        first, second = result.cash_flow
        assert (first.net, first.cumulated, first.discounted_net) == (262_000, 262_000, 262_000)
        assert (second.net, second.cumulated) == (462_000, 262_000 + 462_000)
        assert first.discount_factor == 1
        assert second.discount_factor == pytest.approx(1 / 1.1)
        assert (second.discounted_cost, second.discounted_gain) == (round(100_000 / 1.1), round(562_000 / 1.1))
        assert second.discounted_net == round(462_000 / 1.1)
        assert second.discounted_cumulated == round(262_000 + 462_000 / 1.1)
        assert (first.in_work, first.joining, second.joining) == (4, 4, 4)

    @pytest.mark.parametrize(("cost", "year"), [(5 * GAIN, 0), (10 * GAIN, 1), (10 * GAIN + 1, None)])
    def test_a_first_cost_is_paid_back_by_later_gains(self, compute: Compute, cost: int, year: int | None) -> None:
        """Five of ten people join in each of two years; nothing is discounted."""
        result = of(compute({"years": 2, "cost_by_year": [cost, 0]}, {"discount": 0}, people=10))
        assert result.payback_year == year

    def test_a_cost_of_any_kind_is_carried_by_the_price_index(self, compute: Compute) -> None:
        """Consumer prices 2019 / 2018 = 103.0 / 102.23."""
        prices = {"cost_year": 2018, "price_year": 2019}
        result = of(compute({"one_off": 1_000, "cost_per_participant": 10_000, **prices}))
        assert result.cost == round((1_000 + 7 * 10_000) * 103.0 / 102.23)


class TestTornado:
    """Each bar shows the values at its ends: of retention the share that is left a year later."""

    def test_the_ends_of_an_assumption_and_of_retention(self, compute: Compute) -> None:
        retention = {"low": [1, 0.2, 0.1], "central": [1, 0.5, 0.3], "high": [1, 0.7, 0.6]}
        deadweight = {"low": 0.1, "central": 0.2, "high": 0.5}
        result = of(compute({"cost": 1}, {"retention": retention, "deadweight": deadweight}))
        bars = {bar.factor: (bar.low, bar.central, bar.high, bar.year) for bar in result.tornado}
        assert bars["retention"] == (0.2, 0.5, 0.7, 1)
        assert bars["deadweight"] == (0.1, 0.2, 0.5, None)
        assert bars["gain"] == (None, None, None, None)  # it is one per person and year


@pytest.mark.parametrize(
    ("assumptions", "gross"), [({}, True), ({"deadweight": 0.1}, False), ({"displacement": 0.1}, False)]
)
def test_gross_is_without_deadweight_and_without_displacement(
    compute: Compute, assumptions: dict[str, float], gross: bool
) -> None:
    assert of(compute({"cost": 1}, assumptions)).gross is gross


def test_amounts_below_a_krone_are_rounded_half_away_from_zero() -> None:
    assert [kroner(amount) for amount in (0.4, 0.5, 0.6, -0.4, -0.5, -0.6)] == [0, 1, 1, 0, -1, -1]


def test_nine_decimals_are_kept() -> None:
    assert stable(0.123456789123) == 0.123456789
