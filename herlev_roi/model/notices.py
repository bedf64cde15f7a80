"""Problems and warnings about a benefit type that more than one command shows."""

from typing import TYPE_CHECKING

from herlev_roi.model.benefits import Benefits, BenefitType
from herlev_roi.model.names import quoted
from herlev_roi.model.parameters import Parameters
from herlev_roi.model.problem import Problem, Severity
from herlev_roi.model.published import recompute_published
from herlev_roi.model.result import Estimate

if TYPE_CHECKING:
    from herlev_roi.model.derivation_check import Difference
    from herlev_roi.model.diff import Diff, ScenarioChange
    from herlev_roi.model.programme_result import ProgrammeResult
    from herlev_roi.model.run import Run, Verdict
    from herlev_roi.model.scenario import Expectation
    from herlev_roi.model.tax_result import IncomeTax


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


def no_derivation(benefit: BenefitType, known: list[str]) -> Problem:
    """A type for which the statutory model names no persons."""
    message = f"{benefit.slug} has no cases in the statutory model"
    return Problem("no-derivation", message, path="--type", hint=f"it has them for {', '.join(known)}")


def own_figures_at_level(benefit: BenefitType) -> Problem:
    """Own averages hold for their own years only."""
    message = f"{benefit.slug} has own figures, which cannot be moved to another year"
    return Problem("own-figures-at-level", message, path="--level", hint="leave out --level, or use a shipped type")


def derivation_differs(difference: "Difference", loaded: Benefits) -> Problem:
    """A figure of the file that the statutory model does not give."""
    found = "nothing" if difference.in_file is None else f"{difference.in_file:,}"
    return Problem(
        "derivation-differs",
        f"the file has {found} where {difference.derived:,} is derived",
        loaded.file,
        f"benefit_types.{difference.type}.averages.{difference.path}",
        hint="write the derived figure, or set basis: user and name your source",
    )


def warnings(benefit: BenefitType, result: Estimate, loaded: Benefits) -> list[Problem]:
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


def contradictions(benefit: BenefitType, loaded: Benefits, severity: Severity = "warning") -> list[Problem]:
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


def unknown_years(benefit: BenefitType, loaded: Benefits, parameters: Parameters) -> list[Problem]:
    """A year in work for which AM-bidrag is not known, so that no estimate can be made."""
    if benefit.averages is None:
        return []
    year, rate = benefit.averages.after.year, parameters["am_bidrag_rate"]
    if rate.known_at(year) is not None:
        return []
    path = f"benefit_types.{benefit.slug}.averages.after.year"
    hint = f"known for {', '.join(sorted(rate.values))}"
    return [Problem("missing-year", f"am_bidrag_rate is not known for {year}", loaded.file, path, hint=hint)]


def green_check_unknown(result: "IncomeTax") -> list[Problem]:
    """A year whose green check is left out."""
    if result.green_check is not None:
        return []
    message = f"the green check of {result.year} is left out: not all of its values are known"
    return [Problem("green-check-unknown", message, severity="warning")]


def expectation_failed(run: "Run", verdict: "Verdict") -> Problem:
    """An expectation that does not hold: scenario, number, expected, actual."""
    actual = "not known" if verdict.actual is None else f"{verdict.actual:,}"
    return Problem(
        "expectation-failed",
        f"{quoted(run.name)}: {verdict.key} is {actual}, expected {expected_text(verdict)}",
        path=f"expect.{verdict.key}",
        hint="change the scenario or what is expected of it",
    )


def expected_text(limits: "Expectation | Verdict") -> str:
    """What is expected, in English.

    >>> from herlev_roi.model.scenario import Expectation
    >>> expected_text(Expectation("gain", 980_000, 990_000, None, 0))
    '980,000 to 990,000'
    >>> expected_text(Expectation("gain", None, None, 983_500, 500))
    '983,500 ± 500'
    """
    if limits.equals is not None:
        return f"{limits.equals:,}" + (f" ± {limits.tolerance:,}" if limits.tolerance else "")
    if limits.min is None:
        return f"at most {limits.max:,}"
    return f"at least {limits.min:,}" if limits.max is None else f"{limits.min:,} to {limits.max:,}"


def not_recomputed(change: "ScenarioChange", result: "Diff") -> Problem:
    """A change whose causes are not known."""
    message = f"{quoted(change.name)}: the saved inputs cannot be computed again, so the causes are not known"
    return Problem("not-recomputed", message, result.new_file, severity="warning")


def beyond_max_change(change: "ScenarioChange", result: "Diff") -> Problem:
    """A scenario that changed more than the gate allows."""
    limit = f"{(result.max_change or 0) * 100:.10f}".rstrip("0").rstrip(".")
    if change.new is None:
        message = f"{quoted(change.name)} is gone: its gain was {change.old or 0:,}"
    else:
        share = "from 0" if change.share is None else f"{change.share * 100:+.4g} %"
        message = f"{quoted(change.name)}: the gain went from {change.old or 0:,} to {change.new:,} ({share})"
        old, new = change.old_net_present_value, change.new_net_present_value
        if old != new:
            message += f", the net present value from {old or 0:,} to {new or 0:,}"
    return Problem("max-change", message, result.new_file, hint=f"the limit is {limit} % of the old gain")


def people_differ(run: "Run", programme: "ProgrammeResult") -> list[Problem]:
    """Groups that do not have as many residents as the participants and the success rate give."""
    if programme.participants is None or abs(programme.in_work - programme.people) <= 0.5:
        return []
    message = f"{quoted(run.name)}: the groups have {programme.people:,} residents"
    hint = f"participants * success_rate gives {programme.in_work:g}, which the programme counts; write that as people"
    return [Problem("people-differ", message, path="programme.participants", severity="warning", hint=hint)]
