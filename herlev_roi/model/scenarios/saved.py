"""A saved result as it was read, and a model that computes from what it carries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from herlev_roi.model.base.envelope import Status
from herlev_roi.model.base.plain_data import leaves, to_plain_data
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.provenance import Provenance
from herlev_roi.model.base.units import Kr, Months
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.programme.assumptions import DrawRequest, checked_draws
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.model.scenarios.run_result import Inputs, Run, UsedAverages, UsedParameters
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.statutory.averages import Averages, MonthsInWork, YearInWork, YearOnBenefit
from herlev_roi.model.statutory.hypothetical_persons import HypotheticalPersons
from herlev_roi.model.statutory.legislation import Legislation
from herlev_roi.model.statutory.parameters import Parameters, ParameterTrace

NOT_RECOMPUTABLE = (ArithmeticError, LookupError, ValueError)
"""What a computation may raise, beside `InvalidInput`, on values that a saved file only claims to be sound."""

_NOT_ASKED_FOR = Averages(
    YearOnBenefit(0, Kr(0), Kr(0)), YearInWork(0, Kr(0), Kr(0), Kr(0), MonthsInWork(Months(0), Months(0))), ()
)


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved result of `run`, `batch` or `estimate`, with the envelope that it came in."""

    file: str
    status: Status
    problems: tuple[Problem, ...]
    provenance: Provenance
    data: Run | Batch | Estimate

    @property
    def version(self) -> str:
        """Which version says that it saved it."""
        return self.provenance.version

    @property
    def runs(self) -> tuple[Run, ...]:
        """The scenarios; an estimate has none."""
        if isinstance(self.data, Estimate):
            return ()
        return self.data.scenarios if isinstance(self.data, Batch) else (self.data,)

    @property
    def averages(self) -> UsedAverages:
        """The averages that all scenarios rest on, of a result that has scenarios."""
        assert not isinstance(self.data, Estimate)
        assert self.data.inputs.averages is not None
        return self.data.inputs.averages

    @property
    def parameters(self) -> UsedParameters:
        """The statutory values that all scenarios rest on, of a result that has scenarios."""
        assert not isinstance(self.data, Estimate)
        assert self.data.inputs.parameters is not None
        return self.data.inputs.parameters


def run_again(run: Run, model: ScenarioModel) -> Run:
    """A saved scenario computed again, with the same draws: number and seed are part of the result.

    Raises:
        InvalidInput: it cannot be computed.
        ArithmeticError, LookupError, ValueError: likewise, where its values contradict each other.
    """
    draws = None if run.programme is None else run.programme.draws
    wanted: DrawRequest | None = None if draws is None else checked_draws(draws.n, draws.seed)
    return model.run(run.scenario, run.file, wanted)


def with_scenario_only(run: Run) -> Run:
    """A run without the inputs that a batch stores once."""
    return replace(run, inputs=Inputs(run.inputs.scenario, None, None))


def model_of(averages: UsedAverages, parameters: UsedParameters) -> ScenarioModel:
    """A model that computes from saved inputs alone."""
    benefits = Benefits(averages.types, "the saved result", shipped=False, sha256="")
    persons = HypotheticalPersons(
        {case.slug: case for case in parameters.cases}, parameters.months, parameters.monthly_wage, ""
    )
    by_name = {parameter.name: parameter for parameter in parameters.parameters}
    trace = ParameterTrace(Parameters(by_name, parameters.municipalities, ""))
    return ScenarioModel(benefits, Legislation(persons, trace, averages.published or _NOT_ASKED_FOR))


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same; null where it is not there.

    Attributes:
        scenario: its name; null for what all scenarios rest on, and for the envelope.
        path: inside the scenario's result, the inputs or the envelope.
        saved: as saved, or in the old result.
        now: as computed now, or in the new result.
    """

    scenario: str | None
    path: str
    saved: str | int | float | bool | None
    now: str | int | float | bool | None


def differences(scenario: str | None, path: str, saved: Any, now: Any) -> Iterator[Difference]:
    """Every leaf that is not the same, in the order of the saved value and then of the new one.

    Where lists have the same entries in another order, the leaves are compared place by place.
    """
    if saved == now:
        return
    before, after = to_plain_data(saved), to_plain_data(now)
    if before == after:
        return
    for by_name in (True, False):
        old, new = dict(leaves(before, path, by_name=by_name)), dict(leaves(after, path, by_name=by_name))
        found = [
            Difference(scenario, where, _shown(old.get(where)), _shown(new.get(where)))
            for where in dict.fromkeys([*old, *new])
            if (where in old) != (where in new) or old[where] != new[where]
        ]
        if found:
            yield from found
            return


def _shown(leaf: Any) -> Any:
    """An empty list or mapping as null: there is nothing."""
    return None if leaf in ([], {}) else leaf
