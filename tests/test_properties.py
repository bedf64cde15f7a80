"""Laws that hold for any averages, not only for the published ones."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from herlev_roi.files.statutory import load_parameters
from herlev_roi.model.base.limits import Scope
from herlev_roi.model.base.text import Text
from herlev_roi.model.base.three_points import ThreePoint, central, spread_of
from herlev_roi.model.base.units import Kr, Months, as_spoken, rounded_to_whole, whole_kroner
from herlev_roi.model.gain.benefit_types import BenefitType
from herlev_roi.model.gain.estimate import Figures, compute_estimate
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.request import EstimateOptions, EstimateRequest
from herlev_roi.model.statutory.averages import Averages, MonthsInWork, YearInWork, YearOnBenefit
from herlev_roi.model.statutory.parameters import ParameterTrace

kroner = st.integers(0, 2_000_000).map(Kr)


@st.composite
def averages(draw: st.DrawFn) -> Averages:
    transfers_before, transfers_after, wages = draw(kroner), draw(kroner), draw(kroner)
    income = Kr(transfers_after + wages)
    return Averages(
        before=YearOnBenefit(2018, transfers_before, Kr(draw(st.integers(0, transfers_before)))),
        after=YearInWork(
            year=2019,
            transfers=transfers_after,
            income=income,
            tax=Kr(draw(st.integers(0, income))),
            months_in_work=MonthsInWork(Months(6), Months(12)),
        ),
        inferences=(),
    )


def estimate(of: Averages, people: int = 1, scope: Scope = "published") -> Estimate:
    request = EstimateRequest("egen", people, EstimateOptions(scope=scope))
    benefit = BenefitType("egen", Text("Egen", "Own"), (), "user", of, None, (), (), None)
    return compute_estimate(Figures(benefit, of), request, ParameterTrace(load_parameters()))


@given(averages())
def test_public_gain_and_am_bidrag_and_the_residents_gain_are_the_wages(of: Averages) -> None:
    person = estimate(of).per_person
    assert person.gain + person.am_bidrag + person.resident_gain == person.compared.after.wages


@given(averages())
def test_in_full_scope_the_gain_and_what_is_left_to_the_resident_are_the_wages(of: Averages) -> None:
    person = estimate(of, scope="full").per_person
    assert person.indirect_taxes is not None
    assert person.resident_gain_after_indirect_taxes is not None
    assert person.gain == estimate(of).per_person.gain + person.am_bidrag + person.indirect_taxes
    assert person.gain + person.resident_gain_after_indirect_taxes == person.compared.after.wages


@given(averages(), st.sampled_from(["published", "full"]))
def test_the_treasuries_sum_to_the_whole(of: Averages, scope: Scope) -> None:
    person = estimate(of, scope=scope).per_person
    assert person.treasuries is not None
    split = person.treasuries
    assert split.municipality + split.state + split.church == person.gain


@given(averages(), st.integers(1, 10_000_000))
def test_the_gain_is_linear_in_people(of: Averages, people: int) -> None:
    assert estimate(of, people).total.gain == people * estimate(of).per_person.gain


@given(averages())
def test_the_balance_is_tax_less_transfers_and_the_gain_their_difference(of: Averages) -> None:
    person = estimate(of).per_person
    assert person.compared.before.net == of.before.tax - of.before.transfers
    assert person.compared.after.net == of.after.tax - of.after.transfers
    assert person.gain == person.compared.after.net - person.compared.before.net == person.compared.change.net
    assert person.compared.change.net == person.compared.change.tax - person.compared.change.transfers


@given(averages(), st.integers(1, 100_000))
def test_a_krone_more_tax_in_work_is_a_krone_more_gain(of: Averages, more: int) -> None:
    after = YearInWork(
        of.after.year,
        of.after.transfers,
        Kr(of.after.income + more),
        Kr(of.after.tax + more),
        of.after.months_in_work,
    )
    richer = Averages(of.before, after, ())
    assert estimate(richer).per_person.gain == estimate(of).per_person.gain + more


@given(st.integers(-(10**12), 10**12).map(Kr))
def test_spoken_amounts_lie_within_half_a_step_and_keep_their_sign(amount: Kr) -> None:
    spoken = as_spoken(amount)
    step = 100_000 if abs(amount) >= 950_000 else 1_000
    assert spoken % step == 0
    assert abs(spoken - amount) * 2 <= step
    assert spoken * amount >= 0
    assert as_spoken(Kr(-amount)) == -spoken


@given(st.decimals("-1e9", "1e9", places=4))
def test_kroner_are_rounded_once_half_away_from_zero(amount: Decimal) -> None:
    rounded = whole_kroner(amount)
    assert abs(rounded - amount) <= Decimal("0.5")
    if abs(rounded - amount) == Decimal("0.5"):
        assert abs(rounded) > abs(amount)


@given(st.lists(st.decimals("-1e6", "1e6", places=3), min_size=1, max_size=6))
def test_rounded_parts_sum_to_the_rounded_whole(amounts: list[Decimal]) -> None:
    rounded = rounded_to_whole(dict(enumerate(amounts)))
    assert sum(rounded.values()) == whole_kroner(sum(amounts, Decimal(0)))


def test_of_a_loss_the_largest_in_size_takes_the_remainder() -> None:
    """-1.4 and -10.4 are -1 and -10, but -11.8 together: the krone is lost where it weighs least."""
    assert rounded_to_whole({"small": Decimal("-1.4"), "large": Decimal("-10.4")}) == {"small": -1, "large": -11}
    assert rounded_to_whole({"gain": Decimal("1.5"), "loss": Decimal("-10.2")}) == {"gain": 2, "loss": -11}


def test_parts_meet_a_whole_that_has_been_rounded_already() -> None:
    assert rounded_to_whole({"small": Decimal("1.2"), "large": Decimal("2.2")}, Kr(4)) == {"small": 1, "large": 3}


def test_only_a_range_has_a_spread() -> None:
    spread = ThreePoint(Kr(1), Kr(2), Kr(3))
    assert (spread_of(spread), spread_of(Kr(2))) == (spread, None)
    assert (central(spread), central(Kr(2))) == (2, 2)


def test_millions_are_spoken_from_950_000() -> None:
    spoken = {949_499: 949_000, 949_500: 950_000, 950_000: 1_000_000, 1_049_999: 1_000_000, 1_050_000: 1_100_000}
    for sign in (1, -1):
        assert [as_spoken(Kr(sign * amount)) for amount in spoken] == [sign * amount for amount in spoken.values()]
