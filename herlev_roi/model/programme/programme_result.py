"""The result of a programme's business case; field names are the JSON keys."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.limits import Scope
from herlev_roi.model.base.three_points import Money, Shares, ThreePoint
from herlev_roi.model.base.units import Kr, Share
from herlev_roi.model.gain.treasuries import Treasuries
from herlev_roi.model.programme.assumptions import FactorName
from herlev_roi.model.programme.draws_result import Draws
from herlev_roi.model.programme.other_effects import PartyEffects, ValuedEffect
from herlev_roi.model.programme.perspective_result import Perspectives, Verdict
from herlev_roi.model.statutory.averages import ResultBasis

PartyKind = Literal[
    "municipality", "state", "church", "public", "am_bidrag", "funder", "residents", "others", "society"
]


@dataclass(frozen=True, slots=True)
class YearFlow:
    """One programme year, kroner; net = gain - cost, each rounded by itself from exact amounts.

    `joining` is how many people begin, `in_work` how many are counted as extra people in work.
    """

    year: int
    joining: float
    in_work: float
    cost: Kr
    gain: Kr
    net: Kr
    cumulated: Kr
    discount_factor: float
    discounted_cost: Kr
    discounted_gain: Kr
    discounted_net: Kr
    discounted_cumulated: Kr


@dataclass(frozen=True, slots=True)
class LaterYear:
    """One resident of a group in a later year, of twelve months in work, kroner.

    Attributes:
        gain: the public gain in the scope of the scenario.
        wages: before AM-bidrag and tax; null where gains are given.
        resident_gain: in disposable income, in full scope after indirect taxes.
        treasuries: `gain` by treasury; null where the tax rules of a year are not known.
        others: what third parties gain, where gains are given; else null.
    """

    gain: Kr
    wages: Kr | None
    resident_gain: Kr
    treasuries: Treasuries | None
    others: Kr | None = None

    @property
    def in_all(self) -> Kr:
        """What all parties together gain: the wages, or the sum of what is given."""
        return Kr(self.gain + self.resident_gain + (self.others or 0)) if self.wages is None else self.wages


@dataclass(frozen=True, slots=True)
class Party:
    """Who gains and who pays, present values, kroner; net = gains - pays.

    The parties up to the residents and others sum to all of them together, the last (`society`).
    """

    kind: PartyKind
    name: str | None
    gains: Kr
    pays: Kr
    net: Kr


@dataclass(frozen=True, slots=True)
class Headline:
    """The headlines of one case; null where there is none, as of a ratio without a cost."""

    net_present_value: Kr
    benefit_cost_ratio: float | None
    payback_year: int | None
    break_even_people: int | None
    break_even_people_exact: float | None
    cost_per_extra_person: Kr | None


@dataclass(frozen=True, slots=True)
class Bar:
    """One assumption moved from its low to its high value, all others central: the net present value at both.

    `year` is null for one number; of a list by year it is the first year since joining that has a range, and `low`,
    `central` and `high` are its shares. The whole list moves.
    """

    factor: FactorName
    low: float | None
    central: float | None
    high: float | None
    at_low: Kr
    at_high: Kr
    year: int | None = None

    @property
    def swing(self) -> Kr:
        """How far the assumption moves the net present value, kroner."""
        return Kr(abs(self.at_high - self.at_low))


@dataclass(frozen=True, slots=True)
class Prices:
    """The years in whose prices gain and cost stand.

    Attributes:
        gain_years: of the groups' years in work, or the level; the gain is not price-adjusted.
        cost_year: as stated; null where nothing is said.
        price_year: to which the cost was carried; null where it was not.
        factor: consumer prices of the price year over those of the cost year; 1 where it was not.
    """

    gain_years: tuple[int, ...]
    cost_year: int | None
    price_year: int | None
    factor: float


@dataclass(frozen=True, slots=True)
class ProgrammeResult:
    """A programme's business case.

    Attributes:
        cost: undiscounted, in the prices of `prices`.
        net_present_value: discounted gain less discounted cost, whoever pays.
        benefit_cost_ratio: discounted gain over discounted cost; null without a cost.
        payback_year: the first programme year from which the discounted cumulated net stays at 0 or above.
        break_even_people: the smallest whole number of people in work with a net present value of 0 or more.
        break_even_people_exact: the real root; null where no number of people pays back.
        cash_flow: one entry per programme year.
        treasuries: the discounted gain by treasury; null where it is not known.
        draws: null without `--draws`.
        basis: of the gain; modelled as soon as a later year counts.
        scope: of the gain.
        gross: no deadweight and no displacement in the central case.
        deadweight: central share of those in work who would have been in work anyway, in the year of joining.
        displacement: central share of the rest whose job another person would have had.
        people: of the groups.
        participants: of whom the success rate gets work; null where the groups' people are those who got work.
        in_work: participants times the success rate, else the groups' people.
        net_people: extra people in work in the year of joining: in_work * (1 - deadweight) * (1 - displacement).
        years: of enrolment.
        horizon_years: programme years that are counted.
        discount: the real rate a year.
        prices: the years of the amounts.
        gain: undiscounted.
        discounted_gain: present value.
        discounted_cost: present value.
        cost_per_extra_person: undiscounted cost over net people, of the year of joining; null without people.
        public_share: of the cost, paid by municipality or state; 1 where no funder is named.
        public_net_present_value: discounted gain less what the public pays.
        residents_net_present_value: their discounted gain in disposable income.
        society_net_present_value: of all parties together: discounted wages, or the sum of given gains, less the
            whole cost.
        parties: who gains and who pays.
        cases: null where no input has a range.
        tornado: the assumptions with a range, the one that matters most first.
        later: one resident of each group in a later year; empty where no later year counts.
        other_effects: what the user states beside the sum; not counted in any number above.
        other_effects_by_party: their present values, a sum for each party.
        deadweight_by_year: central deadweight in each year that a person may be in work, from the year of joining on;
            null in results saved before it was told.
        perspectives: the programme as each party sees it.
        mvpf: what the residents gain for each krone that the public pays net; null where it pays none.
        verdict: does it pay; undecided where the range of the net present value crosses 0.
        probability_of_net_gain: share of the draws; null without `--draws`.
    """

    cost: Money
    net_present_value: Money
    benefit_cost_ratio: float | None
    payback_year: int | None
    break_even_people: int | None
    break_even_people_exact: float | None
    cash_flow: tuple[YearFlow, ...]
    treasuries: Treasuries | None
    draws: Draws | None
    basis: ResultBasis
    scope: Scope
    gross: bool
    deadweight: float
    displacement: float
    people: int
    participants: int | None
    in_work: float
    net_people: float
    years: int
    horizon_years: int
    discount: float
    prices: Prices
    gain: Kr
    discounted_gain: Kr
    discounted_cost: Kr
    cost_per_extra_person: Kr | None
    public_share: float
    public_net_present_value: Kr
    residents_net_present_value: Kr
    society_net_present_value: Kr
    parties: tuple[Party, ...]
    cases: ThreePoint[Headline] | None
    tornado: tuple[Bar, ...]
    later: tuple[LaterYear, ...]
    other_effects: tuple[ValuedEffect, ...] = ()
    other_effects_by_party: tuple[PartyEffects, ...] = ()
    deadweight_by_year: Shares | None = None
    perspectives: Perspectives | None = None
    mvpf: float | None = None
    verdict: Verdict | None = None
    probability_of_net_gain: Share | None = None

    @property
    def seen(self) -> Perspectives:
        """The perspectives of a result that was computed now; one that an earlier version saved has none."""
        assert self.perspectives is not None
        return self.perspectives

    @property
    def all_given(self) -> bool:
        """Whether the gains of every group are given, so that they are of no year's rules."""
        return not self.prices.gain_years
