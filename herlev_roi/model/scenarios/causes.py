"""Why a gain changed between two saved results.

The causes are found by swapping one thing at a time, in this order:

scenario     S1 - S0    S0 = old scenario, old averages, old parameters     all computed by this version
averages     S2 - S1    S1 = new scenario, old averages, old parameters
parameters   S3 - S2    S2 = new scenario, new averages, old parameters
other        the rest of the change: what the tool itself, or something not saved, does
                        S3 = new scenario, new averages, new parameters
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.base.units import Kr
from herlev_roi.model.scenarios.run_result import Run, UsedAverages, UsedParameters
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.scenarios.saved import NOT_RECOMPUTABLE, Saved, model_of
from herlev_roi.model.scenarios.scenario import Scenario
from herlev_roi.model.statutory.parameters import Parameter


@dataclass(frozen=True, slots=True)
class Causes:
    """A change in kroner by cause; the four sum to the change."""

    scenario: Kr
    averages: Kr
    parameters: Kr
    other: Kr


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


class Swap:
    """The models between the old result and the new one; what one lacks is taken from the other if need be."""

    def __init__(self, old: Saved, new: Saved) -> None:
        averages, parameters = filled_averages(old.averages, new.averages), old.parameters
        filled = filled_parameters(old.parameters, new.parameters)
        new_averages = filled_averages(new.averages, old.averages)
        self._same = (old.averages, old.parameters) == (new.averages, new.parameters)
        self._old = (model_of(averages, parameters), model_of(averages, filled))
        self._averages = (model_of(new_averages, parameters), model_of(new_averages, filled))
        self._new = (model_of(new.averages, new.parameters),)

    def causes(self, before: Run, after: Run, change: Kr) -> Causes | None:
        """The change by cause; null where one of the steps cannot be computed."""
        old, new = before.scenario, after.scenario
        if self._same and old == new:
            return Causes(Kr(0), Kr(0), Kr(0), change)
        steps = [
            _gain(self._old, old),
            _gain(self._old, new),
            _gain(self._averages, new),
            _gain(self._new, new),
        ]
        s0, s1, s2, s3 = steps
        if s0 is None or s1 is None or s2 is None or s3 is None:
            return None
        return Causes(Kr(s1 - s0), Kr(s2 - s1), Kr(s3 - s2), Kr(change - (s3 - s0)))


def _gain(models: Sequence[ScenarioModel], scenario: Scenario) -> Kr | None:
    """The gain by the first of the models that can compute it."""
    for model in models:
        try:
            return model.run(scenario, "").total.gain
        except (InvalidInput, *NOT_RECOMPUTABLE):
            continue
    return None
