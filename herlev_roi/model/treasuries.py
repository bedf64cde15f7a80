"""Who gains: the municipality, the state and the church. The three parts sum to the whole.

Saved transfers are split by the refund ladder over the 52 weeks of the year in work, counted on from the weeks of
public support that lie behind; the same share holds for both years, so that the total stays the gain. Taxes are split
by component at country-average rates, scaled to the tax of the figures. AM-bidrag and indirect taxes go to the state.
"""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.average_tax import published_tax
from herlev_roi.model.local_tax import LocalRates, country_average
from herlev_roi.model.parameters import Lookup, Parameters
from herlev_roi.model.tax import ZERO, tax_rules
from herlev_roi.model.units import Kr, rounded_to_whole

WEEKS_A_YEAR = 52
_STEPS = ((4, "weeks_1_4"), (26, "weeks_5_26"), (52, "weeks_27_52"), (None, "week_53_on"))


@dataclass(frozen=True, slots=True)
class Treasuries:
    """Who gains, kroner; positive = the treasury gains."""

    municipality: Kr
    state: Kr
    church: Kr


@dataclass(frozen=True, slots=True)
class TaxedYear:
    """One person's year as far as its tax is split."""

    year: int
    wages: Kr
    transfers: Kr
    tax: Kr


def municipal_share(parameters: Parameters, year: int, weeks_behind: int, *, dagpenge: bool) -> Decimal:
    """The share of a year's benefit that the municipality pays, as a fraction.

    Args:
        parameters: the refund ladder.
        year: the calendar year.
        weeks_behind: weeks on public support before the year begins, 0 or more.
        dagpenge: the mirrored co-financing of dagpenge instead of the state's refund.

    Returns:
        The mean over the weeks `weeks_behind` + 1 to + 52.

    With 52 weeks behind, every week lies on the last step: 80 % municipality. From week 1 the steps weigh
    (4 * 20 + 22 * 60 + 26 * 70) / 52 = 61.9 %.
    """
    total = ZERO
    for week in range(weeks_behind + 1, weeks_behind + WEEKS_A_YEAR + 1):
        step = next(name for last, name in _STEPS if last is None or week <= last)
        if dagpenge:
            total += parameters[f"dagpenge_municipal_share_{step}"].at(year).value
        else:
            total += 100 - parameters[f"state_share_{step}"].at(year).value
    return total / WEEKS_A_YEAR / 100


def split_gain(
    parameters: Parameters,
    before: TaxedYear,
    after: TaxedYear,
    share: Decimal,
    extra_to_state: Kr,
    local: LocalRates | None = None,
) -> Treasuries:
    """Split the gain of one person among the treasuries.

    Args:
        parameters: tax rules and country-average rates of both years.
        before: the year on the benefit.
        after: the year in work.
        share: the municipality's share of the saved transfers, a fraction.
        extra_to_state: AM-bidrag and indirect taxes where the scope counts them, kroner.
        local: the rates of a municipality instead of the country average.

    Raises:
        InvalidInput: the tax rules of a year are not in the data.
    """
    saved = Decimal(before.transfers - after.transfers)
    paid_before, paid_after = _taxes(parameters, before, local), _taxes(parameters, after, local)
    change = {name: paid_after[name] - paid_before[name] for name in paid_after}
    parts = rounded_to_whole(
        {
            "municipality": share * saved + change["municipality"],
            "state": (1 - share) * saved + change["state"] + extra_to_state,
            "church": change["church"],
        }
    )
    return Treasuries(parts["municipality"], parts["state"], parts["church"])


def _taxes(parameters: Parameters, year: TaxedYear, local: LocalRates | None) -> dict[str, Decimal]:
    """The year's tax by treasury, scaled from the model's to the figures'."""
    parts = published_tax(parameters, year.year, Decimal(year.wages), Decimal(year.transfers), local)
    modelled = {
        "municipality": parts.municipal,
        "state": parts.state - (parts.green_check or ZERO),
        "church": parts.church,
    }
    if parts.published_tax <= 0:
        lookup = Lookup(parameters)
        rates = local or country_average(lookup, year.year)
        rules = tax_rules(lookup, year.year)
        modelled = {
            "municipality": rates.municipal,
            "state": rules.bundskat + rules.sundhedsbidrag,
            "church": rates.church,
        }
    total = sum(modelled.values(), ZERO)
    return {name: amount * year.tax / total for name, amount in modelled.items()}
