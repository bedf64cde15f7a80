"""The check of what a source prints as results: computed again from the averages beside it."""

from dataclasses import dataclass

from herlev_roi.model.balance import public_balance, public_gain
from herlev_roi.model.benefits import Averages, BenefitType
from herlev_roi.model.units import Kr, Range


@dataclass(frozen=True, slots=True)
class Check:
    """One published result, recomputed from the averages. Kroner, signed as in the model."""

    type: str
    key: str
    expected: Kr
    actual: Kr
    agrees: bool


def gain_per_resident(benefit: BenefitType) -> Kr | None:
    """The public gain per resident from a type's averages; null without averages."""
    return None if benefit.averages is None else _gain(benefit.averages)


def range_per_resident(benefit: BenefitType) -> Range | None:
    """Low, central and high gain per resident; null where the averages have no range."""
    averages = benefit.averages
    if averages is None or averages.low is None or averages.high is None:
        return None
    return Range(_gain(averages.low), _gain(averages), _gain(averages.high))


def _gain(averages: Averages) -> Kr:
    return public_gain(
        public_balance(averages.before.tax, averages.before.transfers),
        public_balance(averages.after.tax, averages.after.transfers),
    )


def recompute_published(benefit: BenefitType) -> tuple[Check, ...]:
    """Compute again what the source prints as results; empty where the file states no published results."""
    published, averages, gain = benefit.published_results, benefit.averages, gain_per_resident(benefit)
    if published is None or averages is None or gain is None:
        return ()
    before = public_balance(averages.before.tax, averages.before.transfers)
    after = public_balance(averages.after.tax, averages.after.transfers)
    pairs = [
        ("net_expense_before", published.net_expense_before, Kr(-before)),
        ("net_income_after", published.net_income_after, after),
        ("gain_per_resident", published.gain_per_resident, gain),
        *((f"totals.{total.people}", total.gain, Kr(total.people * gain)) for total in published.totals),
    ]
    return tuple(Check(benefit.slug, key, expected, actual, expected == actual) for key, expected, actual in pairs)
