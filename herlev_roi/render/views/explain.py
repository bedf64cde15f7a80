"""The view of `explain`: numbered lines, the sum in words for a council paper, caveats, sources as footnotes."""

import re
from collections.abc import Mapping

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.text import Source
from herlev_roi.model.gain.explanation import Explanation, Line, ModelCheck
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Options, Paragraph, Records, Table, View
from herlev_roi.render.views.council_prose import story
from herlev_roi.render.views.estimate import basis_text, equal_by_construction, file_text, source_text

_SHARES = {"share", "share_of_transfers"}
_NAME = re.compile(r"[a-z_.]+")


def view(envelope: Envelope[Explanation], words: Words, options: Options) -> View:
    """The lines of the sum with their sources as footnotes."""
    explanation = envelope.data
    assert explanation is not None
    sources = list(
        dict.fromkeys(
            (
                *(line.source for line in explanation.lines if line.source),
                *(str(source) for source in explanation.estimate.sources),
            )
        )
    )
    own = {str(source): source for source in explanation.estimate.sources}
    numbers = {source: index for index, source in enumerate(sources, start=1)}
    return (
        Table(
            title=words(
                "explain.title",
                name=words.text(explanation.estimate.name),
                basis=basis_text(explanation.estimate, words),
            ),
            columns=(
                Column(words("explain.line"), "number"),
                Column(words("label.number"), least=11),
                Column(words("label.value"), "number"),
                Column(words("explain.unit"), least=10),
                Column(words("explain.how"), least=11),
            ),
            rows=tuple(
                (
                    str(index),
                    words(f"line.{line.key}"),
                    words.rate(line.value) if line.unit in _SHARES else words.number(line.value),
                    words(f"unit.{line.unit}") + ("" if line.year is None else f", {line.year}"),
                    _how(line, explanation.lines, numbers, words),
                )
                for index, line in enumerate(explanation.lines, start=1)
            ),
        ),
        *_bridge(explanation, words),
        Paragraph(words("story.title"), "heading"),
        *story(explanation, numbers, words),
        *_caveats(explanation, words),
        Paragraph(words("label.sources"), "heading"),
        *(
            Paragraph(words("explain.source.entry", number=number, source=_named(source, own, words)), "item")
            for source, number in numbers.items()
        ),
        Paragraph(words("explain.file", file=file_text(envelope, words)), "item"),
    )


def records(envelope: Envelope[Explanation]) -> Records:
    """The lines of the sum."""
    explanation = envelope.data
    assert explanation is not None
    estimate = explanation.estimate
    return Records(Line, explanation.lines, {"type": estimate.type, "basis": estimate.basis})


def _named(source: str, own: Mapping[str, Source], words: Words) -> str:
    """A source as it is written; of this program's own model in the reader's language."""
    known = own.get(source)
    return source if known is None else source_text(known, words)


def _bridge(explanation: Explanation, words: Words) -> View:
    """From the shipped figure to the level, stage by stage."""
    bridge = explanation.bridge
    if bridge is None:
        return ()
    rows = tuple(
        (
            words(f"bridge.{stage.stage}", level=bridge.level, municipality=explanation.estimate.municipality),
            words.signed(stage.step) if index else "",
            words.number(stage.gain),
        )
        for index, stage in enumerate(bridge.stages)
    )
    columns = (
        Column(words("bridge.stage")),
        Column(words("bridge.step"), "number"),
        Column(words("label.gain"), "number"),
    )
    if bridge.in_2019_prices is None:
        prices = words("bridge.no_index", level=bridge.level)
    else:
        prices = words("bridge.in_prices", gain=words.kr(bridge.in_2019_prices))
    return (
        Table(words("bridge.title", level=bridge.level), columns, rows),
        Paragraph(words("bridge.note"), "note"),
        Paragraph(prices, "note"),
    )


def _caveats(explanation: Explanation, words: Words) -> View:
    """What must be said beside the number: the checks of the model, inferences, notes, who keeps the gain."""
    texts = [_check(check, words) for check in explanation.checks]
    texts += [words.text(text) for text in (*explanation.inferences, *explanation.notes)]
    model = explanation.model
    if model is not None:
        texts += [words("explain.assumption", text=words.text(text)) for text in model.assumptions]
        texts.append(words("explain.low_person", text=words.text(model.low_person)))
        texts.append(words("explain.high_person", text=words.text(model.high_person)))
        if model.weakness not in explanation.notes:
            texts.append(words.text(model.weakness))
        texts.append(words("explain.derive", type=explanation.estimate.type))
    texts += [words(f"tax.assumption.{one}") for one in explanation.estimate.assumptions]
    if explanation.estimate.per_person.treasuries is not None:
        texts.append(words("treasuries.caveat"))
        if explanation.estimate.type == "dagpenge":
            texts.append(words("treasuries.dagpenge"))
    if equal_by_construction(explanation.estimate):
        texts.append(words("level.equal"))
    if explanation.estimate.level is not None:
        texts.append(words("level.caveat", level=explanation.estimate.level))
    if explanation.estimate.calibration is not None:
        texts.append(words("explain.calibration"))
    if not texts:
        return ()
    return (Paragraph(words("explain.notes"), "heading"), *(Paragraph(text, "item") for text in texts))


def _check(check: ModelCheck, words: Words) -> str:
    return words(
        f"check.{check.key}",
        gain=words.kr(check.gain),
        published=words.kr(check.published),
        deviation=words.percent(check.deviation),
    )


def _how(line: Line, lines: tuple[Line, ...], numbers: dict[str, int], words: Words) -> str:
    confidence = words(f"confidence.{line.confidence}")
    if line.formula is not None:
        places = {other.key: f"({index})" for index, other in enumerate(lines, start=1)}
        formula = _NAME.sub(lambda name: places.get(name[0], name[0]), line.formula)
        shown = words("explain.formula", formula=formula)
        return f"{shown}, {confidence}" if line.confidence == "inferred" else shown
    if line.source is None:
        return confidence
    return words("explain.source", confidence=confidence, number=numbers[line.source])
