"""Who gains: the municipality, the state and the church. The three parts sum to the whole.

Saved transfers are split by the refund ladder over the 52 weeks of the year in work, counted on from the weeks of
public support that lie behind; the same share holds for both years, so that the total stays the gain. Taxes are split
by component at country-average rates, scaled to the tax of the figures. AM-bidrag and indirect taxes go to the state.
"""

from dataclasses import dataclass
from decimal import Decimal

from herlev_roi.model.base.three_points import ThreePoint, ordered
from herlev_roi.model.base.units import Kr, rounded_to_whole, whole_kroner
from herlev_roi.model.statutory.averages import Year
from herlev_roi.model.statutory.income_tax import ZERO, Person, tax_rules, taxed
from herlev_roi.model.statutory.local_tax import LocalRates, country_average
from herlev_roi.model.statutory.parameters import ParameterTrace

TREASURIES = ("municipality", "state", "church")


@dataclass(frozen=True, slots=True)
class Treasuries:
    """Who gains, kroner; positive = the treasury gains. The municipality's part is before equalisation."""

    municipality: Kr
    state: Kr
    church: Kr

    @property
    def parts(self) -> dict[str, Kr]:
        """The amounts by treasury, in this order wherever they are listed."""
        return {name: getattr(self, name) for name in TREASURIES}


@dataclass(frozen=True, slots=True)
class TreasuriesRange:
    """Low, central and high case of each treasury's part, kroner, each ordered by value.

    The low ends need not sum to the low end of the gain: what is the low case to one treasury may be the high one to
    another.
    """

    municipality: ThreePoint[Kr]
    state: ThreePoint[Kr]
    church: ThreePoint[Kr]

    @property
    def parts(self) -> dict[str, ThreePoint[Kr]]:
        """The ranges by treasury, in the order of the amounts."""
        return {name: getattr(self, name) for name in TREASURIES}


def range_of(cases: ThreePoint[Treasuries]) -> TreasuriesRange:
    """The range of each treasury's part over three cases.

    >>> low, central, high = (Treasuries(Kr(one), Kr(-one), Kr(0)) for one in (1, 2, 3))
    >>> range_of(ThreePoint(low, central, high)).state
    ThreePoint(low=-3, central=-2, high=-1)
    """

    def of(name: str) -> ThreePoint[Kr]:
        return ordered(cases.map(lambda split: split.parts[name]))

    return TreasuriesRange(of("municipality"), of("state"), of("church"))


@dataclass(frozen=True, slots=True)
class GainSplit:
    """The gain of one person by treasury, line by line, kroner: the lines sum to saved transfers, tax and extra.

    Attributes:
        municipal_transfers: the municipality's share of the saved transfers.
        municipal_tax: the change in municipal tax.
        state_transfers: what the state saves of the transfers.
        state_tax: the change in bundskat, sundhedsbidrag and top brackets, less the green check.
        state_extra: AM-bidrag and indirect taxes where the scope counts them.
        church_tax: the change in church tax.
        municipal_tax_base: the change in what municipal tax is paid of: taxable income above personfradrag; exact.
        municipal_share: of the saved transfers, a fraction.
    """

    municipal_transfers: Kr
    municipal_tax: Kr
    state_transfers: Kr
    state_tax: Kr
    state_extra: Kr
    church_tax: Kr
    municipal_tax_base: Decimal
    municipal_share: Decimal

    @property
    def treasuries(self) -> Treasuries:
        """The sums by treasury."""
        return Treasuries(
            municipality=Kr(self.municipal_transfers + self.municipal_tax),
            state=Kr(self.state_transfers + self.state_tax + self.state_extra),
            church=self.church_tax,
        )


def split_gain(
    trace: ParameterTrace,
    before: Year,
    after: Year,
    share: Decimal,
    extra_to_state: Kr,
    local: LocalRates | None = None,
    *,
    single_provider: bool = False,
) -> GainSplit:
    """Split the gain of one person among the treasuries.

    Each treasury's part is rounded once, so that the parts sum to the gain; the lines of a part follow from it.

    Args:
        trace: tax rules and country-average rates of both years.
        before: the year on the benefit.
        after: the year in work.
        share: the municipality's share of the saved transfers, a fraction.
        extra_to_state: AM-bidrag and indirect taxes where the scope counts them, kroner.
        local: the rates of a municipality instead of the country average.
        single_provider: whether the tax in work has the extra employment allowance, which lowers municipal and church
            tax only.

    Raises:
        InvalidInput: the tax rules of a year are not in the data.
    """
    saved, tax = before.transfers - after.transfers, after.tax - before.tax
    paid_before = _taxes(trace, before, local, single_provider=False)
    paid_after = _taxes(trace, after, local, single_provider=single_provider)
    change = {name: paid_after[name] - paid_before[name] for name in paid_after}
    parts = rounded_to_whole(
        {
            "municipality": share * saved + change["municipality"],
            "state": (1 - share) * saved + change["state"] + extra_to_state,
            "church": change["church"],
        }
    )
    municipal_transfers = whole_kroner(share * saved)
    municipal_tax = Kr(parts["municipality"] - municipal_transfers)
    return GainSplit(
        municipal_transfers=municipal_transfers,
        municipal_tax=municipal_tax,
        state_transfers=Kr(saved - municipal_transfers),
        state_tax=Kr(tax - municipal_tax - parts["church"]),
        state_extra=extra_to_state,
        church_tax=parts["church"],
        municipal_tax_base=change["base"],
        municipal_share=share,
    )


def _taxes(trace: ParameterTrace, year: Year, local: LocalRates | None, *, single_provider: bool) -> dict[str, Decimal]:
    """The year's tax by treasury, and the base of the municipal tax, scaled from the model's to the figures'."""
    person = Person(Decimal(year.wages), Decimal(year.transfers), single_provider)
    parts = taxed(trace, year.year, person, local)
    modelled = {
        "municipality": parts.municipal,
        "state": parts.state - (parts.green_check or ZERO),
        "church": parts.church,
    }
    base = parts.municipal_base
    if parts.published_tax <= 0:
        rates = local or country_average(trace, year.year)
        rules = tax_rules(trace, year.year)
        modelled = {
            "municipality": rates.municipal,
            "state": rules.bundskat + rules.sundhedsbidrag,
            "church": rates.church,
        }
        base = Decimal(100)
    total = sum(modelled.values(), ZERO)
    return {name: amount * year.tax / total for name, amount in (modelled | {"base": base}).items()}
