"""One value in three cases: low, central and high. A number that is certain has the same in all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from herlev_roi.model.base.evidence import Evidence, Reliability, says_assumption
from herlev_roi.model.base.units import Kr

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")
Shares = tuple[float, ...]
"""Fractions by year."""


@dataclass(frozen=True, slots=True)
class ThreePoint(Generic[T_co]):
    """The low, central and high case of a number, or of a list of numbers by year; made by `ThreePoint(...)` bare.

    >>> cost = ThreePoint(10, 20, 50)
    >>> cost.at(-0.5), cost.at(0), cost.at(0.5), cost.map(lambda amount: 2 * amount).high
    (15.0, 20.0, 35.0, 100)
    >>> ThreePoint((1.0, 0.2), (1.0, 0.4), (1.0, 0.5)).at(-1)
    [1.0, 0.2]
    """

    low: T_co
    central: T_co
    high: T_co

    @property
    def is_certain(self) -> bool:
        """Whether there is no range."""
        return self.low == self.high

    @property
    def by_year(self) -> "tuple[ThreePoint[float], ...]":
        """A list year by year; a number as the only year."""
        cases: list[Any] = [self.low, self.central, self.high]
        if not isinstance(self.central, tuple):
            cases = [(case,) for case in cases]
        return tuple(ThreePoint(*one) for one in zip(*cases, strict=True))

    def at(self, position: Any) -> Any:
        """The value at a position from -1 (low) over 0 (central) to 1 (high), on straight lines.

        The position may be an array with one entry per draw.
        """
        if isinstance(self.central, tuple):
            return [one.at(position) for one in self.by_year]
        low: Any = self.low
        central: Any = self.central
        if low == self.high:
            return central
        size = abs(position)
        return central + (position + size) / 2 * (self.high - central) + (position - size) / 2 * (central - low)

    def map(self, change: Callable[[T_co], U]) -> "ThreePoint[U]":
        """Each case changed in the same way."""
        return ThreePoint(change(self.low), change(self.central), change(self.high))


@dataclass(frozen=True, slots=True)
class Sourced(ThreePoint[T_co]):
    """An input in three cases, where it comes from, and what its central value rests on.

    >>> Sourced(0.1, 0.2, 0.3, "A trial", "rct").reliability, Sourced(0.1, 0.2, 0.3, "A trial").reliability
    ('rct', 'assumption')
    """

    source: str | None = None
    evidence: Evidence | None = None

    @property
    def is_contradicted(self) -> bool:
        """Whether the evidence claims more than the source, which speaks of an assumption."""
        return self.evidence not in {None, "judgement"} and says_assumption(self.source)

    @property
    def is_stated(self) -> bool:
        """Whether there is a source that states the number, and nothing is said of what that rests on."""
        return self.evidence is None and self.source is not None and not says_assumption(self.source)

    @property
    def reliability(self) -> Reliability:
        """The evidence; an assumption without it, or where the source speaks of one."""
        return "assumption" if self.evidence is None or says_assumption(self.source) else self.evidence


def certain(value: U) -> Sourced[U]:
    """A value without a range.

    >>> certain(0.2).is_certain
    True
    """
    return Sourced(value, value, value)


def alike(cases: Mapping[str, Any]) -> dict[str, Any]:
    """Numbers as they are; where a case is a list by year, each number as a list of that length.

    >>> alike({"low": 0, "central": (0.25, 0.5)}), alike({"low": 0, "central": 0.2})
    ({'low': (0, 0), 'central': (0.25, 0.5)}, {'low': 0, 'central': 0.2})
    """
    lengths = [len(case) for case in cases.values() if isinstance(case, list | tuple)]
    if not lengths:
        return dict(cases)
    return {name: case if isinstance(case, list | tuple) else (case,) * max(lengths) for name, case in cases.items()}


def gathered(values: Iterable[ThreePoint[U]]) -> ThreePoint[tuple[U, ...]]:
    """Many values as one, case by case.

    >>> gathered([ThreePoint(1, 2, 3), certain(5)]).map(sum)
    ThreePoint(low=6, central=7, high=8)
    """
    every = list(values)
    return ThreePoint(
        tuple(one.low for one in every), tuple(one.central for one in every), tuple(one.high for one in every)
    )


def ordered(cases: ThreePoint[Kr]) -> ThreePoint[Kr]:
    """The cases as a range: the smallest and the largest of them, whichever case has them, around the central one.

    >>> ordered(ThreePoint(Kr(3), Kr(2), Kr(1)))
    ThreePoint(low=1, central=2, high=3)
    """
    every = (cases.low, cases.central, cases.high)
    return ThreePoint(min(every), cases.central, max(every))


Money = Kr | ThreePoint[Kr]
"""Whole kroner, with low, central and high where an input has a range."""


def central(money: Money) -> Kr:
    """The central value of an amount with or without a range."""
    return money.central if isinstance(money, ThreePoint) else money


def spread_of(money: Money) -> ThreePoint[Kr] | None:
    """The range of an amount, if it has one."""
    return money if isinstance(money, ThreePoint) else None
