"""The sum in words, to paste into a council paper: paragraphs with footnote marks, in the chosen language."""

from collections.abc import Iterator, Mapping

from herlev_roi.model.base.units import MILLIONS_FROM
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.explanation import Explanation
from herlev_roi.model.statutory.averages import Year
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Paragraph
from herlev_roi.render.views.phrases import basis_text, people_text


def story(explanation: Explanation, numbers: Mapping[str, int], words: Locale) -> Iterator[Paragraph]:
    """The two years, the difference, all residents, the range, the resident's side, who gains, and what it leaves out.

    Args:
        explanation: the sum.
        numbers: of the footnotes, by source.
        words: of the language.
    """
    estimate = explanation.estimate
    yield Paragraph(_years(explanation, _mark(explanation, numbers), words))
    yield Paragraph(" ".join(_difference(estimate, words)))
    inferred = ".inferred" if "resident_gain" in estimate.inferred else ""
    yield Paragraph(words(f"story.resident{inferred}", person=estimate.per_person))
    if estimate.total.treasuries is not None:
        who = people_text(estimate.people, words)
        gains, kept = estimate.total.treasuries, estimate.total.municipality
        told = words("story.treasuries", who=who, gains=gains)
        yield Paragraph(told if kept is None else f"{told} {words('story.equalised', part=kept)}")
    yield Paragraph(words("story.gross"))


def _years(explanation: Explanation, mark: str, words: Locale) -> str:
    """Before and after, each with its balance; at a level the same year without and with the job."""
    estimate, person = explanation.estimate, explanation.estimate.per_person
    low, high = (words.number(one) for one in (explanation.months_in_work.low, explanation.months_in_work.high))
    kind = "years" if estimate.level is None else "level"

    def told(when: str, year: Year) -> str:
        return words(
            f"story.{kind}.{when}",
            year=year,
            name=estimate.name,
            months=low if low == high else f"{low}-{high}",
            balance=words("story.expense" if year.net < 0 else "story.income", amount=abs(year.net)),
            where="" if estimate.municipality is None else f", {estimate.municipality}",
        )

    return f"{told('before', person.compared.before)}{mark} {told('after', person.compared.after)}{mark}"


def _mark(explanation: Explanation, numbers: Mapping[str, int]) -> str:
    """The footnote of the figures: of the line's own source, else of the first source of the averages."""
    own = next((line.source for line in explanation.lines if line.key == "before.transfers" and line.source), None)
    source = own or next((str(one) for one in explanation.estimate.sources), None)
    return "" if source is None or source not in numbers else f" [{numbers[source]}]"


def _difference(estimate: Estimate, words: Locale) -> Iterator[str]:
    """The gain per resident as a sum of two numbers, then all residents and the range."""
    person, total, who = estimate.per_person, estimate.total, people_text(estimate.people, words)
    before, after = person.compared.before.net, person.compared.after.net
    first, second = (after, -before) if before >= 0 else (-before, after)
    both = f"{words.number(first)} {'+' if second >= 0 else '-'} {words.number(abs(second))}"
    yield words(
        "story.loss" if person.gain < 0 else "story.gain",
        sum=f"{both} = {words.kr(person.compared.change.net)}",
        basis=basis_text(estimate, words),
    )
    if person.indirect_taxes is not None:
        yield words("story.full", person=person)
    if estimate.people > 1:
        key = "story.total.spoken" if abs(total.gain) >= MILLIONS_FROM else "story.total"
        yield words(key, who=who, total=total)
    if total.range is not None:
        yield words("story.range", range=total.range, who=who)
