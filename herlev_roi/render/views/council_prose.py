"""The sum in words, to paste into a council paper: paragraphs with footnote marks, in the chosen language."""

from collections.abc import Iterator, Mapping

from herlev_roi.model.base.units import MILLIONS_FROM
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.explanation import Explanation
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Paragraph
from herlev_roi.render.views.estimate import basis_text, people_text


def story(explanation: Explanation, numbers: Mapping[str, int], words: Words) -> Iterator[Paragraph]:
    """The two years, the difference, all residents, the range, the resident's side, who gains, and what it leaves out.

    Args:
        explanation: the sum.
        numbers: of the footnotes, by source.
        words: of the language.
    """
    estimate = explanation.estimate
    yield Paragraph(_years(explanation, numbers, words))
    yield Paragraph(_difference(estimate, words))
    yield Paragraph(_resident(estimate, words))
    if estimate.total.treasuries is not None:
        split = estimate.total.treasuries
        parts = {"municipality": split.municipality, "state": split.state, "church": split.church}
        amounts = {name: words.kr(amount) for name, amount in parts.items()}
        yield Paragraph(words("story.treasuries", who=people_text(estimate.people, words), **amounts))
    yield Paragraph(words("story.gross"))


def _years(explanation: Explanation, numbers: Mapping[str, int], words: Words) -> str:
    """Before and after, each with its balance; at a level the same year without and with the job."""
    estimate = explanation.estimate
    before, after = estimate.per_person.before, estimate.per_person.after
    months = explanation.months_in_work
    low, high = words.number(months.low), words.number(months.high)
    kind = "years" if estimate.level is None else "level"
    first = words(
        f"story.{kind}.before",
        year=before.year,
        name=words.text(estimate.name),
        transfers=words.kr(before.transfers),
        tax=words.kr(before.tax),
        balance=_balance(before.net, words),
        where="" if estimate.municipality is None else f", {estimate.municipality}",
    )
    second = words(
        f"story.{kind}.after",
        year=after.year,
        months=low if low == high else f"{low}-{high}",
        transfers=words.kr(after.transfers),
        tax=words.kr(after.tax),
        balance=_balance(after.net, words),
    )
    return f"{first}{_mark(explanation, numbers)} {second}{_mark(explanation, numbers)}"


def _mark(explanation: Explanation, numbers: Mapping[str, int]) -> str:
    """The footnote of the figures: of the line's own source, else of the first source of the averages."""
    own = next((line.source for line in explanation.lines if line.key == "before.transfers" and line.source), None)
    source = own or next((str(one) for one in explanation.estimate.sources), None)
    return "" if source is None or source not in numbers else f" [{numbers[source]}]"


def _balance(net: int, words: Words) -> str:
    return words("story.expense" if net < 0 else "story.income", amount=words.kr(abs(net)))


def _difference(estimate: Estimate, words: Words) -> str:
    """The gain per resident as a sum of two numbers, then all residents and the range."""
    person, total = estimate.per_person, estimate.total
    before, after = person.before.net, person.after.net
    first, second = (after, -before) if before >= 0 else (-before, after)
    sign = "+" if second >= 0 else "-"
    net = words.kr(person.change.net)
    sentences = [
        words(
            "story.loss" if person.gain < 0 else "story.gain",
            sum=f"{words.number(first)} {sign} {words.number(abs(second))} = {net}",
            basis=basis_text(estimate, words),
        )
    ]
    if person.indirect_taxes is not None:
        am, indirect = words.kr(person.am_bidrag), words.kr(person.indirect_taxes)
        sentences.append(words("story.full", am=am, indirect=indirect, gain=words.kr(person.gain)))
    if estimate.people > 1:
        exact, spoken = words.kr(total.gain), words.spoken(total.rounded)
        key = "story.total.spoken" if abs(total.gain) >= MILLIONS_FROM else "story.total"
        sentences.append(words(key, who=people_text(estimate.people, words), exact=exact, spoken=spoken))
    if total.range is not None:
        low, high = words.kr(total.range.low), words.kr(total.range.high)
        sentences.append(words("story.range", low=low, high=high, who=people_text(estimate.people, words)))
    return " ".join(sentences)


def _resident(estimate: Estimate, words: Words) -> str:
    person = estimate.per_person
    return words(
        "story.resident.inferred" if "resident_gain" in estimate.inferred else "story.resident",
        wages=words.kr(person.change.wages),
        public=words.kr(person.change.net),
        am=words.kr(person.am_bidrag),
        resident=words.kr(person.resident_gain),
    )
