"""One benefit type: its gain, the same sum explained, and the list of all types."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Unpack

from herlev_roi.api.context import PathLike, Wishing, envelope, provenance, statutory
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.statutory import load_cases, load_parameters
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.limits import WEEKS_BEHIND, Scope
from herlev_roi.model.base.problems import InvalidInput
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.estimator import Assembled, assemble, estimate_warnings
from herlev_roi.model.gain.request import EstimateRequest, Wishes, checked_level, checked_request
from herlev_roi.model.gain.validation import contradictions
from herlev_roi.model.scenarios.runner import ScenarioModel
from herlev_roi.model.scenarios.sweep import Sweep, compute_sweep

if TYPE_CHECKING:
    from herlev_roi.model.gain.explanation import Explanation
    from herlev_roi.model.gain.type_list import TypeList


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
    return envelope("estimate", done.estimate, loaded, estimate_warnings(done.benefit, done.estimate, loaded))


def explain(
    type: str, people: int = 1, *, benefits: PathLike | None = None, **wishes: Unpack[Wishing]
) -> "Envelope[Explanation]":
    """The same sum as `estimate`, line by line, each number with its unit, year, source and confidence.

    >>> explain("aktivitetsparat-kontanthjaelp").data.estimate.per_person.gain
    140500
    """
    from herlev_roi.model.gain.bridge import bridge_of  # noqa: PLC0415
    from herlev_roi.model.gain.explanation import compute_explanation  # noqa: PLC0415
    from herlev_roi.model.gain.model_check import check_model, model_caveats  # noqa: PLC0415

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
        bridge=None if request.level is None else bridge_of(loaded, statutory(), request),
    )
    return envelope("explain", explanation, loaded, estimate_warnings(done.benefit, done.estimate, loaded))


def list_types(*, level: int | None = None, benefits: PathLike | None = None) -> "Envelope[TypeList]":
    """Every benefit type of the file with basis, years, gain, range and validity; at a level what it is now.

    >>> len(list_types().data.types)
    9
    """
    from herlev_roi.model.gain.type_list import (  # noqa: PLC0415
        compute_type_list,
        derive_types,
        type_list_at_level,
    )

    loaded = load_benefits(benefits)
    problems = [problem for benefit in loaded.types for problem in contradictions(benefit, loaded)]
    level = checked_level(level)
    if level is None:
        return envelope("types", compute_type_list(loaded), loaded, problems)
    derived = derive_types(loaded, statutory(), level)
    return envelope("types", type_list_at_level(loaded, load_cases(), derived), loaded, ())


def _assembled(request: EstimateRequest, path: PathLike | None) -> tuple[Benefits, Assembled]:
    """The file, and the estimate with all that it was computed from."""
    loaded = load_benefits(path)
    try:
        return loaded, assemble(loaded, statutory(), request)
    except InvalidInput as error:
        raise InvalidInput(error.problems, provenance(loaded)) from None


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
