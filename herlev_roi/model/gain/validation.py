"""The check of what a source prints as results: computed again from the averages beside it."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.problems import Problem, Severity
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.benefit_types import Benefits, BenefitType
from herlev_roi.model.statutory.parameters import ParameterTrace


@dataclass(frozen=True, slots=True)
class Check:
    """One published result, recomputed from the averages. Kroner, signed as in the model."""

    type: str
    key: str
    expected: Kr
    actual: Kr
    agrees: bool


def gain_per_resident(benefit: BenefitType) -> Kr | None:
    """The public gain per resident from a type's averages; null without averages."""
    return None if benefit.averages is None else benefit.averages.gain


def range_per_resident(benefit: BenefitType) -> ThreePoint[Kr] | None:
    """Low, central and high gain per resident; null where the averages have no range."""
    averages = benefit.averages
    if averages is None or averages.low is None or averages.high is None:
        return None
    return ThreePoint(averages.low.gain, averages.gain, averages.high.gain)


def recompute_published(benefit: BenefitType) -> tuple[Check, ...]:
    """Compute again what the source prints as results; empty where the file states no published results."""
    published, averages, gain = benefit.published_results, benefit.averages, gain_per_resident(benefit)
    if published is None or averages is None or gain is None:
        return ()
    pairs = [
        ("net_expense_before", published.net_expense_before, Kr(-averages.before.balance.net)),
        ("net_income_after", published.net_income_after, averages.after.balance.net),
        ("gain_per_resident", published.gain_per_resident, gain),
        *((f"totals.{total.people}", total.gain, Kr(total.people * gain)) for total in published.totals),
    ]
    return tuple(Check(benefit.slug, key, expected, actual, expected == actual) for key, expected, actual in pairs)


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


def shipped_claims(benefit: BenefitType, loaded: Benefits, shipped: Benefits) -> list[Problem]:
    """What own figures under the name of a shipped type still have of the shipped ones: sources, a low or high case."""
    known = next((one for one in shipped.types if one.slug == benefit.slug), None)
    own = benefit.averages
    if known is None or known.averages is None or own is None or own.same_years(known.averages):
        return []
    path = f"benefit_types.{benefit.slug}"
    found = [
        Problem(
            "shipped-source",
            f"the figures are not those of the shipped file, the source is: {quoted(source.citation)}",
            loaded.file,
            f"{path}.sources[{index}]",
            hint="name where your own figures come from",
        )
        for index, source in enumerate(benefit.sources)
        if source in known.sources
    ]
    for case in ("low", "high"):
        mine, theirs = getattr(own, case), getattr(known.averages, case)
        if mine is not None and theirs is not None and mine.same_years(theirs):
            message = f"the figures are not those of the shipped file, the {case} case is"
            hint = "write your own low and high, or remove both"
            found.append(Problem("shipped-range", message, loaded.file, f"{path}.averages.{case}", hint=hint))
    return found


def unknown_years(benefit: BenefitType, loaded: Benefits, trace: ParameterTrace) -> list[Problem]:
    """A year in work for which AM-bidrag is not known, so that no estimate can be made."""
    if benefit.averages is None:
        return []
    year = benefit.averages.after.year
    if trace.has("am_bidrag_rate", year):
        return []
    path = f"benefit_types.{benefit.slug}.averages.after.year"
    hint = "known for " + ", ".join(trace.years("am_bidrag_rate"))
    return [Problem("missing-year", f"am_bidrag_rate is not known for {year}", loaded.file, path, hint=hint)]


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that could be read: its kind, how many entries it has, and its published results recomputed."""

    file: str
    kind: Literal["benefits", "scenario"]
    entries: int
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """The files that could be read; those that could not are in the envelope's problems."""

    files: tuple[CheckedFile, ...]
