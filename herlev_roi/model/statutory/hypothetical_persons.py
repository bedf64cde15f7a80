"""The persons that stand for each benefit type in the statutory model, and its assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.text import Text


@dataclass(frozen=True, slots=True)
class CasePerson:
    """A person of a benefit type: who it is, and which rates are added and scaled to the benefit of a period."""

    person: Text
    rates: tuple[str, ...]
    share: Decimal
    single_provider: bool


@dataclass(frozen=True, slots=True)
class TypeCases:
    """The low and the high person of a type, the periods of the rates in a year, and what must be said of it.

    `reformed_low` and `reformed_high` take their place from 1 July 2025; null where the type has no new rates. `now`
    says what the type is called and which rate it gets in 2026.
    """

    slug: str
    periods: int
    ladder: Literal["refund", "dagpenge"]
    low: CasePerson
    high: CasePerson
    reformed_low: CasePerson | None
    reformed_high: CasePerson | None
    now: Text
    left_out: tuple[Text, ...]
    weakness: Text


@dataclass(frozen=True, slots=True)
class Assumption:
    """An assumption of the model: its low and high value, and that it is ours."""

    low: Decimal
    high: Decimal
    why: Text


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases by slug; months in work and monthly wage are uncertain in every one."""

    by_slug: Mapping[str, TypeCases]
    months: Assumption
    monthly_wage: Assumption
    sha256: str
