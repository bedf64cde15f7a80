"""A programme as an analyst describes it: what it costs and who pays, and what is assumed of its effect."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.limits import MAX_DRAWS, MIN_DRAWS, not_whole, outside
from herlev_roi.model.base.problems import InvalidInput

Payer = Literal["municipality", "state", "other"]
FactorName = Literal[
    "gain",
    "success_rate",
    "comparison_rate",
    "deadweight",
    "displacement",
    "retention",
    "half_life",
    "discount",
    "cost",
    "one_off",
    "cost_per_participant",
]


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A number with its low and high value, which are equal to it where it is taken as certain, and its source."""

    low: float
    central: float
    high: float
    source: str | None = None

    @property
    def is_certain(self) -> bool:
        """Whether there is no range."""
        return self.low == self.high


def certain(value: float) -> Uncertain:
    """A number without a range.

    >>> certain(0.2).is_certain
    True
    """
    return Uncertain(value, value, value)


@dataclass(frozen=True, slots=True)
class Funder:
    """Who pays a share of the cost; `pays_as` says whether it is a public treasury."""

    name: str
    share: float
    pays_as: Payer


@dataclass(frozen=True, slots=True)
class Programme:
    """What a programme costs, kroner, undiscounted.

    Attributes:
        years: of enrolment, counted from programme year 0.
        participants: of whom the success rate gets work; null where the groups' people are those who got work.
        cost: in all, spread evenly over `years`.
        cost_by_year: instead of `cost`, from programme year 0 on.
        cost_per_participant: paid in the year a participant joins.
        one_off: paid in programme year 0.
        people_by_year: who joins in which year; null spreads them evenly over `years`.
        cost_year: the year in whose prices the costs are stated; null where they are not adjusted.
        price_year: the year to whose prices they are carried by the consumer price index.
        funders: who pays; empty where nothing is said.
        source: of the cost.
    """

    years: int
    participants: int | None
    cost: Uncertain
    cost_by_year: tuple[float, ...] | None
    cost_per_participant: Uncertain
    one_off: Uncertain
    people_by_year: tuple[int, ...] | None
    cost_year: int | None
    price_year: int | None
    funders: tuple[Funder, ...]
    source: str | None


@dataclass(frozen=True, slots=True)
class Retention:
    """The share of those in work who are still in work k years later, from k = 0; never rising."""

    low: tuple[float, ...]
    central: tuple[float, ...]
    high: tuple[float, ...]
    source: str | None

    @property
    def is_certain(self) -> bool:
        """Whether there is no range."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed of the effect; shares are fractions.

    Attributes:
        success_rate: share of the participants that gets work; null where the groups' people are those who got work.
        comparison_rate: share that would have got work anyway; with it deadweight = comparison_rate / success_rate.
        deadweight: share of those counted in work who would have been in work anyway.
        displacement: share of the rest whose job another person would have had.
        retention: null where a half-life is given.
        half_life: years after which half of those in work have left it.
        horizon_years: programme years that are counted, with a half-life.
        discount: real rate a year; null is the Finance Ministry's.
    """

    success_rate: Uncertain | None
    comparison_rate: Uncertain | None
    deadweight: Uncertain
    displacement: Uncertain
    retention: Retention | None
    half_life: Uncertain | None
    horizon_years: int | None
    discount: Uncertain | None

    @property
    def named(self) -> Iterator[tuple[FactorName, Uncertain | Retention]]:
        """Every assumption that is made, by name."""
        pairs: list[tuple[FactorName, Uncertain | Retention | None]] = [
            ("success_rate", self.success_rate),
            ("comparison_rate", self.comparison_rate),
            ("deadweight", self.deadweight),
            ("displacement", self.displacement),
            ("retention", self.retention),
            ("half_life", self.half_life),
            ("discount", self.discount),
        ]
        return ((name, value) for name, value in pairs if value is not None)


NO_ASSUMPTIONS = Assumptions(
    success_rate=None,
    comparison_rate=None,
    deadweight=certain(0),
    displacement=certain(0),
    retention=Retention((1.0,), (1.0,), (1.0,), None),
    half_life=None,
    horizon_years=None,
    discount=None,
)


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """A Monte Carlo run that is asked for: number of draws, and the seed of the generator."""

    n: int
    seed: int


MAX_SEED = 2**63 - 1


def checked_draws(draws: int, seed: int) -> DrawRequest:
    """A Monte Carlo run within its bounds.

    Raises:
        InvalidInput: a number lies outside them.
    """
    problems = [
        *(not_whole("--draws", draws) or outside("--draws", draws, MIN_DRAWS, MAX_DRAWS)),
        *(not_whole("--seed", seed) or outside("--seed", seed, 0, MAX_SEED)),
    ]
    if problems:
        raise InvalidInput(problems)
    return DrawRequest(draws, seed)
