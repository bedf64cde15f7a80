"""Load, compute, result: one function per command, for the command line and for notebooks.

Each returns an `Envelope` whose `data` is the result, or raises `InvalidInput` with every problem that was found.
What only one command needs is imported inside its function: the start of `estimate` is what an analyst waits for.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from herlev_roi.files.benefits import load_benefits
from herlev_roi.files.statutory import load_parameters
from herlev_roi.model.benefits import Averages, Benefits, BenefitType
from herlev_roi.model.envelope import SCHEMA_VERSION, Digest, Envelope, Provenance, Status
from herlev_roi.model.estimate import Estimate, compute_estimate
from herlev_roi.model.names import find_type
from herlev_roi.model.parameters import ParameterValue
from herlev_roi.model.problem import InvalidInput, Problem, Severity, has_errors, in_order
from herlev_roi.model.published import recompute_published

if TYPE_CHECKING:
    from herlev_roi.files.schemas import SchemaName
    from herlev_roi.model.explanation import Explanation
    from herlev_roi.model.overview import TypeList
    from herlev_roi.model.validation import Validation
    from herlev_roi.model.written import Written

T = TypeVar("T")
MAX_PEOPLE = 10_000_000


def estimate(type: str, people: int, *, benefits: Path | None = None) -> Envelope[Estimate]:
    """The public gain when `people` residents move from a benefit into 6-12 months of work.

    Args:
        type: the benefit type: slug, alias or name, in any case, with or without Danish letters.
        people: number of residents, 1 to 10,000,000.
        benefits: a benefits file instead of the shipped one.

    Raises:
        InvalidInput: the file, the type or the number cannot be used.

    >>> envelope = estimate("Aktivitetsparat kontanthjælp", 6)
    >>> envelope.data.total.gain
    843000
    """
    loaded = load_benefits(benefits)
    benefit, averages, am_rate = _inputs(loaded, type)
    result = compute_estimate(benefit, averages, _checked_people(people), am_rate)
    return _envelope("estimate", result, loaded, _contradictions(benefit, loaded))


def explain(type: str, people: int = 1, *, benefits: Path | None = None) -> "Envelope[Explanation]":
    """The same sum as `estimate`, line by line, each number with its unit, year, source and confidence.

    >>> [line.value for line in explain("aktivitetsparat-kontanthjaelp").data.lines if line.key == "gain"]
    [140500]
    """
    from herlev_roi.model.explanation import compute_explanation  # noqa: PLC0415

    loaded = load_benefits(benefits)
    benefit, averages, am_rate = _inputs(loaded, type)
    result = compute_estimate(benefit, averages, _checked_people(people), am_rate)
    explanation = compute_explanation(benefit, averages, result, am_rate)
    return _envelope("explain", explanation, loaded, _contradictions(benefit, loaded))


def list_types(*, benefits: Path | None = None) -> "Envelope[TypeList]":
    """Every benefit type of the file with basis, years, gain per resident and validity.

    >>> len(list_types().data.types)
    9
    """
    from herlev_roi.model.overview import compute_type_list  # noqa: PLC0415

    loaded = load_benefits(benefits)
    problems = [problem for benefit in loaded.types for problem in _contradictions(benefit, loaded)]
    return _envelope("types", compute_type_list(loaded), loaded, problems)


def validate(paths: Sequence[Path] = ()) -> "Envelope[Validation]":
    """Check benefits files and recompute what they cite as published results; without paths, the shipped file.

    Never raises for a bad file: every problem of every file is in `problems`, and the status is `invalid`.

    >>> validate().status
    'ok'
    """
    from herlev_roi.model.validation import CheckedFile, Validation  # noqa: PLC0415

    files: list[CheckedFile] = []
    problems: list[Problem] = []
    used: Benefits | None = None
    wanted: Sequence[Path | None] = paths or (None,)
    for path in wanted:
        try:
            loaded = load_benefits(path)
        except InvalidInput as error:
            problems += error.problems
            continue
        if path is None:
            used = loaded
        checks = [check for benefit in loaded.types for check in recompute_published(benefit)]
        files.append(CheckedFile(loaded.file, "benefits", len(loaded.types), tuple(checks)))
        for benefit in loaded.types:
            problems += _contradictions(benefit, loaded, severity="error")
    status: Status = "invalid" if has_errors(problems) else "ok"
    return _envelope("validate", Validation(tuple(files)), used, problems, status)


def _inputs(loaded: Benefits, wanted: str) -> tuple[BenefitType, Averages, ParameterValue]:
    """The type that is meant, its averages, and the AM-bidrag rate of its year in work."""
    provenance = _provenance(loaded)
    try:
        benefit = find_type(loaded, wanted)
        if benefit.averages is None:
            raise InvalidInput([_no_averages(benefit, loaded)])
        rate = load_parameters()["am_bidrag_rate"].at(benefit.averages.after.year)
    except InvalidInput as error:
        raise InvalidInput(error.problems, provenance) from None
    return benefit, benefit.averages, rate


def _no_averages(benefit: BenefitType, loaded: Benefits) -> Problem:
    known = [other.slug for other in loaded.types if other.averages]
    return Problem(
        "no-averages",
        f"no averages are known for {benefit.slug}: nobody has published them",
        loaded.file,
        f"benefit_types.{benefit.slug}",
        hint="write your own with `herlev-roi init` and pass them with --benefits FILE"
        + (f"; figures stand here for {', '.join(known)}" if known else ""),
    )


def _checked_people(people: int) -> int:
    if not 1 <= people <= MAX_PEOPLE:
        message = f"{people} is not a number of residents"
        raise InvalidInput([Problem("people", message, path="--people", hint=f"1 to {MAX_PEOPLE:,}")])
    return people


def _contradictions(benefit: BenefitType, loaded: Benefits, severity: Severity = "warning") -> list[Problem]:
    """Published results that the averages beside them do not give."""
    return [
        Problem(
            "published-mismatch",
            f"the averages give {check.actual:,} where the published result is {check.expected:,}",
            loaded.file,
            f"benefit_types.{check.type}.published_results.{check.key}",
            severity=severity,
            hint="mend the averages, or set basis: user and remove published_results",
        )
        for check in recompute_published(benefit)
        if not check.agrees
    ]


def _envelope(
    command: str, data: T, loaded: Benefits | None, problems: Sequence[Problem], status: Status = "ok"
) -> Envelope[T]:
    return Envelope(SCHEMA_VERSION, command, status, data, in_order(problems), _provenance(loaded))


def _provenance(loaded: Benefits | None) -> Provenance:
    if loaded is None:
        return Provenance()
    return Provenance(
        benefits=Digest(loaded.file, loaded.sha256, loaded.shipped),
        parameters_sha256=load_parameters().sha256,
    )


def init(folder: Path) -> "Envelope[Written]":
    """Write a benefits.yaml and its schema to start from; never overwrites.

    Raises:
        InvalidInput: a file stands there already, or the folder cannot be written to.
    """
    from herlev_roi.files.starter import write_starter  # noqa: PLC0415

    return _envelope("init", write_starter(folder), None, ())


def schema(name: "SchemaName") -> dict[str, Any]:
    """The JSON Schema of one kind of file that users write.

    >>> schema("benefits")["title"]
    'BenefitsSchema'
    """
    from herlev_roi.files.schemas import json_schema  # noqa: PLC0415

    return json_schema(name)


def slugs(benefits: Path | None = None) -> list[tuple[str, str]]:
    """The slugs of a benefits file with their names, for completion in a shell.

    >>> slugs()[-1]
    ('sygedagpenge', 'Sygedagpenge')
    """
    return [(benefit.slug, benefit.name.da) for benefit in load_benefits(benefits).types]
