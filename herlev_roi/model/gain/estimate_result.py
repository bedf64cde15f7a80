"""The result of an estimate: one resident, all residents, and what the numbers rest on."""

from dataclasses import dataclass
from typing import NamedTuple

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
class Given:
    """What a person gains the parties in a year, as the user gives it; in the scenario's currency.

    Attributes:
        public: to the public purse.
        residents: to the person, all told.
        others: to third parties, such as employers, foundations or victims of crime.
        source: where the figures come from.
    """

    public: Kr
    residents: Kr
    others: Kr = Kr(0)  # noqa: RUF009 - immutable
    source: str | None = None


class Compared(NamedTuple):
    """The two years of one resident, and after less before."""

    before: Year
    after: Year
    change: Change


@dataclass(frozen=True, slots=True)
class PerPerson:
    """One resident.

    Attributes:
        before: the year on the benefit; null where gains are given.
        after: the year in work; null likewise.
        gain: the public gain in the scope asked for.
        range: low, central and high gain; null for published and own figures as they stand.
        am_bidrag: on the wages; counted in `gain` only in full scope; 0 where gains are given.
        resident_gain: in disposable income, after AM-bidrag.
        treasuries: `gain` by treasury, the municipality's part before equalisation; null where the tax rules of a year
            are not known.
        change: after less before; null where gains are given.
        indirect_taxes: VAT and duties on `resident_gain`, in full scope; else null.
        resident_gain_after_indirect_taxes: what is left to the resident, in full scope; else null.
        treasuries_range: low, central and high of each treasury; null without `range` or `treasuries`.
        municipality: its part before and after equalisation, and in the budget year; null without `treasuries`, or
            where no equalisation share is known for the year in work.
        housing_benefit: where the rent is stated; counted neither in `gain` nor in what is left to the resident.
        given: the gains that are given instead of two years; else null.
    """

    before: Year | None
    after: Year | None
    gain: Kr
    range: ThreePoint[Kr] | None
    am_bidrag: Kr
    resident_gain: Kr
    treasuries: Treasuries | None
    change: Change | None
    indirect_taxes: Kr | None
    resident_gain_after_indirect_taxes: Kr | None
    treasuries_range: TreasuriesRange | None = None
    municipality: MunicipalPart | None = None
    housing_benefit: HousingBenefit | None = None
    given: Given | None = None

    @property
    def compared(self) -> Compared:
        """The two years, of a benefit type; given gains have none."""
        assert self.before is not None and self.after is not None and self.change is not None
        return Compared(self.before, self.after, self.change)

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years that are compared; none where gains are given."""
        return () if self.given is not None else (self.compared.before.year, self.compared.after.year)

    @property
    def others(self) -> Kr:
        """What third parties gain; nothing is known of them but where it is given."""
        return Kr(0) if self.given is None else self.given.others

    @property
    def in_all(self) -> Kr:
        """What all parties together gain: the wages, or the sum of what is given."""
        return self.compared.change.wages if self.given is None else Kr(self.gain + self.kept + self.others)

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
    treasuries_range: TreasuriesRange | None = None,
    municipality: MunicipalPart | None = None,
    housing_benefit: HousingBenefitSaved | None = None,
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

    A group with given gains has this shape, too: its type, years, weeks and taxes are null.

    `figures_basis` is the basis of the two years, where `basis` is that of the gain in the scope asked for;
    `municipal_share` the municipality's share of the saved transfers; `assumptions` what the split of the tax assumes.
    `usual_exit` says where most leave the type for, where that is not the ordinary work that is computed; `closed` what
    takes no new cases at the level.
    """

    type: str | None
    people: int
    basis: ResultBasis
    level: int | None
    municipality: str | None
    scope: Scope
    months: Months | None
    weeks_on_support: int | None
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
    def slug(self) -> str:
        """The benefit type, of an estimate that has one."""
        assert self.type is not None
        return self.type

    @property
    def weeks_as_usual(self) -> bool:
        """Whether as many weeks on support lie behind as nobody had to ask for, or none are counted."""
        return self.weeks_on_support in (None, WEEKS_BEHIND)

    @property
    def equal_by_construction(self) -> bool:
        """Whether the model knows no difference between the two types of kontanthjælp, and this is one of them."""
        return self.level is not None and self.type in ALIKE_AT_A_LEVEL
