"""From the checked shape of a programme to the domain's programme."""

from typing import Protocol

from herlev_roi.files.programme_schema import AssumptionsSchema, ProgrammeSchema, RetentionRangeSchema
from herlev_roi.model.programme import NO_ASSUMPTIONS, Assumptions, Funder, Programme, Retention, Uncertain, certain


class _Range(Protocol):
    low: float | None
    central: float
    high: float | None
    source: str | None


def programme_of(schema: ProgrammeSchema) -> Programme:
    """The domain's programme."""
    by_year = None if schema.cost_by_year is None else tuple(schema.cost_by_year)
    return Programme(
        years=schema.years,
        participants=schema.participants,
        cost=certain(sum(by_year)) if by_year is not None else _uncertain(schema.cost) or certain(0),
        cost_by_year=by_year,
        cost_per_participant=_uncertain(schema.cost_per_participant) or certain(0),
        one_off=_uncertain(schema.one_off) or certain(0),
        people_by_year=None if schema.people_by_year is None else tuple(schema.people_by_year),
        cost_year=schema.cost_year,
        price_year=schema.price_year,
        funders=tuple(Funder(one.name, one.share, one.pays_as) for one in schema.funders),
        source=schema.source,
    )


def assumptions_of(schema: AssumptionsSchema) -> Assumptions:
    """The domain's assumptions."""
    retention = None if schema.half_life is not None else NO_ASSUMPTIONS.retention
    if schema.retention is not None:
        retention = _retention(schema.retention)
    return Assumptions(
        success_rate=_uncertain(schema.success_rate),
        comparison_rate=_uncertain(schema.comparison_rate),
        deadweight=_uncertain(schema.deadweight) or certain(0),
        displacement=_uncertain(schema.displacement) or certain(0),
        retention=retention,
        half_life=_uncertain(schema.half_life),
        horizon_years=schema.horizon_years,
        discount=_uncertain(schema.discount),
    )


def _uncertain(value: "float | _Range | None") -> Uncertain | None:
    if value is None or isinstance(value, int | float):
        return None if value is None else certain(value)
    low = value.central if value.low is None else value.low
    high = value.central if value.high is None else value.high
    return Uncertain(low, value.central, high, value.source)


def _retention(value: list[float] | RetentionRangeSchema) -> Retention:
    if isinstance(value, list):
        shares = tuple(value)
        return Retention(shares, shares, shares, None)
    central = tuple(value.central)
    low = central if value.low is None else tuple(value.low)
    high = central if value.high is None else tuple(value.high)
    return Retention(low, central, high, value.source)
