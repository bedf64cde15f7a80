"""What changed between two saved results, in kroner, and why.

The causes are found by swapping one thing at a time, in this order:

scenario     S1 - S0    S0 = old scenario, old averages, old parameters     all computed by this version
averages     S2 - S1    S1 = new scenario, old averages, old parameters
parameters   S3 - S2    S2 = new scenario, new averages, old parameters
other        the rest of the change: what the tool itself, or something not saved, does
                        S3 = new scenario, new averages, new parameters
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.plain_data import sum_of_fields
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.base.three_points import central
from herlev_roi.model.base.units import Kr, Share
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.scenarios.scenario import Scenario
from herlev_roi.model.scenarios.verification import (
    NOT_RECOMPUTABLE,
    Difference,
    Saved,
    differences,
    filled_averages,
    filled_parameters,
    model_of,
)

DiffStatus = Literal["same", "changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Causes:
    """A change in kroner by cause; the four sum to the change."""

    scenario: Kr
    averages: Kr
    parameters: Kr
    other: Kr


@dataclass(frozen=True, slots=True)
class ScenarioChange:
    """One scenario in both results.

    Attributes:
        name: of the scenario.
        file: in the new result, else in the old one.
        status: whether the gain, the net present value, its range or its draws changed, or
            the scenario is in one result only.
        old: gain, kroner; null for an added scenario.
        new: gain, kroner; null for a removed one.
        change: new less old, where a missing scenario counts 0.
        share: change as a fraction of old; null where old is 0 or missing.
        causes: of the change in gain; null where a saved result cannot be computed again.
        old_net_present_value: of the programme, central; null without one.
        new_net_present_value: likewise.
        exceeded: gain or net present value beyond the limit; a removed scenario is beyond every limit, an
            added one beyond none.
        failed_before: expectations that failed in the old result.
        failed_now: expectations that fail in the new one.
    """

    name: str
    file: str
    status: DiffStatus
    old: Kr | None
    new: Kr | None
    change: Kr
    share: Share | None
    causes: Causes | None
    old_net_present_value: Kr | None
    new_net_present_value: Kr | None
    exceeded: bool
    failed_before: int
    failed_now: int


@dataclass(frozen=True, slots=True)
class TotalChange:
    """All scenarios together."""

    old: Kr
    new: Kr
    change: Kr
    share: Share | None
    causes: Causes | None


@dataclass(frozen=True, slots=True)
class Diff:
    """The result of `diff`; `inputs` lists every value that the results rest on and that is not the same."""

    old_file: str
    new_file: str
    old_version: str
    new_version: str
    max_change: Share | None
    scenarios: tuple[ScenarioChange, ...]
    total: TotalChange
    inputs: tuple[Difference, ...]


def compute_diff(old: Saved, new: Saved, max_change: float | None) -> Diff:
    """Compare two saved results scenario by scenario, matched by file and name, else by name.

    Args:
        old: the baseline.
        new: what is compared with it.
        max_change: the gate, a fraction of each scenario's old gain.
    """
    swap = _Swap(old, new)
    pairs = list(_pairs(old.runs, new.runs))
    changes = tuple(_change(before, after, swap, max_change) for before, after in pairs)
    found = [
        *differences(None, "averages", old.averages, new.averages),
        *differences(None, "parameters", old.parameters, new.parameters),
    ]
    for before, after in pairs:
        if before is not None and after is not None:
            found += differences(after.name, "scenario", before.inputs.scenario, after.inputs.scenario)
    return Diff(
        old_file=old.file,
        new_file=new.file,
        old_version=old.version,
        new_version=new.version,
        max_change=None if max_change is None else Share(max_change),
        scenarios=changes,
        total=_total(changes),
        inputs=tuple(found),
    )


def _pairs(old: Sequence[Run], new: Sequence[Run]) -> Iterator[tuple[Run | None, Run | None]]:
    """Old and new runs of the same scenario, in the order of the new result; then those that are gone."""
    by_file, by_name = _numbered(old, with_file=True), _numbered(old, with_file=False)
    files, names = _numbered(new, with_file=True), _numbered(new, with_file=False)
    key_of_file = {id(run): key for key, run in files.items()}
    key_of_name = {id(run): key for key, run in names.items()}
    taken = {id(by_file[key]) for key in files if key in by_file}
    for run in new:
        found = by_file.get(key_of_file[id(run)])
        if found is None:
            found = by_name.get(key_of_name[id(run)])
            if found is not None and id(found) in taken:
                found = None
        if found is not None:
            taken.add(id(found))
        yield found, run
    for run in old:
        if id(run) not in taken:
            yield run, None


def _numbered(runs: Sequence[Run], *, with_file: bool) -> dict[tuple[str, str, int], Run]:
    """Runs by name (and file), scenarios of one name told apart by their order."""
    counts: dict[tuple[str, str], int] = {}
    found = {}
    for run in runs:
        key = (run.file if with_file else "", run.name)
        counts[key] = counts.get(key, 0) + 1
        found[*key, counts[key]] = run
    return found


def _change(before: Run | None, after: Run | None, swap: "_Swap", max_change: float | None) -> ScenarioChange:
    old = None if before is None else before.total.gain
    new = None if after is None else after.total.gain
    change = Kr((new or 0) - (old or 0))
    known = after or before
    assert known is not None
    if before is None or after is None:
        status: DiffStatus = "added" if before is None else "removed"
        causes: Causes | None = Causes(change, Kr(0), Kr(0), Kr(0))
        exceeded = max_change is not None and after is None
    else:
        nets = _net_present_value(before), _net_present_value(after)
        status = "same" if not change and _programme_part(before) == _programme_part(after) else "changed"
        causes = swap.causes(before, after, change)
        pairs = [(before.total.gain, after.total.gain), (nets[0] or 0, nets[1] or 0)]
        exceeded = max_change is not None and any(abs(new - old) > max_change * abs(old) for old, new in pairs)
    return ScenarioChange(
        name=known.name,
        file=known.file,
        status=status,
        old=old,
        new=new,
        change=change,
        share=Share(change / abs(old)) if old else None,
        causes=causes,
        old_net_present_value=None if before is None else _net_present_value(before),
        new_net_present_value=None if after is None else _net_present_value(after),
        exceeded=exceeded,
        failed_before=0 if before is None else len(before.failed),
        failed_now=0 if after is None else len(after.failed),
    )


def _programme_part(run: Run) -> object:
    """What a programme comes to, with its range and its draws."""
    return None if run.programme is None else (run.programme.net_present_value, run.programme.draws)


def _net_present_value(run: Run) -> Kr | None:
    return None if run.programme is None else central(run.programme.net_present_value)


class _Swap:
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
        old, new = before.inputs.scenario, after.inputs.scenario
        if old is None or new is None:
            return None
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


def _total(changes: Sequence[ScenarioChange]) -> TotalChange:
    old, new = Kr(sum(one.old or 0 for one in changes)), Kr(sum(one.new or 0 for one in changes))
    known = [one.causes for one in changes if one.causes is not None]
    causes = sum_of_fields(known) if known and len(known) == len(changes) else None
    return TotalChange(old, new, Kr(new - old), Share((new - old) / abs(old)) if old else None, causes)


def not_recomputed(change: ScenarioChange, result: Diff) -> Problem:
    """A change whose causes are not known."""
    message = f"{quoted(change.name)}: the saved inputs cannot be computed again, so the causes are not known"
    return Problem("not-recomputed", message, result.new_file, severity="warning")


def beyond_max_change(change: ScenarioChange, result: Diff) -> Problem:
    """A scenario that changed more than the gate allows."""
    limit = f"{(result.max_change or 0) * 100:.10f}".rstrip("0").rstrip(".")
    if change.new is None:
        message = f"{quoted(change.name)} is gone: its gain was {change.old or 0:,}"
    else:
        share = "from 0" if change.share is None else f"{change.share * 100:+.4g} %"
        message = f"{quoted(change.name)}: the gain went from {change.old or 0:,} to {change.new:,} ({share})"
        old, new = change.old_net_present_value, change.new_net_present_value
        if old != new:
            message += f", the net present value from {old or 0:,} to {new or 0:,}"
    return Problem("max-change", message, result.new_file, hint=f"the limit is {limit} % of the old gain")
