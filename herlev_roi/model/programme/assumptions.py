"""A programme as an analyst describes it: what it costs and who pays, and what is assumed of its effect."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeVar

from herlev_roi.model.base.arguments import AllArguments, whole
from herlev_roi.model.base.limits import MAX_DRAWS, MAX_SEED, MIN_DRAWS, SEED
from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.three_points import Shares, Sourced, certain

Payer = Literal["municipality", "state", "other"]
UnitName = Literal["share", "rate", "years", "kroner"]
Form = Literal["number", "list", "either"]
"""Whether a value is one number, a list by year since joining, or may be either."""
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
"""Whatever the net present value depends on: the gain of the groups, then the rows of the table below."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number of an assumption is: the least, the most, the smallest that is not 0, and how it is written."""

    name: UnitName
    least: float
    most: float
    step: float
    written: str


SHARE = Unit("share", 0, 1, 1e-6, "A fraction: 0.2 is 20 %")
RATE = Unit("rate", 0, 1, 1e-6, "A fraction a year, real: 0.035 is 3.5 %")
YEARS = Unit("years", 0.01, 1_000, 0.01, "Years")
KRONER = Unit("kroner", 0, 1_000_000_000_000, 0.01, "Kroner, in plain digits")


@dataclass(frozen=True, slots=True)
class Declared:
    """An assumption or a cost.

    Attributes:
        unit: of its number or numbers.
        meaning: in English, for the schema.
        default: its value where none is given.
        form: one number, or a list by year since joining.
        taken_off: a share of those in work who do not count as an effect.
    """

    unit: Unit
    meaning: str
    default: float | Shares | None = None
    form: Form = "number"
    taken_off: bool = False


DECLARED: Mapping[FactorName, Declared] = {
    "success_rate": Declared(
        SHARE,
        "Share of programme.participants that gets at least 6 months of ordinary work in a calendar year, the first of "
        "which is the year of joining; gross, deadweight still in it",
    ),
    "comparison_rate": Declared(
        SHARE,
        "Share that would have got work anyway, one number or a list by year since joining; deadweight = "
        "comparison_rate / success_rate",
        form="either",
    ),
    "deadweight": Declared(
        SHARE,
        "Share of those counted in work who would have been in work anyway, one number or a list by year since joining "
        "whose last value holds on; 0 without it",
        0,
        "either",
        taken_off=True,
    ),
    "displacement": Declared(
        SHARE, "Share of the rest whose job another person would have had; 0 without it", 0, taken_off=True
    ),
    "retention": Declared(
        SHARE, "Share of those in work who still are, 0, 1, 2, ... years later; [1] without it", (1.0,), "list"
    ),
    "half_life": Declared(YEARS, "Instead of retention: years after which half have left work; needs horizon_years"),
    "discount": Declared(RATE, "Real discount rate a year; without it the Finance Ministry's 3.5 %"),
    "cost": Declared(KRONER, "The total of all years, undiscounted, spread evenly over them; else cost_by_year", 0),
    "one_off": Declared(KRONER, "Paid in programme year 0", 0),
    "cost_per_participant": Declared(KRONER, "Paid in the year of joining, the first calendar year in work", 0),
}
"""The one table of assumptions and costs, the former fields of `Assumptions`, the latter of `Programme`.

Schema, reading, checks, draws, units and the rows of every view follow from it, in its order.
"""

TAKEN_OFF = tuple(name for name, row in DECLARED.items() if row.taken_off)
"""The shares that are taken off one after the other: each is a share of those whom the one before leaves."""


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
        years: in which people join, counted from programme year 0: the first calendar year in work.
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
    cost: Sourced[float]
    cost_by_year: tuple[float, ...] | None
    cost_per_participant: Sourced[float]
    one_off: Sourced[float]
    people_by_year: tuple[int, ...] | None
    cost_year: int | None
    price_year: int | None
    funders: tuple[Funder, ...]
    source: str | None

    @property
    def named(self) -> "Iterator[tuple[FactorName, Sourced[Any]]]":
        """Every cost that is stated, by name: a number, or a list by year."""
        return _named(self)

    @property
    def sourced_costs(self) -> "Iterator[tuple[FactorName, Sourced[Any]]]":
        """Every cost that is not nought, with its own source or the programme's."""
        return ((name, replace(cost, source=cost.source or self.source)) for name, cost in self.named if cost.high)


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What is assumed of the effect; shares are fractions.

    Attributes:
        success_rate: share of the participants that gets work; null where the groups' people are those who got work.
        comparison_rate: share that would have got work anyway; with it deadweight = comparison_rate / success_rate. One
            number, or a list by year since joining whose last value holds on.
        deadweight: share of those counted in work who would have been in work anyway; written like the comparison rate.
        displacement: share of the rest whose job another person would have had.
        retention: null where a half-life is given.
        half_life: years after which half of those in work have left it.
        horizon_years: programme years that are counted, with a half-life.
        discount: real rate a year; null is the Finance Ministry's.
    """

    success_rate: Sourced[float] | None
    comparison_rate: Sourced[float | Shares] | None
    deadweight: Sourced[float | Shares]
    displacement: Sourced[float]
    retention: Sourced[Shares] | None
    half_life: Sourced[float] | None
    horizon_years: int | None
    discount: Sourced[float] | None

    @property
    def named(self) -> "Iterator[tuple[FactorName, Sourced[Any]]]":
        """Every assumption that is stated, by name: a number, or a list by year."""
        return _named(self)

    @property
    def kept_years(self) -> int:
        """Years that a person may be in work, the year of joining included; with a half-life the horizon ends them."""
        return self.horizon_years or 1 if self.retention is None else len(self.retention.central)


def _named(where: Programme | Assumptions) -> Iterator[tuple[FactorName, Sourced[Any]]]:
    pairs = ((name, getattr(where, name, None)) for name in DECLARED)
    return ((name, value) for name, value in pairs if value is not None)


def horizon(years: int, kept_years: int, horizon_years: int | None) -> int:
    """Programme years that are counted: the years of enrolment and those that the last who join are kept in work.

    >>> horizon(4, 3, None), horizon(4, 10, 10)
    (6, 10)
    """
    return years + kept_years - 1 if horizon_years is None else horizon_years


Stated = TypeVar("Stated", Programme, Assumptions)


def filled(kind: type[Stated], given: Mapping[str, Any]) -> Stated:
    """A programme or its assumptions: what is given, and the values of the table where nothing is.

    A half-life takes the place of retention.
    """
    values: dict[str, Any] = dict.fromkeys(field_names(kind))
    values |= {
        name: certain(row.default) for name, row in DECLARED.items() if name in values and row.default is not None
    }
    if given.get("half_life") is not None:
        values["retention"] = None
    return kind(**values | {name: value for name, value in given.items() if value is not None})


NO_ASSUMPTIONS = filled(Assumptions, {})


@dataclass(frozen=True, slots=True)
class DrawRequest:
    """A Monte Carlo run that is asked for: number of draws, and the seed of the generator."""

    n: int
    seed: int


def checked_draws(draws: int | None, seed: int | None) -> DrawRequest | None:
    """A Monte Carlo run within its bounds, if one is asked for.

    Raises:
        InvalidInput: a number lies outside them, or a seed stands without draws.
    """
    if draws is None:
        if seed is not None:
            raise InvalidInput([Problem("usage", "a seed needs draws", path="--seed", hint="add --draws 10000")])
        return None
    with AllArguments() as check:
        number = check(whole, "--draws", draws, MIN_DRAWS, MAX_DRAWS)
        start = SEED if seed is None else check(whole, "--seed", seed, 0, MAX_SEED)
    return DrawRequest(number, start)
