"""From the checked shape of a scenario to the domain's scenario."""

from typing import Any, get_args

from pydantic import ValidationError

from herlev_roi.files.benefits.load import averages_of
from herlev_roi.files.reading.faults import Document, locate
from herlev_roi.files.reading.schema_types import Strict
from herlev_roi.files.scenarios.checks import check_scenario
from herlev_roi.files.scenarios.programme_schema import RangeSchema
from herlev_roi.files.scenarios.schema import ExpectSchema, GroupSchema, LimitsSchema, ScenarioSchema
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.text import Source
from herlev_roi.model.base.three_points import Sourced, certain
from herlev_roi.model.base.units import Months
from herlev_roi.model.programme.assumptions import DECLARED, NO_ASSUMPTIONS, Assumptions, Funder, Programme, filled
from herlev_roi.model.scenarios.scenario import Expectation, ExpectationKey, Group, Scenario
from herlev_roi.model.statutory.averages import OwnAverages

_KEYS: tuple[ExpectationKey, ...] = get_args(ExpectationKey)


def checked_scenario(document: Document) -> Scenario:
    """One scenario from a document that holds nothing else.

    Raises:
        InvalidInput: with every fault at its place.
    """
    found = list(check_scenario(document.value))
    try:
        schema = ScenarioSchema.model_validate(document.value)
    except ValidationError as error:
        from herlev_roi.files.reading.schema_problems import problems_of_schema  # noqa: PLC0415

        found += problems_of_schema(error, document, ScenarioSchema)
        raise InvalidInput(locate(found, document)) from None
    if found:
        raise InvalidInput(locate(found, document))
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
        assumptions=filled(Assumptions, _given(schema.assumptions)) if schema.assumptions else NO_ASSUMPTIONS,
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


def programme_of(schema: Strict) -> Programme:
    """The domain's programme; the cost of a list by year is its sum."""
    given = _given(schema)
    if given["cost_by_year"] is not None:
        given["cost"] = certain(sum(given["cost_by_year"]))
    given["funders"] = tuple(Funder(one.name, one.share, one.pays_as) for one in given["funders"])
    return filled(Programme, given)


def _given(schema: Strict) -> dict[str, Any]:
    """What is written, by key: values of the table with their low, central and high case, lists as tuples."""
    return {
        name: _three_points(value) if name in DECLARED and value is not None else _frozen(value)
        for name, value in schema
    }


def _three_points(value: Any) -> Sourced[Any]:
    if not isinstance(value, RangeSchema):
        return certain(_frozen(value))
    low = value.central if value.low is None else value.low
    high = value.central if value.high is None else value.high
    return Sourced(_frozen(low), _frozen(value.central), _frozen(high), value.source)


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
