"""The list of benefit types, and the check of the published results."""

from dataclasses import dataclass

from herlev_roi.model.balance import public_balance, public_gain
from herlev_roi.model.benefits import Basis, Benefits, BenefitType, Text, Validity
from herlev_roi.model.estimate import Range
from herlev_roi.model.units import Kr


@dataclass(frozen=True, slots=True)
class Years:
    """The year on the benefit and the year in work."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One benefit type in the list; years and gain are null where benefits.yaml has no averages for it."""

    type: str
    name: Text
    basis: Basis
    years: Years | None
    gain: Kr | None
    range: Range | None
    validity: Validity | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TypeList:
    """The result of `types`."""

    types: tuple[TypeRow, ...]


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
    averages = benefit.averages
    if averages is None:
        return None
    return public_gain(
        public_balance(averages.before.tax, averages.before.transfers),
        public_balance(averages.after.tax, averages.after.transfers),
    )


def compute_type_list(benefits: Benefits) -> TypeList:
    """All types of a benefits file in the file's order."""
    return TypeList(
        tuple(
            TypeRow(
                type=benefit.slug,
                name=benefit.name,
                basis=benefit.basis,
                years=(
                    Years(benefit.averages.before.year, benefit.averages.after.year)
                    if benefit.averages
                    else None
                ),
                gain=gain_per_resident(benefit),
                range=None,
                validity=benefit.validity,
                aliases=benefit.aliases,
            )
            for benefit in benefits.types
        )
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
    return tuple(
        Check(benefit.slug, key, expected, actual, expected == actual) for key, expected, actual in pairs
    )
