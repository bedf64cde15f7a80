"""The result of an estimate: one resident, all residents, and what the numbers rest on."""

from dataclasses import dataclass

from herlev_roi.model.base.limits import WEEKS_BEHIND, Scope
from herlev_roi.model.base.text import Source, Text
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr, Months, Share, as_spoken, spoken_step, to_step
from herlev_roi.model.gain.equalisation import MunicipalPart
from herlev_roi.model.gain.housing import HousingBenefit, HousingBenefitSaved
from herlev_roi.model.gain.treasuries import Treasuries, TreasuriesRange
from herlev_roi.model.statutory.averages import Basis, Change, InferredKey, ResultBasis, Year
from herlev_roi.model.statutory.hypothetical_persons import Closed
from herlev_roi.model.statutory.local_tax import Assumption

ALIKE_AT_A_LEVEL = frozenset({"jobparat-kontanthjaelp", "aktivitetsparat-kontanthjaelp"})
"""The types that get the same rates, so that months, wage and gain are equal wherever all is statutory."""


@dataclass(frozen=True, slots=True)
class PerPerson:
    """One resident.

    Attributes:
        before: the year on the benefit.
        after: the year in work.
        gain: the public gain in the scope asked for.
        range: low, central and high gain; null for published and own figures as they stand.
        am_bidrag: on the wages; counted in `gain` only in full scope.
        resident_gain: in disposable income, after AM-bidrag.
        treasuries: `gain` by treasury, the municipality's part before equalisation; null where the tax rules of a year
            are not known.
        change: after less before.
        indirect_taxes: VAT and duties on `resident_gain`, in full scope; else null.
        resident_gain_after_indirect_taxes: what is left to the resident, in full scope; else null.
        treasuries_range: low, central and high of each treasury; null without `range` or `treasuries`.
        municipality: its part before and after equalisation, and in the budget year; null without `treasuries`, or
            where no equalisation share is known for the year in work.
        housing_benefit: where the rent is stated; counted neither in `gain` nor in what is left to the resident.
    """

    before: Year
    after: Year
    gain: Kr
    range: ThreePoint[Kr] | None
    am_bidrag: Kr
    resident_gain: Kr
    treasuries: Treasuries | None
    change: Change
    indirect_taxes: Kr | None
    resident_gain_after_indirect_taxes: Kr | None
    treasuries_range: TreasuriesRange | None = None
    municipality: MunicipalPart | None = None
    housing_benefit: HousingBenefit | None = None

    @property
    def kept(self) -> Kr:
        """What is left to the resident: the gain in disposable income, in full scope after indirect taxes."""
        after = self.resident_gain_after_indirect_taxes
        return self.resident_gain if after is None else after

    @property
    def spread(self) -> ThreePoint[Kr]:
        """The range of the gain; the gain as it stands where there is none."""
        return ThreePoint(self.gain, self.gain, self.gain) if self.range is None else self.range


@dataclass(frozen=True, slots=True)
class Total:
    """All residents together: people times the rounded amount per person; `rounded` as people speak.

    `housing_benefit` is what is saved beside the gain, for those whose rent is stated; null where none is.
    """

    gain: Kr
    range: ThreePoint[Kr] | None
    rounded: Kr
    rounded_range: ThreePoint[Kr] | None
    treasuries: Treasuries | None
    treasuries_range: TreasuriesRange | None = None
    municipality: MunicipalPart | None = None
    housing_benefit: HousingBenefitSaved | None = None


def total(
    gain: Kr,
    spread: ThreePoint[Kr] | None,
    treasuries: Treasuries | None,
    treasuries_range: TreasuriesRange | None,
    municipality: MunicipalPart | None,
    housing_benefit: HousingBenefitSaved | None,
) -> Total:
    """A total with its amounts as people speak; the ends of a range are rounded in the unit of the whole."""
    step = spoken_step(gain)
    spoken = None if spread is None else spread.map(lambda amount: to_step(amount, step))
    return Total(gain, spread, as_spoken(gain), spoken, treasuries, treasuries_range, municipality, housing_benefit)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How averages were carried to another length of work.

    `basis`, `transfers`, `income` and `tax` are those of the averages in their year in work; the implied months and
    wage, the index and the tax factor follow from them; `modelled_tax` is the model's for the months asked for,
    before the factor.
    """

    basis: Basis
    transfers: Kr
    income: Kr
    tax: Kr
    index: float
    implied_months: float
    implied_monthly_wage: float
    modelled_tax_of_averages: Kr
    tax_factor: float
    modelled_tax: Kr


@dataclass(frozen=True, slots=True)
class Estimate:
    """The result of `estimate`; field names are the JSON keys. What is not known or not asked is null.

    `figures_basis` is the basis of the two years, where `basis` is that of the gain in the scope asked for;
    `municipal_share` the municipality's share of the saved transfers; `assumptions` what the split of the tax assumes.
    `usual_exit` says where most leave the type for, where that is not the ordinary work that is computed; `closed` what
    takes no new cases at the level.
    """

    type: str
    people: int
    basis: ResultBasis
    level: int | None
    municipality: str | None
    scope: Scope
    months: Months | None
    weeks_on_support: int
    per_person: PerPerson
    treasuries_basis: ResultBasis | None
    total: Total
    name: Text
    inferred: tuple[InferredKey, ...]
    sources: tuple[Source, ...]
    calibration: Calibration | None
    figures_basis: Basis
    municipal_share: Share | None
    assumptions: tuple[Assumption, ...]
    usual_exit: Text | None = None
    closed: Closed | None = None

    @property
    def weeks_as_usual(self) -> bool:
        """Whether as many weeks on support lie behind as nobody had to ask for."""
        return self.weeks_on_support == WEEKS_BEHIND

    @property
    def equal_by_construction(self) -> bool:
        """Whether the model knows no difference between the two types of kontanthjælp, and this is one of them."""
        return self.level is not None and self.type in ALIKE_AT_A_LEVEL
