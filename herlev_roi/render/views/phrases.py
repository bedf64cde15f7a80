"""Parts of sentences that several views say: how many, on which basis, under which rules, from which source."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.text import STATUTORY_MODEL, Source
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.render.locale import Locale

if TYPE_CHECKING:
    from herlev_roi.model.scenarios.run_result import Run
    from herlev_roi.model.statutory.derivation_result import Derivation


def number_key(people: float) -> str:
    """Singular or plural."""
    return "one" if people == 1 else "many"


def people_text(people: int, words: Locale) -> str:
    """`7 residents`."""
    return words(f"people.{number_key(people)}", people=people)


def low_to_high(spread: ThreePoint[Kr] | None, words: Locale) -> str:
    """The range as a line below its central value; nothing without one."""
    return "" if spread is None else f"\n{words.number(spread.low)}-{words.number(spread.high)}"


def summary(result: "Estimate | Run", words: Locale) -> str:
    """The plain sentence: "7 residents ≈ 1 million kr."; the exact amount of figures as they stand, else the range."""
    total, detail = result.total, words(f"basis.{result.basis}")
    group, months = (result.groups[0], "") if not isinstance(result, Estimate) else (result, months_text(result, words))
    if total.rounded_range is not None:
        detail = words("basis.range", basis=result.basis, range=total.rounded_range)
    elif result.basis != "modelled":
        detail = words.kr(abs(total.gain))
    conditions = months + (words("summary.full") if group.scope == "full" else "") + level_text(group, words)
    key = f"summary.{'loss' if total.gain < 0 else 'gain'}.{number_key(result.people)}"
    return words(key, people=result.people, rounded=total.rounded, detail=detail, conditions=conditions)


def months_text(group: Estimate, words: Locale) -> str:
    """The months that were asked for."""
    return "" if group.months is None else words("summary.months", months=group.months)


def group_name(group: Estimate, words: Locale) -> str:
    """The benefit, and what was asked of this group."""
    weeks = "" if group.weeks_as_usual else words("run.weeks", weeks=group.weeks_on_support)
    return f"{words.text(group.name)}{months_text(group, words)}{weeks}"


def basis_text(estimate: Estimate, words: Locale) -> str:
    """The basis; of averages carried to other months, that they were."""
    if estimate.calibration is not None:
        return words(f"basis.calibrated.{estimate.calibration.basis}")
    return words(f"basis.{estimate.basis}") + level_text(estimate, words)


def figures_text(estimate: Estimate, words: Locale) -> str:
    """The basis of the two years themselves, which full scope leaves as they are."""
    if estimate.calibration is not None:
        return basis_text(estimate, words)
    return words(f"basis.{estimate.figures_basis}") + level_text(estimate, words)


def level_text(estimate: Estimate, words: Locale) -> str:
    """`, at 2026 rules, Herlev`; nothing without a level."""
    return rules_text(estimate.level, words, estimate.municipality)


def rules_text(level: int | None, words: Locale, municipality: str | None = None) -> str:
    """The year whose rules hold, and the municipality whose tax rates; nothing without a level."""
    if level is None:
        return ""
    return words("level.rules", level=level) + ("" if municipality is None else f", {municipality}")


def caveats(groups: tuple[Estimate, ...], words: Locale) -> list[str]:
    """What must be said beside what groups gain and who gets it."""
    return [
        *treasury_caveats(groups, words),
        *([words("level.equal")] if any(group.equal_by_construction for group in groups) else []),
        *of_the_types(groups, words),
    ]


def treasury_caveats(groups: tuple[Estimate, ...], words: Locale) -> list[str]:
    """What must be said beside the municipality's part before equalisation, and after it where that is known."""
    known = all(group.per_person.treasuries for group in groups)
    equalised = all(group.per_person.municipality for group in groups)
    return [
        *([words("treasuries.caveat")] if known else []),
        *([words("treasuries.equalised")] if equalised else []),
    ]


def of_the_type(of: "Estimate | Derivation", words: Locale) -> Iterator[str]:
    """What the law says of a benefit type: where most leave it for, and what of it takes no new cases."""
    if of.usual_exit is not None:
        yield words("type.usual_exit", text=of.usual_exit)
    if of.closed is not None:
        yield words.text(of.closed.text)


def of_the_types(groups: Iterable[Estimate], words: Locale) -> dict[str, None]:
    """The same of the types of some groups, once each."""
    return dict.fromkeys(text for group in groups for text in of_the_type(group, words))


def file_text(envelope: Envelope[object], words: Locale) -> str:
    """The benefits file that was used."""
    used = envelope.provenance.benefits
    assert used is not None
    return words("file.shipped", file=used.name) if used.shipped else used.name


def citation(estimate: Estimate, words: Locale) -> str:
    """The first source of the figures, in short; this program's own model in the reader's language."""
    if not estimate.sources:
        return words("label.unsourced")
    first = estimate.sources[0]
    return source_text(first, words) if first.publisher == STATUTORY_MODEL else first.citation


def source_text(source: Source, words: Locale) -> str:
    """A source as it is written; this program's own model in the reader's language."""
    if source.publisher != STATUTORY_MODEL:
        return str(source)
    return words("source.statutory", years="/".join(re.findall("[0-9]{4}", source.title)))
