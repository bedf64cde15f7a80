"""The shape of a programme and its assumptions in a scenario file. What they mean together: `programme_checks`."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from herlev_roi.files.reading.schema_types import Line, Strict, Year
from herlev_roi.model.base.limits import MAX_HORIZON, MAX_PEOPLE

Cost = Annotated[float, Field(ge=0, le=1_000_000_000_000, description="Kroner, in plain digits")]
Fraction = Annotated[float, Field(ge=0, le=1, description="A fraction: 0.2 is 20 %")]
HalfLife = Annotated[float, Field(ge=0.01, le=1_000, description="Years")]
Rate = Annotated[float, Field(ge=0, le=1, description="A fraction a year, real: 0.035 is 3.5 %")]


class CostRangeSchema(Strict):
    """An amount with its range and source."""

    low: Cost | None = None
    central: Cost
    high: Cost | None = None
    source: Line | None = None


class FractionRangeSchema(Strict):
    """A share with its range and source."""

    low: Fraction | None = None
    central: Fraction
    high: Fraction | None = None
    source: Line | None = None


class HalfLifeRangeSchema(Strict):
    """A half-life with its range and source."""

    low: HalfLife | None = None
    central: HalfLife
    high: HalfLife | None = None
    source: Line | None = None


class RateRangeSchema(Strict):
    """A yearly rate with its range and source."""

    low: Rate | None = None
    central: Rate
    high: Rate | None = None
    source: Line | None = None


class RetentionRangeSchema(Strict):
    """Retention with its range and source: lists of equal length."""

    low: list[Fraction] | None = None
    central: list[Fraction]
    high: list[Fraction] | None = None
    source: Line | None = None


def _kind(value: Any) -> str:
    return "plain" if not isinstance(value, dict | Strict) else "range"


UncertainCost = Annotated[
    Annotated[Cost, Tag("plain")] | Annotated[CostRangeSchema, Tag("range")], Discriminator(_kind)
]
UncertainFraction = Annotated[
    Annotated[Fraction, Tag("plain")] | Annotated[FractionRangeSchema, Tag("range")], Discriminator(_kind)
]
UncertainHalfLife = Annotated[
    Annotated[HalfLife, Tag("plain")] | Annotated[HalfLifeRangeSchema, Tag("range")], Discriminator(_kind)
]
UncertainRate = Annotated[
    Annotated[Rate, Tag("plain")] | Annotated[RateRangeSchema, Tag("range")], Discriminator(_kind)
]
UncertainRetention = Annotated[
    Annotated[list[Fraction], Tag("plain")] | Annotated[RetentionRangeSchema, Tag("range")], Discriminator(_kind)
]


class FunderSchema(Strict):
    """Who pays a share of the cost."""

    name: Line
    share: Fraction = Field(description="Of the cost, a fraction; the shares sum to 1")
    pays_as: Literal["municipality", "state", "other"] = Field(
        "other", description="A public treasury, or other: a foundation, a fund, a housing organisation"
    )


class ProgrammeSchema(Strict):
    """What a programme costs; years count from programme year 0."""

    years: Annotated[int, Field(ge=1, le=MAX_HORIZON)] = Field(1, description="Years of enrolment")
    participants: Annotated[int, Field(ge=1, le=MAX_PEOPLE)] | None = Field(
        None,
        description="With assumptions.success_rate: participants * success_rate get work, in the proportions of the "
        "groups. Without it the groups' people are those who got work",
    )
    cost: UncertainCost | None = Field(None, description="In all, undiscounted, spread evenly over the years")
    cost_by_year: list[Cost] | None = Field(None, description="Instead of cost: programme year 0, 1, ...")
    cost_per_participant: UncertainCost | None = Field(None, description="Paid in the year a participant joins")
    one_off: UncertainCost | None = Field(None, description="Paid in programme year 0")
    people_by_year: list[Annotated[int, Field(ge=0, le=MAX_PEOPLE)]] | None = Field(
        None, description="Who joins in which year; sums to the participants, else to the groups. Without it evenly"
    )
    cost_year: Year | None = Field(None, description="The year in whose prices the costs stand")
    price_year: Year | None = Field(None, description="The year to whose prices they are carried, by the CPI")
    funders: list[FunderSchema] = Field([], description="Who pays; the shares sum to 1")
    source: Line | None = Field(None, description="Where the cost comes from")


class AssumptionsSchema(Strict):
    """What is assumed of the effect: each a number, or {low, central, high, source}."""

    success_rate: UncertainFraction | None = Field(
        None,
        description="Share of programme.participants that gets at least 6 months of ordinary work in the calendar year",
    )
    comparison_rate: UncertainFraction | None = Field(
        None, description="Share that would have got work anyway; deadweight = comparison_rate / success_rate"
    )
    deadweight: UncertainFraction | None = Field(
        None, description="Share of those counted in work who would have been in work anyway; 0 without it"
    )
    displacement: UncertainFraction | None = Field(
        None, description="Share of the rest whose job another person would have had; 0 without it"
    )
    retention: UncertainRetention | None = Field(
        None, description="Share of those in work who still are, 0, 1, 2, ... years later; [1] without it"
    )
    half_life: UncertainHalfLife | None = Field(
        None, description="Instead of retention: years after which half have left work; needs horizon_years"
    )
    horizon_years: Annotated[int, Field(ge=1, le=MAX_HORIZON)] | None = Field(
        None, description="With half_life: programme years that are counted"
    )
    discount: UncertainRate | None = Field(
        None, description="Real discount rate a year; without it the Finance Ministry's 3.5 %"
    )
