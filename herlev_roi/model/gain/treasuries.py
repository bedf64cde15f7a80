"""Who gains: the municipality, the state and the church. The three parts sum to the whole.

Saved transfers are split by the refund ladder over the 52 weeks of the year in work, counted on from the weeks of
public support that lie behind; the same share holds for both years, so that the total stays the gain. Taxes are split
by component at country-average rates, scaled to the tax of the figures. AM-bidrag and indirect taxes go to the state.
"""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.units import Kr, rounded_to_whole
from herlev_roi.model.statutory.averages import Year
from herlev_roi.model.statutory.income_tax import ZERO, Person, tax_rules, taxed
from herlev_roi.model.statutory.local_tax import LocalRates, country_average
from herlev_roi.model.statutory.parameters import ParameterTrace

TREASURIES = ("municipality", "state", "church")


@dataclass(frozen=True, slots=True)
class Treasuries:
    """Who gains, kroner; positive = the treasury gains."""

    municipality: Kr
    state: Kr
    church: Kr

    @property
    def parts(self) -> dict[str, Kr]:
        """The amounts by treasury, in this order wherever they are listed."""
        return {name: getattr(self, name) for name in TREASURIES}


def split_gain(
    trace: ParameterTrace,
    before: Year,
    after: Year,
    share: Decimal,
    extra_to_state: Kr,
    local: LocalRates | None = None,
) -> Treasuries:
    """Split the gain of one person among the treasuries.

    Args:
        trace: tax rules and country-average rates of both years.
        before: the year on the benefit.
        after: the year in work.
        share: the municipality's share of the saved transfers, a fraction.
        extra_to_state: AM-bidrag and indirect taxes where the scope counts them, kroner.
        local: the rates of a municipality instead of the country average.

    Raises:
        InvalidInput: the tax rules of a year are not in the data.
    """
    saved = Decimal(before.transfers - after.transfers)
    paid_before, paid_after = _taxes(trace, before, local), _taxes(trace, after, local)
    change = {name: paid_after[name] - paid_before[name] for name in paid_after}
    parts = rounded_to_whole(
        {
            "municipality": share * saved + change["municipality"],
            "state": (1 - share) * saved + change["state"] + extra_to_state,
            "church": change["church"],
        }
    )
    return Treasuries(parts["municipality"], parts["state"], parts["church"])


def _taxes(trace: ParameterTrace, year: Year, local: LocalRates | None) -> dict[str, Decimal]:
    """The year's tax by treasury, scaled from the model's to the figures'."""
    parts = taxed(trace, year.year, Person(Decimal(year.wages), Decimal(year.transfers)), local)
    modelled = {
        "municipality": parts.municipal,
        "state": parts.state - (parts.green_check or ZERO),
        "church": parts.church,
    }
    if parts.published_tax <= 0:
        rates = local or country_average(trace, year.year)
        rules = tax_rules(trace, year.year)
        modelled = {
            "municipality": rates.municipal,
            "state": rules.bundskat + rules.sundhedsbidrag,
            "church": rates.church,
        }
    total = sum(modelled.values(), ZERO)
    return {name: amount * year.tax / total for name, amount in modelled.items()}
