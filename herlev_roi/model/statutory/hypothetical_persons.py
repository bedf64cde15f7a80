"""The persons that stand for each benefit type in the statutory model, and its assumptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.text import Text
from herlev_roi.model.statutory.parameters import Confidence, ParameterTrace

CaseName = Literal["low", "central", "high"]
End = Literal["low", "high"]
ENDS: tuple[End, ...] = ("low", "high")
WHOLE_YEAR = Decimal(12)
"""Months."""


@dataclass(frozen=True, slots=True)
class LaterRates:
    """The rates that take the place of a person's first ones after some months on the benefit, in the same year."""

    after_months: int
    rates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HypotheticalPerson:
    """A person of a benefit type: who it is, and which rates are added and scaled to the benefit of a period.

    `single_provider` gives the extra employment allowance in the tax on wages; `later` is null for a benefit that stays
    the same through a year.
    """

    person: Text
    rates: tuple[str, ...]
    share: Decimal
    single_provider: bool
    later: LaterRates | None = None

    @property
    def all_rates(self) -> tuple[str, ...]:
        """Every rate that the person gets at some time of a year."""
        return self.rates if self.later is None else (*self.rates, *self.later.rates)


@dataclass(frozen=True, slots=True)
class CentralPerson:
    """Who stands for the central case of a type, and on what grounds.

    Attributes:
        weight: of the high person's benefit in the central one, a fraction: 0 is the low person, 1 the high one.
        person: who it is.
        why: this weight and no other.
        confidence: of the grounds; `unverified` for an assumption of ours.
        source: null for an assumption of ours.
    """

    weight: Decimal
    person: Text
    why: Text
    confidence: Confidence
    source: Text | None


_MIDWAY = CentralPerson(
    Decimal("0.5"),
    Text(da="midt mellem den lave og den høje person", en="midway between the low and the high person"),
    Text(da="gemt, før den midterste person blev navngivet", en="saved before the central person was named"),
    "unverified",
    None,
)


@dataclass(frozen=True, slots=True)
class Closed:
    """That a type, or a part of it, takes no new cases from the rules of a level on: in which words, and how sure."""

    level: int
    text: Text
    confidence: Confidence
    source: str


@dataclass(frozen=True, slots=True)
class TypePersons:
    """The low, the central and the high person of a type, the periods of the rates in a year, and what must be said.

    `reformed_low` and `reformed_high` take the place of low and high from the first period for which their rates are
    known; null where the type has no new person. `now` says what the type is called and which rate it gets in 2026.
    `usual_exit` says where most leave it for, null where that is ordinary work, which alone is computed; `closed` is
    null while all of it takes new cases.
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
    central: CentralPerson = _MIDWAY
    usual_exit: Text | None = None
    closed: Closed | None = None

    def closed_at(self, level: int | None) -> Closed | None:
        """What is closed at a level; null in the published years, and where all of the type takes new cases."""
        return None if self.closed is None or level is None or level < self.closed.level else self.closed


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
    if new is not None and trace.all_known(new.all_rates, str(year)):
        return ((str(year), new),)
    if new is not None and trace.all_known(new.all_rates, f"{year}H2"):
        return ((f"{year}H1", old), (f"{year}H2", new))
    return ((str(year), old),)


def rate_in(person: HypotheticalPerson, period: str, trace: ParameterTrace, months: Decimal = WHOLE_YEAR) -> Decimal:
    """The benefit of a person in one period of a year or half-year, kroner before tax: the mean of the months on it.

    rate = share * first                                          where nothing comes later, or up to a months
    rate = share * (a * first + (months - a) * later) / months    where later rates come after a months

    Args:
        person: who.
        period: the year or half-year whose rates hold.
        trace: statutory parameters.
        months: on the benefit in the year, from its beginning; those in work come last.

    Raises:
        InvalidInput: a rate is not known for it.
    """
    first = person.share * _sum_of(person.rates, period, trace)
    if person.later is None or months <= person.later.after_months:
        return first
    later, until = person.share * _sum_of(person.later.rates, period, trace), person.later.after_months
    return (until * first + (months - until) * later) / months


def _sum_of(rates: tuple[str, ...], period: str, trace: ParameterTrace) -> Decimal:
    return sum((trace.value(rate, period) for rate in rates), Decimal(0))


def mean_rate(
    entry: TypePersons, case: CaseName, year: int, trace: ParameterTrace, months: Decimal = WHOLE_YEAR
) -> Decimal:
    """The benefit of a case in one period of a year, kroner before tax: the mean of the months on it, see `rate_in`.

    Of the low and the high case the mean of the year's two halves where it changed at midyear; the central one lies
    between: central = (1 - weight) * low + weight * high.

    Raises:
        InvalidInput: a rate is not known for it.
    """
    if case == "central":
        weight = entry.central.weight
        low, high = (mean_rate(entry, end, year, trace, months) for end in ENDS)
        return (1 - weight) * low + weight * high
    rates = [rate_in(person, period, trace, months) for period, person in persons_in(entry, case, year, trace)]
    return sum(rates, Decimal(0)) / len(rates)


def is_single_provider(entry: TypePersons, case: CaseName, year: int, trace: ParameterTrace) -> bool:
    """Whether the person of a case has the single provider's allowance in the tax of a year: who stands at its end.

    The central case has it only where everyone has it who weighs in its benefit: a mix of which a part only would be a
    single provider is taxed as one who is not.
    """
    if case != "central":
        return persons_in(entry, case, year, trace)[-1][1].single_provider
    parts = {"low": 1 - entry.central.weight, "high": entry.central.weight}
    return all(is_single_provider(entry, end, year, trace) for end in ENDS if parts[end])
