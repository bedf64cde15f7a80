"""A saved result computed again with today's data, and every value compared."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.provenance import Provenance
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.request import checked_request
from herlev_roi.model.scenarios.batch import Batch, total_of
from herlev_roi.model.scenarios.gate import told_of
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.scenarios.saved import Difference, Saved, differences, run_again, with_scenario_only
from herlev_roi.model.scenarios.saved_envelope import check_envelope
from herlev_roi.model.statutory.legislation import Legislation


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of `verify`: identical, or what differs; first what the result rests on, then the results.

    `scenarios` is 0 for an estimate, which has none and rests on today's data.
    """

    file: str
    identical: bool
    scenarios: int
    saved_version: str
    version: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """The result of `verify`, and what could not be compared."""

    result: Verification
    not_compared: tuple[Problem, ...]


def verified(saved: Saved, loaded: Benefits, legislation: Legislation, today: Provenance) -> Verified:
    """A saved result computed again with another model: that of today's data. Nothing in it is taken as computed.

    Raises:
        InvalidInput: a saved scenario or estimate cannot be computed.
        ArithmeticError, LookupError, ValueError: likewise, where its values contradict each other.
    """
    model = ScenarioModel(loaded, legislation)
    again = _computed(saved.data, model, legislation)
    runs = replace(saved, data=again).runs
    problems = [*model.warnings, *told_of(runs)]
    check = check_envelope(saved, problems, today)
    pairs = zip(_parts(saved.data), _parts(again), strict=True)
    found = [one for (name, path, before), (_, _, now) in pairs for one in differences(name, path, before, now)]
    found += [*_order(saved.runs), *check.differences]
    result = Verification(saved.file, not found, len(runs), saved.version, today.version, tuple(found))
    return Verified(result, check.not_compared)


def _computed(data: Run | Batch | Estimate, model: ScenarioModel, legislation: Legislation) -> Run | Batch | Estimate:
    """The same question again: of an estimate its options, of scenarios what a file said."""
    if isinstance(data, Estimate):
        request = checked_request(
            legislation,
            data.type or "",
            data.people,
            {
                "months": data.months,
                "scope": data.scope,
                "weeks_on_support": data.weeks_on_support,
                "level": data.level,
                "municipality": data.municipality,
            },
        )
        return model.estimate(request)
    if isinstance(data, Run):
        run = run_again(data, model)
        return replace(run, inputs=replace(model.inputs, scenario=run.inputs.scenario))
    runs = tuple(run_again(run, model) for run in data.scenarios)
    return Batch(runs, total_of(runs), model.inputs)


def _parts(data: Run | Batch | Estimate) -> Iterator[tuple[str | None, str, Any]]:
    """What is compared, part by part: the scenario that it belongs to, its path, its value."""
    if isinstance(data, Estimate):
        yield None, "", data
        return
    yield None, "averages", data.inputs.averages
    yield None, "parameters", data.inputs.parameters
    if isinstance(data, Run):
        yield data.name, "", with_scenario_only(data)
        return
    yield from ((run.name, "", run) for run in data.scenarios)
    yield None, "total", data.total
    yield None, "inputs.scenario", data.inputs.scenario


def _order(runs: tuple[Run, ...]) -> Iterator[Difference]:
    """Scenarios stand in the order of their files; those of one file in the order in which it has them."""
    files = [run.file for run in runs]
    return differences(None, "scenarios", [{"file": one} for one in files], [{"file": one} for one in sorted(files)])
