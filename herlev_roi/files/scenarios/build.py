"""From the checked shape of a scenario to the domain's scenario."""

from typing import Protocol, get_args

from pydantic import ValidationError

from herlev_roi.files.benefits.load import averages_of
from herlev_roi.files.reading.findings import Document, locate
from herlev_roi.files.scenarios.checks import check_scenario
from herlev_roi.files.scenarios.programme_schema import AssumptionsSchema, ProgrammeSchema, RetentionRangeSchema
from herlev_roi.files.scenarios.schema import ExpectSchema, GroupSchema, LimitsSchema, ScenarioSchema
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.text import Source
from herlev_roi.model.base.units import Months
from herlev_roi.model.programme.assumptions import (
    NO_ASSUMPTIONS,
    Assumptions,
    Funder,
    Programme,
    Retention,
    Uncertain,
    certain,
)
from herlev_roi.model.scenarios.scenario import Expectation, ExpectationKey, Group, Scenario
from herlev_roi.model.statutory.averages import OwnAverages

_KEYS: tuple[ExpectationKey, ...] = get_args(ExpectationKey)


def checked_scenario(document: Document) -> Scenario:
    """One scenario from a document that holds nothing else.

    Raises:
        InvalidInput: with every fault at its place.
    """
    findings = list(check_scenario(document.value))
    try:
        schema = ScenarioSchema.model_validate(document.value)
    except ValidationError as error:
        from herlev_roi.files.reading.schema_problems import schema_findings  # noqa: PLC0415

        findings += schema_findings(error, document, ScenarioSchema)
        raise InvalidInput(locate(findings, document)) from None
    if findings:
        raise InvalidInput(locate(findings, document))
    return scenario_of(schema)


def scenario_of(schema: ScenarioSchema) -> Scenario:
    """The domain's scenario."""
    return Scenario(
        name=schema.name,
        description=schema.description,
        groups=tuple(_group(group) for group in schema.groups),
        scope=schema.scope,
        level=schema.level,
        municipality=schema.municipality,
        programme=programme_of(schema.programme) if schema.programme else None,
        assumptions=assumptions_of(schema.assumptions) if schema.assumptions else NO_ASSUMPTIONS,
        expect=_expectations(schema.expect) if schema.expect else (),
    )


def _group(group: GroupSchema) -> Group:
    own = None
    if group.averages is not None:
        source = Source(title=group.averages.source, publisher=None, date=None, address=None, says=None)
        own = OwnAverages(averages_of(group.averages), source)
    months = None if group.months is None else Months(group.months)
    return Group(group.type, group.people, months, group.weeks_on_support, own)


def _expectations(expect: ExpectSchema) -> tuple[Expectation, ...]:
    pairs: list[tuple[ExpectationKey, LimitsSchema | None]] = [(key, getattr(expect, key)) for key in _KEYS]
    return tuple(
        Expectation(
            key=key,
            min=_whole(limits.min),
            max=_whole(limits.max),
            equals=_whole(limits.equals),
            tolerance=_whole(limits.tolerance) or 0,
        )
        for key, limits in pairs
        if limits is not None
    )


def _whole(limit: float | None) -> int | float | None:
    """An integer where the limit is one."""
    return int(limit) if limit is not None and limit.is_integer() else limit


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
