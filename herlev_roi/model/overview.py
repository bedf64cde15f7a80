"""The list of benefit types."""

from dataclasses import dataclass

from herlev_roi.model.benefits import Basis, Benefits, Text, Validity
from herlev_roi.model.published import gain_per_resident, range_per_resident
from herlev_roi.model.units import Kr, Range


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
