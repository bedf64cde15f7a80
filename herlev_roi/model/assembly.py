"""From a request to its estimate: which type is meant, which two years stand for it, and the sum over them.

The statutory model is imported only where it is asked for: figures that stand in the benefits file do not need it.
"""

from dataclasses import dataclass, replace

from herlev_roi.model import notices
from herlev_roi.model.benefits import Averages, Benefits, BenefitType, OwnAverages
from herlev_roi.model.cases import Cases
from herlev_roi.model.estimate import EstimateRequest, compute_estimate
from herlev_roi.model.local_tax import LocalRates
from herlev_roi.model.names import find_type
from herlev_roi.model.parameters import Parameters
from herlev_roi.model.problem import InvalidInput
from herlev_roi.model.result import Calibration, Estimate


@dataclass(frozen=True, slots=True)
class Statutory:
    """What the model computes with beside a benefits file: persons, rates and rules, and the published case."""

    cases: Cases
    parameters: Parameters
    published: Averages


@dataclass(frozen=True, slots=True)
class Assembled:
    """An estimate, and the type and averages that it was computed from."""

    benefit: BenefitType
    averages: Averages
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class Figures:
    """The two years to compute with, and whose they are: the same for any people, scope and weeks on support."""

    benefit: BenefitType
    averages: Averages
    calibration: Calibration | None
    local: LocalRates | None
    dagpenge: bool


def assemble(loaded: Benefits, statutory: Statutory, request: EstimateRequest) -> Assembled:
    """The estimate of a request.

    Raises:
        InvalidInput: the type is not known or has no figures for what is asked, or a year is not in the data.
    """
    return estimated(figures_of(loaded, statutory, request), statutory, request)


def figures_of(loaded: Benefits, statutory: Statutory, request: EstimateRequest) -> Figures:
    """The figures that a request asks for; its people, scope and weeks on support do not matter.

    Raises:
        InvalidInput: the type is not known or has no figures for what is asked, or a year is not in the data.
    """
    benefit = find_type(loaded, request.type)
    if request.own is not None:
        benefit = with_own_averages(benefit, request.own)
    entry = statutory.cases.by_slug.get(benefit.slug)
    dagpenge = entry is not None and entry.ladder == "dagpenge"
    if request.level is not None:
        benefit, averages, local = _at_level(benefit, statutory, request, request.level)
        return Figures(benefit, averages, None, local, dagpenge)
    benefit, averages, calibration = _as_shipped(benefit, loaded, statutory, request)
    return Figures(benefit, averages, calibration, None, dagpenge)


def estimated(figures: Figures, statutory: Statutory, request: EstimateRequest) -> Assembled:
    """The estimate from its figures.

    Raises:
        InvalidInput: the AM-bidrag rate of the year in work is not known.
    """
    estimate = compute_estimate(
        figures.benefit,
        figures.averages,
        request,
        statutory.parameters,
        calibration=figures.calibration,
        dagpenge=figures.dagpenge,
        local=figures.local,
    )
    return Assembled(figures.benefit, figures.averages, estimate)


def with_own_averages(benefit: BenefitType, own: OwnAverages) -> BenefitType:
    """A type with the user's averages in place of the file's; only its name and who pays for it stay."""
    return replace(
        benefit,
        basis="user",
        averages=own.averages,
        published_results=None,
        sources=(own.source,),
        notes=(),
        validity=None,
    )


def _as_shipped(
    benefit: BenefitType, loaded: Benefits, statutory: Statutory, request: EstimateRequest
) -> tuple[BenefitType, Averages, Calibration | None]:
    """The years of the benefits file, for the months that are asked for.

    Figures that contradict the published results beside them are the user's own.
    """
    if benefit.averages is None:
        raise InvalidInput([notices.no_averages(benefit, loaded)])
    averages = benefit.averages
    if notices.contradictions(benefit, loaded):
        benefit = replace(benefit, basis="user")
    if request.months is None:
        return benefit, averages, None
    from herlev_roi.model.years import years_in_work  # noqa: PLC0415

    years = years_in_work(benefit, request.months, statutory.cases, statutory.published, statutory.parameters)
    return benefit, years.averages, years.calibration


def _at_level(
    benefit: BenefitType, statutory: Statutory, request: EstimateRequest, level: int
) -> tuple[BenefitType, Averages, LocalRates | None]:
    """A type at a level: computed from the statutory files; the benefits file gives the name only."""
    from herlev_roi.model.level import at_level  # noqa: PLC0415
    from herlev_roi.model.years import statutory_type  # noqa: PLC0415

    if benefit.basis == "user":
        raise InvalidInput([notices.own_figures_at_level(benefit)])
    if benefit.slug not in statutory.cases.by_slug:
        raise InvalidInput([notices.no_derivation(benefit, list(statutory.cases.by_slug))])
    averages, local = at_level(
        statutory.cases,
        benefit.slug,
        statutory.published,
        statutory.parameters,
        level,
        request.months,
        request.municipality,
    )
    return statutory_type(benefit, level), averages, local
