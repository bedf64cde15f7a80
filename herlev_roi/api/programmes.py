"""Programmes and ranges: the value at which a programme pays for itself, and one table over many estimates."""

from collections.abc import Sequence
from decimal import Decimal

from herlev_roi.api.context import PathLike, envelope, provenance, statutory
from herlev_roi.api.scenarios import one_scenario
from herlev_roi.files.benefits import load_benefits
from herlev_roi.model.bounds import WEEKS_BEHIND, Scope
from herlev_roi.model.break_even import BreakEven, SolveFor, solve
from herlev_roi.model.envelope import Envelope
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.request import Wishes, checked_request
from herlev_roi.model.scenario_model import ScenarioModel
from herlev_roi.model.sweep import Sweep, compute_sweep


def break_even(path: PathLike, unknown: SolveFor, *, benefits: PathLike | None = None) -> Envelope[BreakEven]:
    """The value of one unknown at which a programme's net present value is zero.

    Args:
        path: a file with one scenario that has a programme; `-` is stdin.
        unknown: what is solved for; the others stay at their central values.
        benefits: a benefits file instead of the shipped one.

    Raises:
        InvalidInput: the file cannot be used, or has no programme.
    """
    loaded = load_benefits(benefits)
    file = one_scenario(path, loaded)
    scenario, model = file.scenarios[0], ScenarioModel(loaded, statutory())
    if scenario.programme is None:
        hint = "add programme: {years: 1, cost: KRONER}"
        problem = Problem("no-programme", "the scenario has no programme", path="groups", hint=hint)
        raise InvalidInput([file.placed(0, problem)], provenance(loaded))
    try:
        result = solve(model, scenario, file.source.name, unknown)
    except InvalidInput as error:
        raise InvalidInput([file.placed(0, problem) for problem in error.problems], provenance(loaded)) from None
    return envelope("break-even", result, loaded, model.warnings)


def sweep(  # noqa: PLR0913 - what `estimate` takes, and lists
    people: Sequence[int],
    types: Sequence[str] | None = None,
    months: Sequence[float | Decimal | None] = (None,),
    *,
    scope: Scope = "published",
    weeks_on_support: int = WEEKS_BEHIND,
    level: int | None = None,
    municipality: str | None = None,
    benefits: PathLike | None = None,
) -> Envelope[Sweep]:
    """The gain for every combination of types, months and numbers of people.

    Args:
        people: numbers of residents.
        types: benefit types; null means every type of the file that has averages, or at a level a model.
        months: lengths of work; null is the published or central average.
        scope: as for `estimate`, of every row.
        weeks_on_support: likewise.
        level: likewise.
        municipality: likewise.
        benefits: a benefits file instead of the shipped one.

    Raises:
        InvalidInput: a type or number cannot be used, or there are too many combinations.

    >>> [row.gain for row in sweep([6, 7], ["aktivitetsparat-kontanthjaelp"]).data.rows]
    [843000, 983500]
    """
    loaded, sources = load_benefits(benefits), statutory()
    if types is None:
        types = [
            one.slug
            for one in loaded.types
            if (one.averages is not None if level is None else one.slug in sources.cases.by_slug)
        ]
    lengths = []
    for length in months:
        request = checked_request("", 1, Wishes(length, scope, weeks_on_support, level, municipality))
        lengths.append(request.months)
    for number in people:
        checked_request("", number, Wishes())
    model = ScenarioModel(loaded, sources)
    try:
        result = compute_sweep(model, request, types, people, lengths)
    except InvalidInput as error:
        raise InvalidInput(error.problems, provenance(loaded)) from None
    return envelope("sweep", result, loaded, model.warnings)
