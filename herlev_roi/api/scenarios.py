"""Scenarios: one in full, or many with their expectations as a gate."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from typing import Unpack, get_args

from herlev_roi.api.context import envelope, provenance, require, same_everywhere
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.scenarios.load import ScenarioFile, load_scenarios
from herlev_roi.files.scenarios.names import NameRules
from herlev_roi.files.scenarios.paths import ScenarioSource, scenario_source, scenario_sources
from herlev_roi.files.statutory import load_legislation
from herlev_roi.model.base.arguments import AllArguments, PathLike, choice, file_name, function, one_or_many
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.limits import ForWhom, SolveFor
from herlev_roi.model.base.problems import FirstProblems, InvalidInput, Problem
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.request import SharedKeywords, checked_months, checked_options, checked_people, checked_type
from herlev_roi.model.programme.assumptions import DrawRequest, checked_draws
from herlev_roi.model.scenarios.batch import Batch, total_of
from herlev_roi.model.scenarios.break_even import solve
from herlev_roi.model.scenarios.break_even_result import BreakEven
from herlev_roi.model.scenarios.doubts import doubts
from herlev_roi.model.scenarios.gate import SKIPPED, problems_of, status_of
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.scenarios.sweep import Sweep, compute_sweep

Progress = Callable[[int], None]
"""Called now and then with the number of scenarios that were computed since the last call."""

_STRIDE = 1_000


@same_everywhere
def run(
    path: PathLike, *, draws: int | None = None, seed: int | None = None, benefits: PathLike | None = None
) -> Envelope[Run]:
    """One scenario in full: its groups, totals, programme and expectations.

    Args:
        path: a file with one scenario; `-` is stdin.
        draws: of a Monte Carlo run over the programme's ranges, 100 to 10,000,000; it needs numpy.
        seed: of that run; null is 20220221.
        benefits: a benefits file instead of the shipped one.

    Raises:
        InvalidInput: the file cannot be used, it holds more than one scenario, there is nothing to draw, or a number
            lies outside its bounds.
    """
    with AllArguments() as check:
        name = check(file_name, "scenario", path)
        wanted = check(checked_draws, draws, seed)
    if wanted is not None:
        require("numpy", "uncertainty", "--draws")
    loaded = load_benefits(benefits)
    file = one_scenario(name, loaded)
    if wanted is not None and file.scenarios[0].programme is None:
        problem = Problem("no-programme", "--draws needs a programme", path="groups", hint="add programme:")
        raise InvalidInput(file.placed([(0, problem)]), provenance(loaded))
    model = ScenarioModel(loaded, load_legislation())
    runs, problems = computed(file, model, draws=wanted)
    if not runs:
        raise InvalidInput(problems, provenance(loaded))
    inputs = replace(model.inputs, scenario=runs[0].inputs.scenario)
    problems += model.warnings
    return envelope("run", replace(runs[0], inputs=inputs), loaded, problems, status_of(problems))


def one_scenario(path: str, loaded: Benefits) -> ScenarioFile:
    """A file that holds one scenario.

    Raises:
        InvalidInput: it cannot be used, or holds more than one.
    """
    file = load_scenarios(scenario_source(path), NameRules(loaded, load_legislation()))
    assert file is not None
    if len(file.scenarios) > 1:
        message = f"holds {len(file.scenarios)} scenarios"
        hint = "herlev-roi batch computes them all"
        raise InvalidInput([Problem("many-scenarios", message, file.source.shown, hint=hint)], provenance(loaded))
    return file


@same_everywhere
def batch(
    paths: PathLike | Iterable[PathLike],
    *,
    benefits: PathLike | None = None,
    progress: Progress | None = None,
    output: PathLike | None = None,
) -> Envelope[Batch]:
    """Every scenario of files, folders and globs, and which of their expectations hold.

    A file that cannot be used does not stop the others: its problems are in `problems`, and the status is `invalid`. A
    folder may hold sound benefits files: they are skipped, and a warning names each.

    Args:
        paths: one or many: files, folders (recursively), globs, `-` for stdin; the order does not matter.
        benefits: as for `run`.
        progress: is told how far the work is.
        output: the file that you will write the answer to.

    Raises:
        InvalidInput: the benefits file cannot be used, a path is none, the list of them is empty, or the output is one
            of the files that are read.
    """
    with AllArguments() as check:
        names = check(one_or_many, "paths", paths, file_name)
        told = None if progress is None else check(function, "progress", progress)
        target = None if output is None else check(file_name, "--output", output)
    loaded = load_benefits(benefits)
    legislation = load_legislation()
    model, rules = ScenarioModel(loaded, legislation), NameRules(loaded, legislation)
    sources, problems = scenario_sources(names, target)
    runs: list[Run] = []
    skipped: list[Problem] = []
    for source in sources:
        try:
            file = load_scenarios(source, rules)
            if file is None:
                skipped.append(_skipped(source))
                continue
        except InvalidInput as error:
            problems += error.problems
            continue
        done, found = computed(file, model, told)
        runs += done
        problems += found
    problems += [*skipped, *model.warnings]
    if sources and len(skipped) == len(sources):
        hint = "name: and groups: make a scenario"
        problems.append(Problem("no-scenarios", "none of the files holds a scenario", path="PATH", hint=hint))
    return envelope("batch", Batch(tuple(runs), total_of(runs), model.inputs), loaded, problems, status_of(problems))


def _skipped(source: ScenarioSource) -> Problem:
    """That a benefits file of a folder is no part of the batch.

    Raises:
        InvalidInput: it is not sound, so that nothing tells what it is.
    """
    loaded = load_benefits(source.path)
    hint = f"herlev-roi validate {loaded.file} checks its figures"
    return Problem(SKIPPED, "is a benefits file: skipped", loaded.file, severity="warning", hint=hint)


def computed(
    file: ScenarioFile,
    model: ScenarioModel,
    progress: Progress | None = None,
    draws: DrawRequest | None = None,
) -> tuple[list[Run], list[Problem]]:
    """The scenarios of a file that can be computed; the faults of the others, failed expectations and warnings."""
    runs: list[Run] = []
    first = FirstProblems()
    shown: list[tuple[int, Problem]] = []
    for index, scenario in enumerate(file.scenarios):
        try:
            done = model.run(scenario, file.source.name, draws)
        except InvalidInput as error:
            found: Iterable[Problem] = error.problems
        else:
            runs.append(done)
            found = problems_of(done)
        shown += [(index, problem) for problem in found if first.add(problem)]
        if progress is not None and (index + 1) % _STRIDE == 0:
            progress(_STRIDE)
    if progress is not None:
        progress(len(file.scenarios) % _STRIDE)
    return runs, [*file.placed(shown), *first.more(file.source.shown)]


@same_everywhere
def break_even(
    path: PathLike, unknown: SolveFor, *, whom: ForWhom | None = None, benefits: PathLike | None = None
) -> Envelope[BreakEven]:
    """The value of one unknown at which a programme's net present value is zero.

    Args:
        path: as for `run`.
        unknown: `people`, `months`, `success_rate`, `deadweight`, `retention` or `cost`; what is not solved for stays
            at its central value.
        whom: `public`, `municipality` or `state`: their part of the gain against the share of the cost that they pay;
            null is the public gain against the whole cost.
        benefits: as for `run`.

    Raises:
        InvalidInput: the file cannot be used, or has no programme; there is no such unknown; who pays is not known.
    """
    with AllArguments() as check:
        name = check(file_name, "scenario", path)
        solved = check(choice, "--solve", unknown, get_args(SolveFor))
        party = None if whom is None else check(choice, "--for", whom, get_args(ForWhom))
    loaded = load_benefits(benefits)
    file = one_scenario(name, loaded)
    scenario, model = file.scenarios[0], ScenarioModel(loaded, load_legislation())
    if scenario.programme is None:
        hint = "add programme: {years: 1, cost: KRONER}"
        problem = Problem("no-programme", "the scenario has no programme", path="groups", hint=hint)
        raise InvalidInput(file.placed([(0, problem)]), provenance(loaded))
    try:
        result = solve(model, scenario, file.source.name, solved, party)
        doubted = doubts(scenario, model.plan(scenario).result.prices)
    except InvalidInput as error:
        problems = file.placed([(0, problem) for problem in error.problems])
        raise InvalidInput(problems, provenance(loaded)) from None
    told = [*file.placed([(0, problem) for problem in doubted]), *model.warnings]
    return envelope("break-even", result, loaded, told)


@same_everywhere
def sweep(
    people: int | Iterable[int],
    types: str | Iterable[str] | None = None,
    months: float | Decimal | Iterable[float | Decimal | None] | None = None,
    *,
    benefits: PathLike | None = None,
    **options: Unpack[SharedKeywords],
) -> Envelope[Sweep]:
    """The gain for every combination of types, months and numbers of people.

    Args:
        people: one or many numbers of residents.
        types: one or many benefit types; null means every type of the file that has averages, or at a level a model.
        months: one or many lengths of work; null is the published or central average.
        benefits: a benefits file instead of the shipped one.
        options: `scope`, `weeks_on_support`, `level` and `municipality` of every row, as for `estimate`.

    Raises:
        InvalidInput: a type, number or option cannot be used, or there are too many combinations.
        TypeError: there is no such option.

    >>> [row.gain for row in sweep([6, 7], "aktivitetsparat-kontanthjaelp").data.rows]
    [843000, 983500]
    """
    legislation = load_legislation()
    with AllArguments() as check:
        numbers = check(one_or_many, "--people", people, checked_people)
        names = None if types is None else check(one_or_many, "--type", types, checked_type)
        lengths = check(one_or_many, "--months", months, checked_months)
        shared = check(checked_options, legislation, options)
    loaded = load_benefits(benefits)
    if names is None:
        names = [
            one.slug
            for one in loaded.types
            if (one.averages is not None if shared.level is None else one.slug in legislation.persons.by_slug)
        ]
    model = ScenarioModel(loaded, legislation)
    try:
        result = compute_sweep(model, shared, names, numbers, lengths)
    except InvalidInput as error:
        raise InvalidInput(error.problems, provenance(loaded)) from None
    return envelope("sweep", result, loaded, model.warnings)
