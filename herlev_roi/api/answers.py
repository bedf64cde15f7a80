"""One benefit type: its gain, the same sum explained, and the list of all types."""

from typing import TYPE_CHECKING, Unpack

from herlev_roi.api.context import PathLike, Wishing, envelope, provenance, statutory
from herlev_roi.files.benefits import load_benefits
from herlev_roi.files.cases import load_cases
from herlev_roi.files.statutory import load_parameters
from herlev_roi.model import notices
from herlev_roi.model.assembly import Assembled, assemble
from herlev_roi.model.benefits import Benefits
from herlev_roi.model.envelope import Envelope
from herlev_roi.model.estimate import EstimateRequest
from herlev_roi.model.problem import InvalidInput
from herlev_roi.model.request import Wishes, checked_level, checked_request
from herlev_roi.model.result import Estimate

if TYPE_CHECKING:
    from herlev_roi.model.explanation import Explanation
    from herlev_roi.model.overview import TypeList


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
    return envelope("estimate", done.estimate, loaded, notices.warnings(done.benefit, done.estimate, loaded))


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
        bridge=None if request.level is None else bridge_of(loaded, statutory(), request),
    )
    return envelope("explain", explanation, loaded, notices.warnings(done.benefit, done.estimate, loaded))


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
