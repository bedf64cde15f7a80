"""The files that users write: checked, described by a schema, written to start from."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from herlev_roi.api.context import envelope, same_everywhere
from herlev_roi.files.benefits.load import load_benefits, placed
from herlev_roi.files.statutory import load_legislation
from herlev_roi.model.base.arguments import AllArguments, PathLike, choice, file_name, one_or_many
from herlev_roi.model.base.envelope import Envelope, Status
from herlev_roi.model.base.limits import SchemaName
from herlev_roi.model.base.problems import EXPECTATION_FAILED, InvalidInput, Problem, has_errors
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.validation import (
    CheckedFile,
    Validation,
    contradictions,
    recompute_published,
    shipped_claims,
    unknown_years,
)

if TYPE_CHECKING:
    from herlev_roi.model.base.starter_files import StarterFiles


@same_everywhere
def validate(
    paths: PathLike | Iterable[PathLike] | None = None,
    *,
    benefits: PathLike | None = None,
    output: PathLike | None = None,
) -> Envelope[Validation]:
    """Check benefits and scenario files and recompute what benefits files cite as published results.

    Never raises for a bad file: every problem of every file is in `problems`, and the status is `invalid`.

    Args:
        paths: one or many: files, folders, globs, `-` for stdin; null means the shipped benefits file.
        benefits: a benefits file instead of the shipped one, for the types that scenarios name.
        output: the file that you will write the answer to.

    Raises:
        InvalidInput: a path is none, the list of them is empty, or the output is one of the files that are read.

    >>> validate().status
    'ok'
    """
    with AllArguments() as check:
        wanted = [] if paths is None else check(one_or_many, "paths", paths, file_name)
        target = None if output is None else check(file_name, "--output", output)
    loaded = load_benefits(benefits) if benefits is not None or not wanted else None
    if not wanted and loaded is not None:
        file, problems = _checked_benefits(loaded, benefits)
        files: list[CheckedFile] = [file]
    else:
        files, problems = _checked_files(wanted, loaded, target)
    status: Status = "invalid" if has_errors(problems) else "ok"
    return envelope("validate", Validation(tuple(files)), loaded, problems, status)


def _checked_files(
    paths: Sequence[str], benefits: Benefits | None, output: str | None
) -> tuple[list[CheckedFile], list[Problem]]:
    """Every file by its kind: a scenario is computed, so that its types and years are known to be there."""
    from herlev_roi.api.scenarios import computed  # noqa: PLC0415
    from herlev_roi.files.scenarios.load import load_scenarios  # noqa: PLC0415
    from herlev_roi.files.scenarios.names import NameRules  # noqa: PLC0415
    from herlev_roi.files.scenarios.paths import scenario_sources  # noqa: PLC0415
    from herlev_roi.model.scenarios.runner import ScenarioModel  # noqa: PLC0415

    files: list[CheckedFile] = []
    sources, problems = scenario_sources(paths, output)
    known, legislation = benefits or load_benefits(), load_legislation()
    model, rules = ScenarioModel(known, legislation), NameRules(known, legislation)
    for source in sources:
        try:
            scenarios = load_scenarios(replace(source, from_folder=source.path is not None), rules)
            if scenarios is None:
                checked, found = _checked_benefits(load_benefits(source.path), source.path)
            else:
                runs, found = computed(scenarios, model)
                found = [problem for problem in found if problem.code != EXPECTATION_FAILED]
                checked = CheckedFile(source.shown, "scenario", len(runs), ())
        except InvalidInput as error:
            problems += error.problems
            continue
        files.append(checked)
        problems += found
    return files, problems


def _checked_benefits(loaded: Benefits, path: PathLike | None) -> tuple[CheckedFile, list[Problem]]:
    checks = [check for benefit in loaded.types for check in recompute_published(benefit)]
    problems: list[Problem] = []
    trace = load_legislation().parameters
    for benefit in loaded.types:
        problems += contradictions(benefit, loaded, severity="error")
        problems += unknown_years(benefit, loaded, trace)
        problems += shipped_claims(benefit, loaded, load_benefits())
    if path is not None:
        problems = placed(problems, path)
    return CheckedFile(loaded.file, "benefits", len(loaded.types), tuple(checks)), problems


@same_everywhere
def init(folder: PathLike, *, output: PathLike | None = None) -> "Envelope[StarterFiles]":
    """Write a benefits.yaml, a scenario and their schemas to start from; never overwrites.

    Args:
        folder: where to; it is made if need be.
        output: the file that you will write the answer to.

    Raises:
        InvalidInput: a file stands there already, the folder cannot be written to, or the output is one of the files.
    """
    from herlev_roi.files.starter_files import write_starter  # noqa: PLC0415

    with AllArguments() as check:
        into = check(file_name, "folder", folder)
        target = None if output is None else check(file_name, "--output", output)
    return envelope("init", write_starter(Path(into), target), None, ())


def schema(name: SchemaName) -> dict[str, Any]:
    """The JSON Schema of one kind of file: `benefits`, `scenario` or `result`.

    Raises:
        InvalidInput: there is no such kind.
    """
    from herlev_roi.files.json_schemas import json_schema  # noqa: PLC0415

    return json_schema(choice("name", name, get_args(SchemaName)))


def slugs(benefits: PathLike | None = None) -> list[tuple[str, str]]:
    """The slugs of a benefits file with their names, for completion in a shell.

    >>> slugs()[0]
    ('jobparat-kontanthjaelp', 'Kontanthjælp, jobparat')
    """
    return [(benefit.slug, benefit.name.da) for benefit in load_benefits(benefits).types]
