"""From a request to its estimate: which type is meant, which two years stand for it, and the sum over them.

The statutory model is imported only where it is asked for: figures that stand in the benefits file do not need it.
"""

from dataclasses import dataclass, replace

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.gain.benefit_types import Benefits, BenefitType, find_type
from herlev_roi.model.gain.estimate import compute_estimate
from herlev_roi.model.gain.estimate_result import Calibration, Estimate
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.gain.validation import contradictions
from herlev_roi.model.statutory.averages import Averages, OwnAverages
from herlev_roi.model.statutory.derivation_result import no_derivation
from herlev_roi.model.statutory.legislation import Statutory
from herlev_roi.model.statutory.local_tax import LocalRates


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
        raise InvalidInput([no_averages(benefit, loaded)])
    averages = benefit.averages
    if contradictions(benefit, loaded):
        benefit = replace(benefit, basis="user")
    if request.months is None:
        return benefit, averages, None
    from herlev_roi.model.gain.calibration import years_in_work  # noqa: PLC0415

    years = years_in_work(benefit, request.months, statutory.cases, statutory.published, statutory.parameters)
    return benefit, years.averages, years.calibration


def _at_level(
    benefit: BenefitType, statutory: Statutory, request: EstimateRequest, level: int
) -> tuple[BenefitType, Averages, LocalRates | None]:
    """A type at a level: computed from the statutory files; the benefits file gives the name only."""
    from herlev_roi.model.gain.calibration import statutory_type  # noqa: PLC0415
    from herlev_roi.model.statutory.policy_year import at_level  # noqa: PLC0415

    if benefit.basis == "user":
        raise InvalidInput([own_figures_at_level(benefit)])
    if benefit.slug not in statutory.cases.by_slug:
        raise InvalidInput([no_derivation(benefit.slug, statutory.cases.by_slug)])
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


def no_averages(benefit: BenefitType, loaded: Benefits) -> Problem:
    """A type that the file lists without figures."""
    known = [other.slug for other in loaded.types if other.averages]
    return Problem(
        "no-averages",
        f"no averages stand in {loaded.file} for {benefit.slug}",
        path="--type",
        hint="write your own with `herlev-roi init` and pass them with --benefits FILE"
        + (f"; figures stand here for {', '.join(known)}" if known else ""),
    )


def own_figures_at_level(benefit: BenefitType) -> Problem:
    """Own averages hold for their own years only."""
    message = f"{benefit.slug} has own figures, which cannot be moved to another year"
    return Problem("own-figures-at-level", message, path="--level", hint="leave out --level, or use a shipped type")


def estimate_warnings(benefit: BenefitType, result: Estimate, loaded: Benefits) -> list[Problem]:
    """What must be known beside an estimate: contradictions, how the type has aged, what is left out."""
    found = contradictions(benefit, loaded)
    path = f"benefit_types.{benefit.slug}"
    if benefit.validity is not None:
        successor = benefit.validity.successor
        years = f"{result.per_person.before.year}/{result.per_person.after.year}"
        figures = "modelled at the rules" if result.figures_basis == "modelled" else "averages"
        found.append(
            Problem(
                "type-aged",
                f"{benefit.slug}: {benefit.validity.why.en} The figures are {figures} of {years}",
                loaded.file,
                f"{path}.validity",
                severity="warning",
                hint=(f"now: {successor.en}; " if successor else "") + "--level 2026 computes at today's rules",
            )
        )
    if result.per_person.treasuries is None:
        message = "who gains is left out: the tax rules or the refund ladder of a year are not known"
        found.append(Problem("treasuries-unknown", message, loaded.file, path, severity="warning"))
    return found
