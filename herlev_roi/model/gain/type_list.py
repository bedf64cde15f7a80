"""The list of benefit types."""

from dataclasses import dataclass, replace

from herlev_roi.model.base.text import Text
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.benefit_types import Benefits, BenefitType, Validity
from herlev_roi.model.gain.validation import gain_per_resident, range_per_resident
from herlev_roi.model.statutory.averages import Basis, MonthsInWork
from herlev_roi.model.statutory.derivation import MONTHS_DECIMALS, derive, implied_job
from herlev_roi.model.statutory.derivation_result import derived_averages
from herlev_roi.model.statutory.hypothetical_persons import CentralPerson, Closed
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.policy_year import rules_of_level


@dataclass(frozen=True, slots=True)
class Years:
    """The year on the benefit and the year in work."""

    before: int
    after: int


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One benefit type in the list; years and gain are null where benefits.yaml has no averages for it.

    `central` says who stands for the central case of a modelled gain; null for another.
    """

    type: str
    name: Text
    basis: Basis
    years: Years | None
    gain: Kr | None
    range: ThreePoint[Kr] | None
    validity: Validity | None
    aliases: tuple[str, ...]
    level: int | None = None
    now: Text | None = None
    central: CentralPerson | None = None
    closed: Closed | None = None


@dataclass(frozen=True, slots=True)
class TypeList:
    """The result of `types`, and the months of work of the published case and of the model."""

    types: tuple[TypeRow, ...]
    published_months: MonthsInWork
    modelled_months: ThreePoint[float]


def compute_type_list(benefits: Benefits, legislation: Legislation, level: int | None = None) -> TypeList:
    """All types of a benefits file in the file's order; at a level the model's gain, and what each type is now.

    At a level a type without a derivation (own figures, or not in the model) has no gain.
    """
    if level is None:
        rows = [_with_central(_row(benefit), legislation) for benefit in benefits.types]
    else:
        rows = [_row_at_level(benefit, legislation, level) for benefit in benefits.types]
    published, months = legislation.published, legislation.persons.months
    implied = implied_job(published, legislation.parameters.aside()).months.quantize(MONTHS_DECIMALS)
    modelled = ThreePoint(float(months.low), float(implied), float(months.high))
    return TypeList(tuple(rows), published.after.months_in_work, modelled)


def _row(benefit: BenefitType) -> TypeRow:
    averages = benefit.averages
    return TypeRow(
        type=benefit.slug,
        name=benefit.name,
        basis=benefit.basis,
        years=None if averages is None else Years(averages.before.year, averages.after.year),
        gain=gain_per_resident(benefit),
        range=range_per_resident(benefit),
        validity=benefit.validity,
        aliases=benefit.aliases,
    )


def _with_central(row: TypeRow, legislation: Legislation) -> TypeRow:
    entry = legislation.persons.by_slug.get(row.type)
    return row if entry is None or row.basis != "modelled" else replace(row, central=entry.central)


def _row_at_level(benefit: BenefitType, legislation: Legislation, level: int) -> TypeRow:
    entry = None if benefit.basis == "user" else legislation.persons.by_slug.get(benefit.slug)
    if entry is None:
        return _row(replace(benefit, averages=None, validity=None))
    averages = derived_averages(derive(legislation, benefit.slug, rules=rules_of_level(legislation, level)))
    row = _row(replace(benefit, basis="modelled", averages=averages, validity=None))
    return replace(row, level=level, now=entry.now, central=entry.central, closed=entry.closed_at(level))
