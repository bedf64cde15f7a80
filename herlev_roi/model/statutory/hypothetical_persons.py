"""The persons that stand for each benefit type in the statutory model, and its assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.text import Text
from herlev_roi.model.statutory.parameters import ParameterTrace

End = Literal["low", "high"]
ENDS: tuple[End, ...] = ("low", "high")


@dataclass(frozen=True, slots=True)
class HypotheticalPerson:
    """A person of a benefit type: who it is, and which rates are added and scaled to the benefit of a period."""

    person: Text
    rates: tuple[str, ...]
    share: Decimal
    single_provider: bool


@dataclass(frozen=True, slots=True)
class TypePersons:
    """The low and the high person of a type, the periods of the rates in a year, and what must be said of it.

    `reformed_low` and `reformed_high` take their place from 1 July 2025; null where the type has no new rates. `now`
    says what the type is called and which rate it gets in 2026.
    """

    slug: str
    periods: int
    ladder: Literal["refund", "dagpenge"]
    low: HypotheticalPerson
    high: HypotheticalPerson
    reformed_low: HypotheticalPerson | None
    reformed_high: HypotheticalPerson | None
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
class HypotheticalPersons:
    """The persons of all types by slug; months in work and monthly wage are uncertain for every one."""

    by_slug: Mapping[str, TypePersons]
    months: Assumption
    monthly_wage: Assumption
    sha256: str


def persons_in(
    entry: TypePersons, case: End, year: int, trace: ParameterTrace
) -> tuple[tuple[str, HypotheticalPerson], ...]:
    """Who stands for a case in a year, by period: one person, or two where the benefit changed at midyear.

    The reformed person takes the old one's place from the first period for which there are rates.
    """
    old, new = (entry.low, entry.reformed_low) if case == "low" else (entry.high, entry.reformed_high)
    if new is not None and trace.all_known(new.rates, str(year)):
        return ((str(year), new),)
    if new is not None and trace.all_known(new.rates, f"{year}H2"):
        return ((f"{year}H1", old), (f"{year}H2", new))
    return ((str(year), old),)


def rate_in(person: HypotheticalPerson, period: str, trace: ParameterTrace) -> Decimal:
    """The benefit of a person in one period of a year or half-year, kroner before tax.

    Raises:
        InvalidInput: a rate is not known for it.
    """
    return person.share * sum((trace.value(rate, period) for rate in person.rates), Decimal(0))


def mean_rate(entry: TypePersons, case: End, year: int, trace: ParameterTrace) -> Decimal:
    """The benefit of a case in a year, the mean of its two halves where it changed at midyear, kroner before tax.

    Raises:
        InvalidInput: a rate is not known for it.
    """
    rates = [rate_in(person, period, trace) for period, person in persons_in(entry, case, year, trace)]
    return sum(rates, Decimal(0)) / len(rates)
