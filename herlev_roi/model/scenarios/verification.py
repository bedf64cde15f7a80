"""Saved results: computed again from what they carry, and compared."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from herlev_roi.model.base.plain_data import leaves, to_plain_data
from herlev_roi.model.base.units import Kr, Months
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.programme.assumptions import DrawRequest
from herlev_roi.model.scenarios.batch import BatchTotal, total_of
from herlev_roi.model.scenarios.run_result import Inputs, Run, UsedAverages, UsedParameters
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.statutory.averages import Averages, MonthsInWork, YearInWork, YearOnBenefit
from herlev_roi.model.statutory.hypothetical_persons import HypotheticalPersons
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.parameters import Parameter, Parameters, ParameterTrace

NOT_RECOMPUTABLE = (ArithmeticError, LookupError, ValueError)
"""What a computation may raise, beside `InvalidInput`, on values that a saved file only claims to be sound."""

_NOT_ASKED_FOR = Averages(
    YearOnBenefit(0, Kr(0), Kr(0)), YearInWork(0, Kr(0), Kr(0), Kr(0), MonthsInWork(Months(0), Months(0))), ()
)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved result of `run` or `batch`: its scenarios, their total, and the one copy of what they all rest on."""

    file: str
    version: str
    runs: tuple[Run, ...]
    total: BatchTotal | None
    averages: UsedAverages
    parameters: UsedParameters


def model_of(averages: UsedAverages, parameters: UsedParameters) -> ScenarioModel:
    """A model that computes from saved inputs alone."""
    benefits = Benefits(averages.types, "the saved result", shipped=False, sha256="")
    persons = HypotheticalPersons(
        {case.slug: case for case in parameters.cases}, parameters.months, parameters.monthly_wage, ""
    )
    by_name = {parameter.name: parameter for parameter in parameters.parameters}
    trace = ParameterTrace(Parameters(by_name, parameters.municipalities, ""))
    return ScenarioModel(benefits, Legislation(persons, trace, averages.published or _NOT_ASKED_FOR))


def filled_averages(averages: UsedAverages, other: UsedAverages) -> UsedAverages:
    """Averages with what they lack taken from others."""
    used = {one.slug: one for one in other.types}
    used |= {one.slug: one for one in averages.types if one.averages is not None or one.slug not in used}
    return UsedAverages(tuple(used.values()), averages.published or other.published)


def filled_parameters(parameters: UsedParameters, other: UsedParameters) -> UsedParameters:
    """Parameters with the names and years that they lack taken from others."""
    mine = {one.name: one for one in parameters.parameters}
    names = {one.name: one for one in other.parameters} | mine
    return replace(
        parameters,
        parameters=tuple(
            _filled(mine[name], other_one) if (other_one := other.known(name)) and name in mine else one
            for name, one in names.items()
        ),
        municipalities=tuple(
            (
                {one.name: one for one in other.municipalities} | {one.name: one for one in parameters.municipalities}
            ).values()
        ),
        cases=tuple(({one.slug: one for one in other.cases} | {one.slug: one for one in parameters.cases}).values()),
    )


def _filled(mine: Parameter, other: Parameter) -> Parameter:
    return replace(mine, values={**other.values, **mine.values})


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same; null where it is not there.

    Attributes:
        scenario: its name; null for what all scenarios rest on.
        path: inside the scenario's result, or inside the inputs.
        saved: as saved, or in the old result.
        now: as computed now, or in the new result.
    """

    scenario: str | None
    path: str
    saved: str | int | float | bool | None
    now: str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of `verify`: identical, or what differs; first what the result rests on, then the results.

    The total of a batch differs where it is not the sum of the scenarios that were saved with it.
    """

    file: str
    identical: bool
    scenarios: int
    saved_version: str
    version: str
    differences: tuple[Difference, ...]


def differences(scenario: str | None, path: str, saved: Any, now: Any) -> Iterator[Difference]:
    """Every leaf that is not the same, in the order of the saved value and then of the new one."""
    before, after = to_plain_data(saved), to_plain_data(now)
    if before == after:
        return
    old, new = dict(leaves(before, path)), dict(leaves(after, path))
    for where in dict.fromkeys([*old, *new]):
        if (where in old) != (where in new) or old[where] != new[where]:
            yield Difference(scenario, where, _shown(old.get(where)), _shown(new.get(where)))


def _shown(leaf: Any) -> Any:
    """An empty list or mapping as null: there is nothing."""
    return None if leaf in ([], {}) else leaf


def verified(saved: Saved, model: ScenarioModel, version: str) -> Verification:
    """A saved result computed again with another model: that of today's data.

    Raises:
        InvalidInput: a saved scenario cannot be computed.
    """
    again = [model.run(_scenario_of(run), run.file, _draws_of(run)) for run in saved.runs]
    inputs = model.inputs
    found = [
        *differences(None, "averages", saved.averages, inputs.averages),
        *differences(None, "parameters", saved.parameters, inputs.parameters),
    ]
    for before, after in zip(saved.runs, again, strict=True):
        found += differences(before.name, "", _without_inputs(before), _without_inputs(after))
    if saved.total is not None:
        found += differences(None, "total", saved.total, total_of(saved.runs))
    return Verification(saved.file, not found, len(saved.runs), saved.version, version, tuple(found))


def _scenario_of(run: Run) -> Any:
    assert run.inputs.scenario is not None
    return run.inputs.scenario


def _draws_of(run: Run) -> DrawRequest | None:
    """The same draws again: number and seed are part of the result."""
    if run.programme is None or run.programme.draws is None:
        return None
    return DrawRequest(run.programme.draws.n, run.programme.draws.seed)


def _without_inputs(run: Run) -> Run:
    return replace(run, inputs=Inputs(run.inputs.scenario, None, None))
