"""The view of `explain`: numbered lines, the sum in words for a council paper, caveats, sources as footnotes."""

import re
from collections.abc import Iterator
from typing import get_args

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.gain.bridge import Bridge
from herlev_roi.model.gain.equalisation import NO_SELF_BUDGETING
from herlev_roi.model.gain.explanation import Explanation
from herlev_roi.model.gain.line import Line, ShareUnit
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import Field, amounts, listing, table
from herlev_roi.render.view import Block, Column, Options, Paragraph, Records, Table
from herlev_roi.render.views.council_prose import story
from herlev_roi.render.views.phrases import basis_text, file_text, of_the_type, source_text, treasury_caveats

_SHARES = get_args(ShareUnit)
_NAME = re.compile(r"[a-z_.]+")


def view(envelope: Envelope[Explanation], words: Locale, options: Options) -> Iterator[Block]:
    """The lines of the sum with their sources as footnotes."""
    explanation = envelope.result
    own = {str(source): source_text(source, words) for source in explanation.estimate.sources}
    cited = dict.fromkeys([*(line.source for line in explanation.lines if line.source), *own])
    numbers = {source: number for number, source in enumerate(cited, start=1)}
    yield _lines(explanation, numbers, words)
    if explanation.bridge is not None:
        yield from _bridge(explanation.bridge, explanation.estimate.municipality, words)
    yield Paragraph(words("story.title"), "heading")
    yield from story(explanation, numbers, words)
    if caveats := list(_caveats(explanation, words)):
        yield Paragraph(words("explain.notes"), "heading")
        yield from (Paragraph(caveat, "item") for caveat in caveats)
    yield Paragraph(words("label.sources"), "heading")
    for source, number in numbers.items():
        yield Paragraph(words("explain.source.entry", number=number, source=own.get(source, source)), "item")
    yield Paragraph(words("explain.file", file=file_text(envelope, words)), "item")


def records(envelope: Envelope[Explanation]) -> Records:
    """The lines of the sum."""
    estimate = envelope.result.estimate
    return Records(Line, envelope.result.lines, {"type": estimate.type, "basis": estimate.basis})


def _lines(explanation: Explanation, numbers: dict[str, int], words: Locale) -> Table:
    places = {line.key: index for index, line in enumerate(explanation.lines, start=1)}

    def value(line: Line, words: Locale) -> str:
        return words.rate(line.value) if line.unit in _SHARES else words.number(line.value)

    def unit(line: Line, words: Locale) -> str:
        return words(f"unit.{line.unit}") + ("" if line.year is None else f", {line.year}")

    def how(line: Line, words: Locale) -> str:
        confidence = words(f"confidence.{line.confidence}")
        if line.formula is not None:
            formula = _NAME.sub(lambda name: f"({places[name[0]]})" if name[0] in places else name[0], line.formula)
            shown = words("explain.formula", formula=formula)
            return f"{shown}, {confidence}" if line.confidence == "inferred" else shown
        if line.source is None:
            return confidence
        return words("explain.source", confidence=confidence, number=numbers[line.source])

    fields = (
        Field("explain.line", lambda line, _: str(places[line.key])),
        Field("label.number", "key:line.", "text", least=11),
        Field("label.value", value),
        Field("explain.unit", unit, "text", least=10),
        Field("explain.how", how, "text", least=11),
    )
    estimate = explanation.estimate
    title = words("explain.title", name=estimate.name, basis=basis_text(estimate, words))
    return listing(title, fields, explanation.lines, words)


def _bridge(bridge: Bridge, municipality: str | None, words: Locale) -> Iterator[Block]:
    """From the shipped figure to the level, stage by stage."""
    yield table(
        words("bridge.title", level=bridge.level),
        (Column(words("bridge.stage")), *amounts(words, "bridge.step", "label.gain")),
        (
            (
                words(f"bridge.{stage.stage}", level=bridge.level, municipality=municipality, base=bridge.base_year),
                words.signed(stage.step) if index else "",
                words.number(stage.gain),
            )
            for index, stage in enumerate(bridge.stages)
        ),
    )
    yield Paragraph(words("bridge.note"), "note")
    years = {"level": bridge.level, "base": bridge.base_year}
    if bridge.in_2019_prices is None:
        yield Paragraph(words("bridge.no_index", **years), "note")
    else:
        yield Paragraph(words("bridge.in_prices", gain=bridge.in_2019_prices, **years), "note")


def _caveats(explanation: Explanation, words: Locale) -> Iterator[str]:
    """What must be said beside the number: the checks of the model, inferences, notes, who keeps the gain."""
    estimate, model = explanation.estimate, explanation.model
    for check in explanation.checks:
        yield words(f"check.{check.key}", check=check)
    yield from (words.text(text) for text in (*explanation.inferences, *explanation.notes))
    if model is not None:
        yield from (words("explain.assumption", text=text) for text in model.assumptions)
        yield words("explain.low_person", text=model.low_person)
        yield words("explain.central_person", central=model.central)
        yield words("explain.high_person", text=model.high_person)
        if model.weakness not in explanation.notes:
            yield words.text(model.weakness)
        yield words("explain.derive", type=estimate.type)
    yield from of_the_type(estimate, words)
    yield from (words(f"tax.assumption.{one}") for one in estimate.assumptions)
    yield from treasury_caveats((estimate,), words)
    if estimate.per_person.treasuries is not None:
        in_work = estimate.per_person.compared.after.year
        if estimate.per_person.municipality is not None and in_work == NO_SELF_BUDGETING:
            yield words("treasuries.budget_year")
        yield words("treasuries.needs")
        if explanation.dagpenge:
            yield words("treasuries.dagpenge")
    if estimate.equal_by_construction:
        yield words("level.equal")
    if estimate.level is not None:
        yield words("level.caveat", level=estimate.level)
    if estimate.calibration is not None:
        yield words("explain.calibration")
