"""What the municipality keeps of its part, when the tax bases of the municipalities are evened out.

    after equalisation   saved transfers + b * (own rate - equalisation share * average rate)
    in the budget year   saved transfers                        the tax base is guaranteed: nothing of the tax is kept

b is the change of the municipal tax base, taxable income above personfradrag; the rates are those of the year in work.
Only the tax is followed here. The saving on transfers stands as the refund ladder leaves it: what the budget guarantee
takes back of all municipalities, and the fall of the grant for expenditure needs from the third year, are not computed.
"""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.gain.treasuries import GainSplit
from herlev_roi.model.statutory.local_tax import LocalRates, average_municipal_rate, municipal_rate
from herlev_roi.model.statutory.parameters import ParameterTrace, ParameterValue

EQUALISATION_SHARE = "tax_base_equalisation_rate"
KEPT = ("after_equalisation", "budget_year")
NO_SELF_BUDGETING = 2026
"""The year for which it was read that every municipality has the guaranteed tax base; of others nothing was read."""


@dataclass(frozen=True, slots=True)
class MunicipalPart:
    """What the municipality gains, kroner, of one resident or of all: three readings of one amount, not to be added.

    Attributes:
        before_equalisation: its share of the saved transfers and its tax; equal to its part among the treasuries.
        after_equalisation: the same with what equalisation leaves of the tax.
        budget_year: the same without the tax, where the tax base of the year is guaranteed by the state.
    """

    before_equalisation: Kr
    after_equalisation: Kr
    budget_year: Kr

    @property
    def kept(self) -> dict[str, Kr]:
        """What is left after equalisation and in the budget year, in this order wherever they are listed."""
        return {name: getattr(self, name) for name in KEPT}


@dataclass(frozen=True, slots=True)
class Equalisation:
    """The rules of a year, per cent: the municipality's own tax rate, the country average, and what is evened out."""

    own_rate: ParameterValue
    average_rate: ParameterValue
    share: ParameterValue

    @property
    def kept_rate(self) -> Decimal:
        """What is kept of a krone more of tax base, as a fraction; negative where equalisation takes more than the tax.

        >>> rates = (ParameterValue(Decimal(rate), "verified", None) for rate in ("23.7", "25.049", "75"))
        >>> Equalisation(*rates).kept_rate  # 23.7 % - 0.75 * 25.049 %
        Decimal('0.0491325')
        """
        return (self.own_rate.value - self.share.value * self.average_rate.value / 100) / 100


def equalisation_in(trace: ParameterTrace, year: int, local: LocalRates | None) -> Equalisation | None:
    """The rules of a year; null where no equalisation share is known for it.

    Args:
        trace: equalisation share and tax rates.
        year: the year in work.
        local: the rates of a municipality; null takes the country average for its own.
    """
    if not trace.all_known([EQUALISATION_SHARE], str(year)):
        return None
    average = average_municipal_rate(trace, year)
    own = average if local is None else municipal_rate(local)
    return Equalisation(own, average, trace.at(EQUALISATION_SHARE, year))


def kept_tax(split: GainSplit, rules: Equalisation) -> Kr:
    """What equalisation leaves of the change in municipal tax, kroner."""
    return whole_kroner(split.municipal_tax_base * rules.kept_rate)


def municipal_part(split: GainSplit, rules: Equalisation) -> MunicipalPart:
    """The municipality's part before and after equalisation, and in the budget year."""
    return MunicipalPart(
        before_equalisation=split.treasuries.municipality,
        after_equalisation=Kr(split.municipal_transfers + kept_tax(split, rules)),
        budget_year=split.municipal_transfers,
    )
