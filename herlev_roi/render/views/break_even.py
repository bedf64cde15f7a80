"""The view of `break-even`: one sentence, and what it rests on."""

from collections.abc import Iterator

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.break_even_result import BreakEven, Solution
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Block, Options, Paragraph
from herlev_roi.render.views.phrases import file_text, number_key
from herlev_roi.render.views.programme import deadweight_by_year, factor_value, net_text

_SPOKEN_FROM = 1_000


def view(envelope: Envelope[BreakEven], words: Locale, options: Options) -> Iterator[Block]:
    """Whose answer; the answer, with its low and high case; the list to write for retention; what the scenario has."""
    result = envelope.result
    yield Paragraph(result.name, "heading")
    if result.perspective is not None:
        yield Paragraph(words(f"even.for.{result.perspective}", share=result.cost_share), "plain")
    yield Paragraph(_answer(result, words), "answer")
    if result.cases is not None:
        low, high = (_solution(result, one, words) for one in (result.cases.low, result.cases.high))
        yield Paragraph(words("even.cases", low=low, high=high), "plain")
    if result.retention is not None:
        yield Paragraph(words("even.write", shares=", ".join(f"{share:g}" for share in result.retention)), "plain")
    what, net = words(f"even.{result.solve}"), result.net_present_value
    given = words("even.no_given") if result.given is None else _value(result, result.given, words)
    by_year = deadweight_by_year(result, words) if result.solve == "deadweight" else None
    if by_year is not None:
        given = words("even.by_year", shares=by_year)
    yield Paragraph(words("even.given", what=what, given=given, net=net), "plain")
    yield Paragraph(words("even.note", basis=result.basis, gross=net_text(result, words)), "note")
    yield Paragraph(words("run.file", scenario=result.file, file=file_text(envelope, words)), "note")


def _answer(result: BreakEven, words: Locale) -> str:
    what = words(f"even.{result.solve}")
    if result.value is not None:
        if result.whole is None:
            return words("even.found", what=what, value=_value(result, result.value, words))
        return words(f"even.people.found.{number_key(result.whole)}", whole=result.whole, exact=result.value)
    if result.best is None or (result.solve == "people" and result.outcome == "never"):
        return words("even.never")
    amount = result.at_best or 0
    at_best = words.kr(abs(amount)) if abs(amount) < _SPOKEN_FROM else words.spoken_or_exact(amount)
    return words(f"even.{result.outcome}.at", what=what, best=_value(result, result.best, words), amount=at_best)


def _solution(result: BreakEven, found: Solution, words: Locale) -> str:
    """The answer of the low or of the high case in a word."""
    if found.whole is not None:
        return words.number(found.whole)
    if found.value is not None:
        return _value(result, found.value, words)
    return words("even.always" if found.outcome == "always" else "label.never")


def _value(result: BreakEven, value: float, words: Locale) -> str:
    match result.solve:
        case "people" | "months":
            return words.rounded(value)
        case factor:
            return factor_value(factor, round(value, 6), words)
