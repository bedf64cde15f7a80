"""From the checked shape of a scenario to the domain's scenario."""

from typing import get_args

from pydantic import ValidationError

from herlev_roi.files.benefits import averages_of
from herlev_roi.files.findings import Document, locate
from herlev_roi.files.programme_parts import assumptions_of, programme_of
from herlev_roi.files.scenario_rules import check_scenario
from herlev_roi.files.scenario_schema import ExpectSchema, GroupSchema, LimitsSchema, ScenarioSchema
from herlev_roi.model.benefits import OwnAverages, Source
from herlev_roi.model.problem import InvalidInput
from herlev_roi.model.programme import NO_ASSUMPTIONS
from herlev_roi.model.scenario import Expectation, ExpectationKey, Group, Scenario
from herlev_roi.model.units import Months

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
        from herlev_roi.files.schema_problems import schema_findings  # noqa: PLC0415

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
