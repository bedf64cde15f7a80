"""One benefit type: its gain, the same sum explained, and the list of all types."""

from typing import TYPE_CHECKING, Unpack

from herlev_roi.api.context import envelope, provenance, same_everywhere
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.statutory import load_legislation
from herlev_roi.model.base.arguments import PathLike
from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.gain.estimate import Figures, compute_estimate
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.estimator import estimate_warnings, figures_of
from herlev_roi.model.gain.request import EstimateRequest, OptionKeywords, checked_level, checked_request
from herlev_roi.model.gain.validation import contradictions
from herlev_roi.model.statutory.legislation import Legislation

if TYPE_CHECKING:
    from herlev_roi.model.gain.explanation import Explanation
    from herlev_roi.model.gain.type_list import TypeList


@same_everywhere
def estimate(
    type: str, people: int, *, benefits: PathLike | None = None, **options: Unpack[OptionKeywords]
) -> Envelope[Estimate]:
    """The public gain when `people` residents move from a benefit into 6-12 months of work.

    Args:
        type: the benefit type: slug, alias or name, in any case, with or without Danish letters.
        people: number of residents, 1 to 10,000,000.
        benefits: a benefits file instead of the shipped one.
        options: `months` of work in the calendar year, 6 to 12 (without it the published or central average); `scope`,
            `published` or `full` (with AM-bidrag and indirect taxes); `weeks_on_support` that lie behind; `level`, the
            year whose rules hold instead of the published years; `municipality`, at a level.

    Raises:
        InvalidInput: the file, the type or an option cannot be used; with everything that is wrong with the options.
        TypeError: there is no such option.

    >>> envelope = estimate("Aktivitetsparat kontanthjælp", 6)
    >>> envelope.data.total.gain
    843000
    >>> full = estimate("aktivitetsparat-kontanthjaelp", 1, scope="full").data
    >>> full.per_person.gain, full.per_person.resident_gain_after_indirect_taxes, full.basis
    (166578, 35422, 'modelled')
    """
    legislation = load_legislation()
    request = checked_request(legislation, type, people, options)
    loaded, _, result, warnings = _computed(legislation, request, benefits)
    return envelope("estimate", result, loaded, warnings)


@same_everywhere
def explain(
    type: str, people: int = 1, *, benefits: PathLike | None = None, **options: Unpack[OptionKeywords]
) -> "Envelope[Explanation]":
    """The same sum as `estimate`, line by line, each number with its unit, year, source and confidence.

    >>> explain("aktivitetsparat-kontanthjaelp").data.estimate.per_person.gain
    140500
    """
    from herlev_roi.model.gain.bridge import bridge_of  # noqa: PLC0415
    from herlev_roi.model.gain.explanation import compute_explanation  # noqa: PLC0415
    from herlev_roi.model.gain.model_check import check_model, model_caveats  # noqa: PLC0415

    legislation = load_legislation()
    request = checked_request(legislation, type, people, options)
    loaded, figures, result, warnings = _computed(legislation, request, benefits)
    explanation = compute_explanation(
        figures,
        result,
        legislation.parameters,
        checks=check_model(figures.benefit, legislation),
        model=model_caveats(legislation, figures.benefit, request.options),
        bridge=None if request.options.level is None else bridge_of(loaded, legislation, request),
    )
    return envelope("explain", explanation, loaded, warnings)


@same_everywhere
def list_types(*, level: int | None = None, benefits: PathLike | None = None) -> "Envelope[TypeList]":
    """Every benefit type of the file with basis, years, gain, range and validity; at a level what it is now.

    >>> [row.gain for row in list_types().data.types if row.basis == "published"]
    [140500]
    """
    from herlev_roi.model.gain.type_list import compute_type_list  # noqa: PLC0415

    loaded, legislation = load_benefits(benefits), load_legislation()
    problems = [problem for benefit in loaded.types for problem in contradictions(benefit, loaded)]
    level = checked_level(legislation, level)
    types = compute_type_list(loaded, legislation, level)
    return envelope("types", types, loaded, problems if level is None else ())


def _computed(
    legislation: Legislation, request: EstimateRequest, path: PathLike | None
) -> tuple[Benefits, Figures, Estimate, list[Problem]]:
    """The file, the figures of the request, its estimate, and what must be known beside that."""
    loaded = load_benefits(path)
    try:
        figures = figures_of(loaded, legislation, request)
        result = compute_estimate(figures, request, legislation.parameters)
    except InvalidInput as error:
        raise InvalidInput(error.problems, provenance(loaded)) from None
    return loaded, figures, result, estimate_warnings(figures.benefit, result, loaded, legislation)
