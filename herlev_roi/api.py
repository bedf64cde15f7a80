"""Load, compute, result: one function per command, for the command line and for notebooks.

Each returns an `Envelope` whose `data` is the result, or raises `InvalidInput` with every problem that was found.
What only one command needs is imported inside its function: the start of `estimate` is what an analyst waits for.
"""

import os
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

from herlev_roi.files.benefits import load_benefits, published_case
from herlev_roi.files.cases import load_cases
from herlev_roi.files.digest import digest
from herlev_roi.files.statutory import load_parameters
from herlev_roi.model import notices
from herlev_roi.model.assembly import Assembled, Statutory, assemble
from herlev_roi.model.benefits import Benefits
from herlev_roi.model.bounds import Scope
from herlev_roi.model.envelope import SCHEMA_VERSION, Digest, Envelope, Provenance, Status
from herlev_roi.model.estimate import EstimateRequest
from herlev_roi.model.names import find_type
from herlev_roi.model.problem import InvalidInput, Problem, has_errors, in_order
from herlev_roi.model.published import recompute_published
from herlev_roi.model.request import Wishes, checked_level, checked_request
from herlev_roi.model.result import Estimate

if TYPE_CHECKING:
    from herlev_roi.files.schemas import SchemaName
    from herlev_roi.model.derivation_check import Derivations
    from herlev_roi.model.explanation import Explanation
    from herlev_roi.model.overview import TypeList
    from herlev_roi.model.tax_result import IncomeTax
    from herlev_roi.model.validation import Validation
    from herlev_roi.model.written import Written

T = TypeVar("T")
PathLike = str | os.PathLike[str]


class Wishing(TypedDict, total=False):
    """What may be asked beside type and people; see `estimate`."""

    months: float | Decimal | None
    scope: Scope
    weeks_on_support: int
    level: int | None
    municipality: str | None


def estimate(
    type: str, people: int, *, benefits: PathLike | None = None, **wishes: Unpack[Wishing]
) -> Envelope[Estimate]:
    """The public gain when `people` residents move from a benefit into 6-12 months of work.

    Args:
        type: the benefit type: slug, alias or name, in any case, with or without Danish letters.
        people: number of residents, 1 to 10,000,000.
        benefits: a benefits file instead of the shipped one.
        wishes: `months` of work in the calendar year, 6 to 12 (without it the published or central average); `scope`,
            `published` or `full` (with AM-bidrag and indirect taxes); `weeks_on_support` that lie behind; `level`, the
            year whose rules hold instead of the published years; `municipality`, at a level.

    Raises:
        InvalidInput: the file, the type or a number cannot be used.

    >>> envelope = estimate("Aktivitetsparat kontanthjælp", 6)
    >>> envelope.data.total.gain
    843000
    >>> full = estimate("aktivitetsparat-kontanthjaelp", 1, scope="full").data
    >>> full.per_person.gain, full.per_person.resident_gain_after_indirect_taxes, full.basis
    (166578, 35422, 'modelled')
    """
    request = checked_request(type, people, Wishes(**wishes))
    loaded, done = _assembled(request, benefits)
    return _envelope("estimate", done.estimate, loaded, notices.warnings(done.benefit, done.estimate, loaded))


def explain(
    type: str, people: int = 1, *, benefits: PathLike | None = None, **wishes: Unpack[Wishing]
) -> "Envelope[Explanation]":
    """The same sum as `estimate`, line by line, each number with its unit, year, source and confidence.

    >>> explain("aktivitetsparat-kontanthjaelp").data.estimate.per_person.gain
    140500
    """
    from herlev_roi.model.at_level import bridge_of  # noqa: PLC0415
    from herlev_roi.model.explanation import compute_explanation  # noqa: PLC0415
    from herlev_roi.model.model_check import check_model, model_caveats  # noqa: PLC0415

    request = checked_request(type, people, Wishes(**wishes))
    loaded, done = _assembled(request, benefits)
    cases, parameters = load_cases(), load_parameters()
    explanation = compute_explanation(
        done.benefit,
        done.averages,
        done.estimate,
        parameters,
        checks=check_model(done.benefit, cases, parameters),
        model=model_caveats(cases, done.benefit, request),
        bridge=None if request.level is None else bridge_of(loaded, _statutory(), request),
    )
    return _envelope("explain", explanation, loaded, notices.warnings(done.benefit, done.estimate, loaded))


def list_types(*, level: int | None = None, benefits: PathLike | None = None) -> "Envelope[TypeList]":
    """Every benefit type of the file with basis, years, gain, range and validity; at a level what it is now.

    >>> len(list_types().data.types)
    9
    """
    from herlev_roi.model.at_level import derive_types  # noqa: PLC0415
    from herlev_roi.model.overview import compute_type_list, type_list_at_level  # noqa: PLC0415

    loaded = load_benefits(benefits)
    problems = [problem for benefit in loaded.types for problem in notices.contradictions(benefit, loaded)]
    level = checked_level(level)
    if level is None:
        return _envelope("types", compute_type_list(loaded), loaded, problems)
    derived = derive_types(loaded, _statutory(), level)
    return _envelope("types", type_list_at_level(loaded, load_cases(), derived), loaded, ())


def derive(
    type: str | None = None, *, check: bool = False, level: int | None = None, benefits: PathLike | None = None
) -> "Envelope[Derivations]":
    """How modelled averages follow from statutory rates; with `check`, whether the benefits file agrees.

    Args:
        type: one type; null means all types that the file calls modelled.
        check: compare with the benefits file; a difference fails the gate.
        level: at the rules of that year; nothing to compare then.
        benefits: a benefits file instead of the shipped one.

    >>> derive(check=True).status
    'ok'
    """
    from herlev_roi.model import derivation, derivation_check  # noqa: PLC0415
    from herlev_roi.model.level import level_setting  # noqa: PLC0415

    if checked_level(level) is not None and check:
        message = "there is nothing to compare at a level: benefits.yaml has the published years only"
        raise InvalidInput([Problem("usage", message, path="--check", hint="leave out --level or --check")])

    loaded, cases, parameters = load_benefits(benefits), load_cases(), load_parameters()
    try:
        if type is None:
            chosen = [b for b in loaded.types if b.basis == "modelled" and b.slug in cases.by_slug]
        else:
            chosen = [find_type(loaded, type)]
            if chosen[0].slug not in cases.by_slug:
                raise InvalidInput([notices.no_derivation(chosen[0], list(cases.by_slug))])
    except InvalidInput as error:
        raise InvalidInput(error.problems, _provenance(loaded)) from None
    case = published_case()
    setting = None if level is None else level_setting(parameters, case, level, None)
    derived = tuple(derivation.derive(cases, one.slug, case, parameters, setting=setting) for one in chosen)
    if not check:
        return _envelope("derive", derivation_check.Derivations(derived, None), loaded, ())
    pairs = zip(chosen, derived, strict=True)
    differences = tuple(d for benefit, one in pairs for d in derivation_check.differences(one, benefit.averages))
    problems = [notices.derivation_differs(difference, loaded) for difference in differences]
    status: Status = "gate_failed" if differences else "ok"
    return _envelope("derive", derivation_check.Derivations(derived, differences), loaded, problems, status)


def tax(
    year: int,
    wages: int,
    transfers: int,
    *,
    municipality: str | None = None,
    municipal_rate: float | Decimal | None = None,
    church_rate: float | Decimal | None = None,
    single_provider: bool = False,
) -> "Envelope[IncomeTax]":
    """One person's income tax by component.

    Args:
        year: the tax year, 2018 to 2026.
        wages: gross wages, kroner a year; they bear AM-bidrag and give allowances for work.
        transfers: benefits before tax, kroner a year; they do neither.
        municipality: take its rates, for a member of the church.
        municipal_rate: in per cent; without any rate, the country average of the year.
        church_rate: in per cent; 0 or null for a person who is not a member.
        single_provider: the extra allowance of single providers.

    Raises:
        InvalidInput: the year is not in the data, or the rates contradict each other.

    >>> tax(2026, 600_000, 0, municipal_rate=23.39, church_rate=0).data.total  # the tax authority: 208,725.64
    208726
    """
    from herlev_roi.model.local_tax import local_rates  # noqa: PLC0415
    from herlev_roi.model.parameters import Lookup  # noqa: PLC0415
    from herlev_roi.model.request import checked_person, checked_rate  # noqa: PLC0415
    from herlev_roi.model.tax import tax_rules  # noqa: PLC0415
    from herlev_roi.model.tax_result import compute_income_tax  # noqa: PLC0415

    lookup = Lookup(load_parameters())
    person = checked_person(wages, transfers, single_provider=single_provider)
    rules = tax_rules(lookup, year, single_provider=single_provider)
    rates = local_rates(
        lookup,
        year,
        municipality,
        checked_rate("--municipal-rate", municipal_rate),
        checked_rate("--church-rate", church_rate),
    )
    result = compute_income_tax(rules, rates, person, lookup.all_used)
    return _envelope("tax", result, None, notices.green_check_unknown(result))


def validate(paths: PathLike | Sequence[PathLike] = ()) -> "Envelope[Validation]":
    """Check benefits files and recompute what they cite as published results; without paths, the shipped file.

    Never raises for a bad file: every problem of every file is in `problems`, and the status is `invalid`.

    >>> validate().status
    'ok'
    """
    from herlev_roi.model.validation import CheckedFile, Validation  # noqa: PLC0415

    files: list[CheckedFile] = []
    problems: list[Problem] = []
    used: Benefits | None = None
    wanted: list[PathLike | None] = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    for path in wanted or [None]:
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
            problems += notices.contradictions(benefit, loaded, severity="error")
            problems += notices.unknown_years(benefit, loaded, load_parameters())
    status: Status = "invalid" if has_errors(problems) else "ok"
    return _envelope("validate", Validation(tuple(files)), used, problems, status)


def init(folder: Path) -> "Envelope[Written]":
    """Write a benefits.yaml and its schema to start from; never overwrites.

    Raises InvalidInput where a file stands already or the folder cannot be written to.
    """
    from herlev_roi.files.starter import write_starter  # noqa: PLC0415

    return _envelope("init", write_starter(folder), None, ())


def schema(name: "SchemaName") -> dict[str, Any]:
    """The JSON Schema of one kind of file that users write."""
    from herlev_roi.files.schemas import json_schema  # noqa: PLC0415

    return json_schema(name)


def municipalities() -> list[str]:
    """The names of the 98 municipalities, for completion in a shell."""
    return [one.name for one in load_parameters().municipalities]


def slugs(benefits: PathLike | None = None) -> list[tuple[str, str]]:
    """The slugs of a benefits file with their names, for completion in a shell.

    >>> slugs()[-1]
    ('sygedagpenge', 'Sygedagpenge')
    """
    return [(benefit.slug, benefit.name.da) for benefit in load_benefits(benefits).types]


def _assembled(request: EstimateRequest, path: PathLike | None) -> tuple[Benefits, Assembled]:
    """The file, and the estimate with all that it was computed from."""
    loaded = load_benefits(path)
    try:
        return loaded, assemble(loaded, _statutory(), request)
    except InvalidInput as error:
        raise InvalidInput(error.problems, _provenance(loaded)) from None


def _statutory() -> Statutory:
    return Statutory(load_cases(), load_parameters(), published_case())


def _envelope(
    command: str, data: T, loaded: Benefits | None, problems: Sequence[Problem], status: Status = "ok"
) -> Envelope[T]:
    return Envelope(SCHEMA_VERSION, command, status, data, in_order(problems), _provenance(loaded))


def _provenance(loaded: Benefits | None) -> Provenance:
    parameters = digest([load_parameters().sha256, load_cases().sha256])
    if loaded is None:
        return Provenance(parameters_sha256=parameters)
    return Provenance(benefits=Digest(loaded.file, loaded.sha256, loaded.shipped), parameters_sha256=parameters)
