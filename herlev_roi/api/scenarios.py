"""Scenarios: one in full, or many with their expectations as a gate."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Unpack

from herlev_roi.api.context import PathLike, envelope, provenance, require
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.scenarios.load import ScenarioFile, load_scenarios
from herlev_roi.files.scenarios.paths import ScenarioSource, scenario_source, scenario_sources
from herlev_roi.files.statutory import load_legislation
from herlev_roi.model.base.envelope import Envelope, Status
from herlev_roi.model.base.limits import SEED
from herlev_roi.model.base.problems import InvalidInput, Problem, has_errors
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.request import SharedKeywords, checked_request
from herlev_roi.model.programme.assumptions import DrawRequest, checked_draws
from herlev_roi.model.scenarios.batch import Batch, total_of
from herlev_roi.model.scenarios.break_even import BreakEven, SolveFor, solve
from herlev_roi.model.scenarios.run_result import Run, expectation_failed
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.scenarios.sweep import Sweep, compute_sweep

Progress = Callable[[int], None]
"""Called now and then with the number of scenarios that were computed since the last call."""

_STRIDE = 1_000


def run(
    path: PathLike, *, draws: int | None = None, seed: int = SEED, benefits: PathLike | None = None
) -> Envelope[Run]:
    """One scenario in full: its groups, totals, programme and expectations.

    Args:
        path: a file with one scenario; `-` is stdin.
        draws: of a Monte Carlo run over the programme's ranges, 100 to 10,000,000; it needs numpy.
        seed: of that run.
        benefits: a benefits file instead of the shipped one.

    Raises:
        InvalidInput: the file cannot be used, it holds more than one scenario, or there is nothing to draw.
    """
    wanted = None if draws is None else checked_draws(draws, seed)
    if wanted is not None:
        require("numpy", "uncertainty", "--draws")
    loaded = load_benefits(benefits)
    file = one_scenario(path, loaded)
    if wanted is not None and file.scenarios[0].programme is None:
        problem = Problem("no-programme", "--draws needs a programme", path="groups", hint="add programme:")
        raise InvalidInput([file.placed(0, problem)], provenance(loaded))
    model = ScenarioModel(loaded, load_legislation())
    runs, problems = computed(file, model, draws=wanted)
    if not runs:
        raise InvalidInput(problems, provenance(loaded))
    inputs = replace(model.inputs, scenario=runs[0].inputs.scenario)
    status: Status = "gate_failed" if has_errors(problems) else "ok"
    return envelope("run", replace(runs[0], inputs=inputs), loaded, [*model.warnings, *problems], status)


def one_scenario(path: PathLike, loaded: Benefits) -> ScenarioFile:
    """A file that holds one scenario.

    Raises:
        InvalidInput: it cannot be used, or holds more than one.
    """
    file = load_scenarios(scenario_source(path))
    assert file is not None
    if len(file.scenarios) > 1:
        message = f"holds {len(file.scenarios)} scenarios"
        hint = "herlev-roi batch computes them all"
        raise InvalidInput([Problem("many-scenarios", message, file.source.shown, hint=hint)], provenance(loaded))
    return file


def batch(
    paths: Sequence[PathLike],
    *,
    benefits: PathLike | None = None,
    progress: Progress | None = None,
    output: PathLike | None = None,
) -> Envelope[Batch]:
    """Every scenario of files, folders and globs, and which of their expectations hold.

    A file that cannot be used does not stop the others: its problems are in `problems`, and the status is `invalid`. A
    folder may hold sound benefits files: they are skipped, and a warning names each.

    Args:
        paths: files, folders (recursively), globs, `-` for stdin; the order does not matter.
        benefits: as for `run`.
        progress: is told how far the work is.
        output: the file that you will write the answer to.

    Raises:
        InvalidInput: the benefits file cannot be used, or the output is one of the files that are read.
    """
    loaded = load_benefits(benefits)
    model = ScenarioModel(loaded, load_legislation())
    sources, problems = scenario_sources(paths, output)
    runs: list[Run] = []
    skipped: list[Problem] = []
    with _collector_at_rest():
        for source in sources:
            try:
                file = load_scenarios(source)
                if file is None:
                    skipped.append(_skipped(source))
                    continue
            except InvalidInput as error:
                problems += error.problems
                continue
            done, found = computed(file, model, progress)
            runs += done
            problems += found
    problems += [*skipped, *model.warnings]
    if sources and len(skipped) == len(sources):
        hint = "name: and groups: make a scenario"
        problems.append(Problem("no-scenarios", "none of the files holds a scenario", path="PATH", hint=hint))
    failed = any(problem.code == "expectation-failed" for problem in problems)
    wrong = has_errors(problem for problem in problems if problem.code != "expectation-failed")
    status: Status = "invalid" if wrong else "gate_failed" if failed else "ok"
    return envelope("batch", Batch(tuple(runs), total_of(runs), model.inputs), loaded, problems, status)


def _skipped(source: ScenarioSource) -> Problem:
    """That a benefits file of a folder is no part of the batch.

    Raises:
        InvalidInput: it is not sound, so that nothing tells what it is.
    """
    loaded = load_benefits(source.path)
    hint = f"herlev-roi validate {loaded.file} checks its figures"
    return Problem("skipped", "is a benefits file: skipped", loaded.file, severity="warning", hint=hint)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Reading and computing make many objects and next to no garbage; looking for it costs a third of the time."""
    working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if working:
            gc.enable()


def computed(
    file: ScenarioFile,
    model: ScenarioModel,
    progress: Progress | None = None,
    draws: DrawRequest | None = None,
) -> tuple[list[Run], list[Problem]]:
    """The scenarios of a file that can be computed; the faults of the others, and the expectations that fail."""
    runs: list[Run] = []
    problems: list[Problem] = []
    for index, scenario in enumerate(file.scenarios):
        try:
            done = model.run(scenario, file.source.name, draws)
        except InvalidInput as error:
            problems += [file.placed(index, problem) for problem in error.problems]
        else:
            runs.append(done)
            if done.expectations:
                problems += [file.placed(index, expectation_failed(done, verdict)) for verdict in done.failed]
        if progress is not None and (index + 1) % _STRIDE == 0:
            progress(_STRIDE)
    if progress is not None:
        progress(len(file.scenarios) % _STRIDE)
    return runs, problems


def break_even(path: PathLike, unknown: SolveFor, *, benefits: PathLike | None = None) -> Envelope[BreakEven]:
    """The value of one unknown at which a programme's net present value is zero.

    `path` and `benefits` are as for `run`; what is not solved for stays at its central value.

    Raises:
        InvalidInput: the file cannot be used, or has no programme.
    """
    loaded = load_benefits(benefits)
    file = one_scenario(path, loaded)
    scenario, model = file.scenarios[0], ScenarioModel(loaded, load_legislation())
    if scenario.programme is None:
        hint = "add programme: {years: 1, cost: KRONER}"
        problem = Problem("no-programme", "the scenario has no programme", path="groups", hint=hint)
        raise InvalidInput([file.placed(0, problem)], provenance(loaded))
    try:
        result = solve(model, scenario, file.source.name, unknown)
    except InvalidInput as error:
        raise InvalidInput([file.placed(0, problem) for problem in error.problems], provenance(loaded)) from None
    return envelope("break-even", result, loaded, model.warnings)


def sweep(
    people: Sequence[int],
    types: Sequence[str] | None = None,
    months: Sequence[float | Decimal | None] = (None,),
    *,
    benefits: PathLike | None = None,
    **options: Unpack[SharedKeywords],
) -> Envelope[Sweep]:
    """The gain for every combination of types, months and numbers of people.

    Args:
        people: numbers of residents.
        types: benefit types; null means every type of the file that has averages, or at a level a model.
        months: lengths of work; null is the published or central average.
        benefits: a benefits file instead of the shipped one.
        options: `scope`, `weeks_on_support`, `level` and `municipality` of every row, as for `estimate`.

    Raises:
        InvalidInput: a type or number cannot be used, or there are too many combinations.

    >>> [row.gain for row in sweep([6, 7], ["aktivitetsparat-kontanthjaelp"]).data.rows]
    [843000, 983500]
    """
    loaded, legislation = load_benefits(benefits), load_legislation()
    if types is None:
        at_level = options.get("level") is not None
        types = [
            one.slug
            for one in loaded.types
            if (one.slug in legislation.persons.by_slug if at_level else one.averages is not None)
        ]
    lengths = [checked_request(legislation, "", 1, {**options, "months": one}).options for one in months]
    for number in people:
        checked_request(legislation, "", number, {})
    model = ScenarioModel(loaded, legislation)
    try:
        result = compute_sweep(model, lengths[0], types, people, [one.months for one in lengths])
    except InvalidInput as error:
        raise InvalidInput(error.problems, provenance(loaded)) from None
    return envelope("sweep", result, loaded, model.warnings)
