"""The view of `break-even`: one sentence, and what it rests on."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.break_even import BreakEven
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Options, Paragraph, View
from herlev_roi.render.views.estimate import file_text, number_key
from herlev_roi.render.views.programme import net_text

_SPOKEN_FROM = 1_000
_SHARES = frozenset({"success_rate", "deadweight", "retention"})


def view(envelope: Envelope[BreakEven], words: Words, options: Options) -> View:
    """The answer; the value in the scenario; the list to write for retention."""
    result = envelope.data
    assert result is not None
    given = words("even.no_given") if result.given is None else _value(result, result.given, words)
    basis = words(f"basis.{result.basis}")
    gross = net_text(result, words)
    retention: tuple[Paragraph, ...] = ()
    if result.retention is not None:
        shares = ", ".join(f"{share:g}" for share in result.retention)
        retention = (Paragraph(words("even.write", shares=shares), "plain"),)
    return (
        Paragraph(result.name, "heading"),
        Paragraph(_answer(result, words), "answer"),
        *retention,
        Paragraph(
            words(
                "even.given", what=words(f"even.{result.solve}"), given=given, net=words.kr(result.net_present_value)
            ),
            "plain",
        ),
        Paragraph(words("even.note", basis=basis, gross=gross), "note"),
        Paragraph(words("run.file", scenario=result.file, file=file_text(envelope, words)), "note"),
    )


def _answer(result: BreakEven, words: Words) -> str:
    what = words(f"even.{result.solve}")
    if result.outcome == "found":
        assert result.value is not None
        if result.whole is not None:
            exact = words.number(round(result.value, 2))
            return words(f"even.people.found.{number_key(result.whole)}", whole=words.number(result.whole), exact=exact)
        return words("even.found", what=what, value=_value(result, result.value, words))
    amount = result.at_best or 0
    at_best = words.kr(abs(amount)) if abs(amount) < _SPOKEN_FROM else words.spoken_or_exact(amount)
    if result.best is None or (result.solve == "people" and result.outcome == "never"):
        return words("even.never")
    key = "even.never.at" if result.outcome == "never" else "even.always.at"
    return words(key, what=what, best=_value(result, result.best, words), amount=at_best)


def _value(result: BreakEven, value: float, words: Words) -> str:
    if result.solve in _SHARES:
        return words.rate(round(value, 6))
    if result.solve == "cost":
        return words.kr(round(value))
    return words.number(round(value, 2))
