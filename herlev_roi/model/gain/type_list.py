"""The list of benefit types."""

from collections.abc import Mapping
from dataclasses import dataclass

from herlev_roi.model.base.text import Text
from herlev_roi.model.base.units import Kr, Range
from herlev_roi.model.gain.benefit_types import Benefits, Validity
from herlev_roi.model.gain.validation import gain_per_resident, range_per_resident
from herlev_roi.model.statutory.averages import Basis
from herlev_roi.model.statutory.derivation_result import CASE_NAMES, Derivation
from herlev_roi.model.statutory.hypothetical_persons import Cases
from herlev_roi.model.statutory.legislation import Statutory
from herlev_roi.model.statutory.policy_year import derive_at_level


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
    level: int | None = None
    now: Text | None = None


@dataclass(frozen=True, slots=True)
class TypeList:
    """The result of `types`."""

    types: tuple[TypeRow, ...]


def compute_type_list(benefits: Benefits) -> TypeList:
    """All types of a benefits file in the file's order."""
    return TypeList(
        tuple(
            TypeRow(
                type=benefit.slug,
                name=benefit.name,
                basis=benefit.basis,
                years=(Years(benefit.averages.before.year, benefit.averages.after.year) if benefit.averages else None),
                gain=gain_per_resident(benefit),
                range=range_per_resident(benefit),
                validity=benefit.validity,
                aliases=benefit.aliases,
            )
            for benefit in benefits.types
        )
    )


def type_list_at_level(benefits: Benefits, cases: Cases, derived: Mapping[str, Derivation]) -> TypeList:
    """All types of a benefits file at a level: the model's gain and range, and what each type is now.

    A type without a derivation (own figures, or not in the model) has no gain.
    """
    rows = []
    for benefit in benefits.types:
        derivation = derived.get(benefit.slug)
        level = None if derivation is None else derivation.level
        low, central, high = (derivation.case(n).gain for n in CASE_NAMES) if derivation else (None, None, None)
        spread = None if low is None or central is None or high is None else Range(low, central, high)
        rows.append(
            TypeRow(
                type=benefit.slug,
                name=benefit.name,
                basis="modelled" if derivation else benefit.basis,
                years=None if level is None else Years(level, level),
                gain=central,
                range=spread,
                validity=None,
                aliases=benefit.aliases,
                level=level,
                now=None if derivation is None else cases.by_slug[benefit.slug].now,
            )
        )
    return TypeList(tuple(rows))


def derive_types(loaded: Benefits, statutory: Statutory, level: int) -> dict[str, Derivation]:
    """Every type of the file that the model knows, derived at a level; own figures are left out."""
    cases, published, parameters = statutory.cases, statutory.published, statutory.parameters
    return {
        benefit.slug: derive_at_level(cases, benefit.slug, published, parameters, level)
        for benefit in loaded.types
        if benefit.basis != "user" and benefit.slug in cases.by_slug
    }
