"""What changed between two saved results, in kroner; why, say the causes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from herlev_roi.model.base.plain_data import sum_of_fields
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.base.three_points import central
from herlev_roi.model.base.units import Kr, Share
from herlev_roi.model.scenarios.batch import one_currency
from herlev_roi.model.scenarios.causes import Causes, Swap
from herlev_roi.model.scenarios.expectations import check_expectations
from herlev_roi.model.scenarios.pairing import pairs_of
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.saved import (
    NOT_RECOMPUTABLE,
    Difference,
    Saved,
    differences,
    model_of,
    run_again,
    with_scenario_only,
)

DiffStatus = Literal["same", "changed", "added", "removed"]


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
        exceeded: gain or net present value beyond the limit, as saved or as this version computes them from what was
            saved with them; what cannot be computed and a removed scenario are beyond every limit, an added one beyond
            none.
        failed_before: expectations that the numbers of the old result do not meet.
        failed_now: expectations that those of the new one do not meet.
        old_recomputed: gain of the old result as this version computes it from the saved inputs, kroner; null where
            they cannot be computed, and for an added scenario.
        new_recomputed: likewise of the new result; null for a removed scenario.
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
    old_recomputed: Kr | None
    new_recomputed: Kr | None


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
    """The result of `diff`; `inputs` lists every value that the results rest on and that is not the same.

    `currency` is the label of all amounts; null is kroner.
    """

    old_file: str
    new_file: str
    old_version: str
    new_version: str
    max_change: Share | None
    scenarios: tuple[ScenarioChange, ...]
    total: TotalChange
    inputs: tuple[Difference, ...]
    currency: str | None = None


class Pair(NamedTuple):
    """A scenario in the old result and in the new one, as saved and as this version computes it from saved inputs."""

    before: Run | None
    after: Run | None
    before_again: Run | None
    after_again: Run | None


def compute_diff(old: Saved, new: Saved, max_change: float | None) -> tuple[Diff, tuple[Problem, ...]]:
    """Compare two saved results scenario by scenario, matched by file and name, else by name.

    Args:
        old: the baseline.
        new: what is compared with it.
        max_change: the gate, a fraction of each scenario's old gain.

    Returns:
        What changed; and which saved numbers do not follow from the inputs saved with them, and what the gate refuses.

    Raises:
        InvalidInput: the amounts are not all in one currency.
    """
    if not one_currency([*old.runs, *new.runs]):
        message = "the results are in different currencies, which cannot be compared"
        hint = "compare results whose scenarios all have the same currency"
        raise InvalidInput([Problem("currencies-differ", message, new.file, hint=hint)])
    swap, old_again, new_again = Swap(old, new), _again(old), _again(new)
    pairs = [
        Pair(before, after, before and old_again(before), after and new_again(after))
        for before, after in pairs_of(old.runs, new.runs)
    ]
    changes = tuple(_change(pair, swap, max_change) for pair in pairs)
    found = [
        *differences(None, "averages", old.averages, new.averages),
        *differences(None, "parameters", old.parameters, new.parameters),
    ]
    problems: list[Problem] = []
    for pair, change in zip(pairs, changes, strict=True):
        if pair.before is not None and pair.after is not None:
            found += differences(pair.after.name, "scenario", pair.before.scenario, pair.after.scenario)
        problems += _not_reproduced(pair.before, pair.before_again, old)
        problems += _not_reproduced(pair.after, pair.after_again, new)
        if change.exceeded:
            problems.append(_beyond_max_change(pair, change, new.file, max_change or 0))
    return Diff(
        old_file=old.file,
        new_file=new.file,
        old_version=old.version,
        new_version=new.version,
        max_change=None if max_change is None else Share(max_change),
        scenarios=changes,
        total=_total(changes),
        inputs=tuple(found),
        currency=new.runs[0].currency,
    ), tuple(problems)


def _again(saved: Saved) -> Callable[[Run], Run | None]:
    """Computes scenarios of a saved result from the inputs that were saved with it; null where they do not allow it."""
    model = model_of(saved.averages, saved.parameters)

    def again(run: Run) -> Run | None:
        try:
            return run_again(run, model)
        except (InvalidInput, *NOT_RECOMPUTABLE):
            return None

    return again


def _change(pair: Pair, swap: Swap, max_change: float | None) -> ScenarioChange:
    before, after, before_again, after_again = pair
    old, new = _gain(before), _gain(after)
    change = Kr((new or 0) - (old or 0))
    known = after or before
    assert known is not None
    if before is None or after is None:
        status: DiffStatus = "added" if before is None else "removed"
        causes: Causes | None = Causes(change, Kr(0), Kr(0), Kr(0))
        exceeded = max_change is not None and after is None
    else:
        status = "same" if not change and _programme_part(before) == _programme_part(after) else "changed"
        causes = swap.causes(before, after, change)
        exceeded = max_change is not None and (
            _beyond(before, after, max_change) or _beyond(before_again, after_again, max_change)
        )
    return ScenarioChange(
        name=known.name,
        file=known.file,
        status=status,
        old=old,
        new=new,
        change=change,
        share=Share(change / abs(old)) if old else None,
        causes=causes,
        old_net_present_value=_net_present_value(before),
        new_net_present_value=_net_present_value(after),
        exceeded=exceeded,
        failed_before=_failed(before),
        failed_now=_failed(after),
        old_recomputed=_gain(before_again),
        new_recomputed=_gain(after_again),
    )


def _beyond(before: Run | None, after: Run | None, limit: float) -> bool:
    """Whether gain or net present value changes by more than a fraction of the old one; so does what is not known."""
    if before is None or after is None:
        return True
    pairs = [
        (before.total.gain, after.total.gain),
        (_net_present_value(before) or 0, _net_present_value(after) or 0),
    ]
    return any(abs(new - old) > limit * abs(old) for old, new in pairs)


def _failed(run: Run | None) -> int:
    """How many expectations the numbers of a result do not meet, whatever it says of that itself."""
    if run is None or not run.scenario.expect:
        return 0
    verdicts = check_expectations(run.scenario.expect, run.people, run.total, run.programme)
    return sum(not verdict.passed for verdict in verdicts)


def _gain(run: Run | None) -> Kr | None:
    return None if run is None else run.total.gain


def _programme_part(run: Run) -> object:
    """What a programme comes to, with its range and its draws."""
    return None if run.programme is None else (run.programme.net_present_value, run.programme.draws)


def _net_present_value(run: Run | None) -> Kr | None:
    return None if run is None or run.programme is None else central(run.programme.net_present_value)


def _total(changes: Sequence[ScenarioChange]) -> TotalChange:
    old, new = Kr(sum(one.old or 0 for one in changes)), Kr(sum(one.new or 0 for one in changes))
    known = [one.causes for one in changes if one.causes is not None]
    causes = sum_of_fields(known) if known and len(known) == len(changes) else None
    return TotalChange(old, new, Kr(new - old), Share((new - old) / abs(old)) if old else None, causes)


def _not_reproduced(run: Run | None, again: Run | None, saved: Saved) -> Iterator[Problem]:
    """A saved scenario whose numbers do not follow from what was saved with them."""
    if run is None:
        return
    if again is None:
        message = f"{quoted(run.name)}: the saved inputs cannot be computed again, so the causes are not known"
        yield Problem("not-recomputed", message, saved.file, severity="warning")
    elif found := list(differences(run.name, "", with_scenario_only(run), again)):
        message = f"{quoted(run.name)}: {len(found):,} values do not follow from the inputs saved with them"
        hint = f"the first is {found[0].path}; herlev-roi verify shows them"
        yield Problem("not-reproduced", message, saved.file, severity="warning", hint=hint)


def _beyond_max_change(pair: Pair, change: ScenarioChange, file: str, max_change: float) -> Problem:
    """A scenario that changed more than the gate allows."""
    limit = f"{max_change * 100:.10f}".rstrip("0").rstrip(".")
    name, old, new = quoted(change.name), change.old_recomputed, change.new_recomputed
    if change.new is None:
        message = f"{name} is gone: its gain was {change.old or 0:,}"
    elif _beyond(pair.before, pair.after, max_change):
        share = "from 0" if change.share is None else f"{change.share * 100:+.4g} %"
        message = f"{name}: the gain went from {change.old or 0:,} to {change.new:,} ({share})"
        message += _net_present_values(pair.before, pair.after)
    elif old is None or new is None:
        message = f"{name}: the saved inputs cannot be computed again, so the change is not known"
    else:
        message = f"{name}: computed from the saved inputs, the gain goes from {old:,} to {new:,}"
        message += _net_present_values(pair.before_again, pair.after_again)
    return Problem("max-change", message, file, hint=f"the limit is {limit} % of the old gain")


def _net_present_values(before: Run | None, after: Run | None) -> str:
    """How the net present value changed, to add to a message; nothing where it did not."""
    old, new = _net_present_value(before), _net_present_value(after)
    return "" if old == new else f", the net present value from {old or 0:,} to {new or 0:,}"
