"""From a request to its estimate: which type is meant, which two years stand for it, and the sum over them.

The statutory model is imported only where it is asked for: figures that stand in the benefits file do not need it.
"""

from dataclasses import replace

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import listed
from herlev_roi.model.base.text import STATUTORY_MODEL, Source
from herlev_roi.model.gain.benefit_types import Benefits, BenefitType, find_type
from herlev_roi.model.gain.estimate import Figures
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.request import EstimateRequest
from herlev_roi.model.gain.validation import contradictions
from herlev_roi.model.statutory.averages import OwnAverages
from herlev_roi.model.statutory.legislation import Legislation


def figures_of(loaded: Benefits, legislation: Legislation, request: EstimateRequest) -> Figures:
    """The figures that a request asks for; its people, scope and weeks on support do not matter.

    Raises:
        InvalidInput: the type is not known or has no figures for what is asked, or a year is not in the data.
    """
    benefit = find_type(loaded, request.type)
    if request.own is not None:
        benefit = with_own_averages(benefit, request.own)
    if request.options.level is None:
        figures = _as_shipped(benefit, loaded, legislation, request)
    else:
        figures = _at_level(benefit, legislation, request, request.options.level)
    return replace(figures, entry=legislation.persons.by_slug.get(benefit.slug))


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


def _as_shipped(benefit: BenefitType, loaded: Benefits, legislation: Legislation, request: EstimateRequest) -> Figures:
    """The years of the benefits file, for the months that are asked for.

    Figures that contradict the published results beside them are the user's own.
    """
    averages = benefit.averages
    if averages is None:
        raise InvalidInput([no_averages(benefit, loaded)])
    if contradictions(benefit, loaded):
        benefit = replace(benefit, basis="user")
    if request.options.months is None:
        return Figures(benefit, averages)
    from herlev_roi.model.gain.calibration import years_in_work  # noqa: PLC0415

    averages, calibration = years_in_work(benefit, request.options.months, legislation)
    return Figures(benefit, averages, calibration)


def _at_level(benefit: BenefitType, legislation: Legislation, request: EstimateRequest, level: int) -> Figures:
    """A type at a level: computed from the statutory files; the benefits file gives the name only."""
    from herlev_roi.model.statutory.derivation import derive  # noqa: PLC0415
    from herlev_roi.model.statutory.derivation_result import derived_averages, no_derivation  # noqa: PLC0415
    from herlev_roi.model.statutory.policy_year import rules_of_level  # noqa: PLC0415

    if benefit.basis == "user":
        raise InvalidInput([own_figures_at_level(benefit)])
    if benefit.slug not in legislation.persons.by_slug:
        raise InvalidInput([no_derivation(benefit.slug, legislation.persons.by_slug)])
    rules = rules_of_level(legislation, level, request.options.municipality)
    derivation = derive(legislation, benefit.slug, request.options.months, rules)
    source = Source(
        title=f"Danish benefit rates and income-tax rules of {level}",
        publisher=STATUTORY_MODEL,
        date=None,
        address=None,
        says=None,
    )
    benefit = replace(
        benefit, basis="modelled", averages=None, published_results=None, sources=(source,), notes=(), validity=None
    )
    return Figures(benefit, derived_averages(derivation), local=rules.local)


def no_averages(benefit: BenefitType, loaded: Benefits) -> Problem:
    """A type that the file lists without figures."""
    known = [other.slug for other in loaded.types if other.averages]
    return Problem(
        "no-averages",
        f"no averages stand in {loaded.file} for {benefit.slug}",
        path="--type",
        hint="write your own with `herlev-roi init` and pass them with --benefits FILE"
        + (f"; figures stand here for {listed(known)}" if known else ""),
    )


def own_figures_at_level(benefit: BenefitType) -> Problem:
    """Own averages hold for their own years only."""
    message = f"{benefit.slug} has own figures, which cannot be moved to another year"
    return Problem("own-figures-at-level", message, path="--level", hint="leave out --level, or use a shipped type")


def estimate_warnings(
    benefit: BenefitType, result: Estimate, loaded: Benefits, legislation: Legislation
) -> list[Problem]:
    """What must be known beside an estimate: contradictions, how the type has aged, what is left out."""
    found = contradictions(benefit, loaded)
    path = f"benefit_types.{benefit.slug}"
    if benefit.validity is not None:
        successor = benefit.validity.successor
        years = "/".join(map(str, result.per_person.years))
        figures = "modelled at the rules" if result.figures_basis == "modelled" else "averages"
        found.append(
            Problem(
                "type-aged",
                f"{benefit.slug}: {benefit.validity.why.en} The figures are {figures} of {years}",
                loaded.file,
                f"{path}.validity",
                severity="warning",
                hint="; ".join(
                    [
                        *([f"now: {successor.en}"] if successor else []),
                        *(f"--level {year} computes at today's rules" for year in legislation.levels[-1:]),
                    ]
                ),
            )
        )
    if result.per_person.treasuries is None:
        message = "who gains is left out: the tax rules or the refund ladder of a year are not known"
        found.append(Problem("treasuries-unknown", message, loaded.file, path, severity="warning"))
    return found
