"""What the brief rests on: assumptions with sources and confidence, expectations, what is left out, provenance."""

from collections.abc import Iterable, Iterator
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.text import STATUTORY_MODEL, Source
from herlev_roi.model.base.three_points import Sourced, certain
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.programme.assumptions import Assumptions, FactorName, Programme
from herlev_roi.model.scenarios.run_result import Inputs, Run
from herlev_roi.model.scenarios.scenario import Scenario
from herlev_roi.model.statutory.parameters import Parameter
from herlev_roi.render.brief.page import Section
from herlev_roi.render.brief.programme import factor_value
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Paragraph, Table
from herlev_roi.render.views.estimate import basis_text, citation, file_text
from herlev_roi.render.views.expectations import expectation_table


class Footnotes:
    """Texts that are told once, at the end, and referred to by number."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def to(self, texts: Iterable[str]) -> str:
        """The reference to texts, none of them empty.

        >>> notes = Footnotes()
        >>> notes.to(["b"]), notes.to(["a", "b"]), notes.to([]), list(notes.texts)
        ('[1]', '[2] [1]', '', ['b', 'a'])
        """
        return " ".join(f"[{self.texts.setdefault(text, len(self.texts) + 1)}]" for text in texts)


Row = tuple[str, str, str, tuple[str, ...], str]
"""What, value, range, sources, confidence."""

_DISCOUNT = "social_discount_rate_0_35"
_AM_BIDRAG = "am_bidrag_rate"
_REFUND = "state_share_week_53_on"


def assumptions(run: Run, scenario: Scenario, notes: Footnotes, words: Words) -> Section:
    """The figures, the programme's and the scenario's assumptions, and the few statutory values that matter."""
    rows = list(_figures(run, words))
    if scenario.programme is not None and run.programme is not None:
        rows += _costs(scenario.programme, words)
        rows += _stated(scenario.assumptions, words)
    rows += _modelled(run, words)
    statutory = list(_statutory(run, scenario, words))
    rows += [row for _, row in statutory]
    used = run.inputs.parameters
    rest = 0 if used is None else len(used.parameters) - len({name for name, _ in statutory})
    columns = (
        Column(words("label.assumption")),
        Column(words("label.value"), "whole"),
        Column(words("report.assumption.range"), "whole"),
        Column(words("parameters.confidence")),
        Column(words("label.source"), "whole"),
    )
    cells = tuple((*row[:3], row[4], notes.to(row[3])) for row in rows)
    table = Table("", columns, cells)
    if not any(row[2] for row in rows):
        table = Table("", (*columns[:2], *columns[3:]), tuple((*row[:2], *row[3:]) for row in cells))
    note = (Paragraph(words("report.assumption.rest", count=rest), "note"),) if rest > 0 else ()
    return Section(words("report.assumptions"), (table, *note))


def _figures(run: Run, words: Words) -> Iterator[Row]:
    """One row per basis and sources; what each group gains stands in the table of groups."""
    names: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for group in run.groups:
        same = basis_text(group, words), tuple(_source(source, group, words) for source in group.sources)
        names.setdefault(same, {})[words.text(group.name)] = None
    for (basis, sources), together in names.items():
        label = words("report.assumption.figures", names="; ".join(together))
        value = spread = ""
        if len(run.groups) == 1:
            person = run.groups[0].per_person
            value = words("report.assumption.figures.value", gain=words.kr(person.gain))
            if person.range is not None:
                low, high = words.number(person.range.low), words.number(person.range.high)
                spread = words("amount.between", low=low, high=high)
        yield label, value, spread, sources, basis


def _source(source: Source, group: Estimate, words: Words) -> str:
    """A source with its address; this program's own model in the reader's language."""
    return citation(group, words) if source.publisher == STATUTORY_MODEL else str(source)


def _costs(programme: Programme, words: Words) -> Iterator[Row]:
    for name, value in programme.named:
        if value.high:
            yield _uncertain(name, value, value.source or programme.source, words)
    if programme.participants is not None:
        number = words.number(programme.participants)
        yield words("label.participants"), number, "", (), words("report.assumption.unsourced")


def _stated(stated: Assumptions, words: Words) -> Iterator[Row]:
    """The scenario's assumptions; deadweight and displacement also where they are nought."""
    for name, value in stated.named:
        if name == "deadweight" and stated.comparison_rate is not None:
            continue
        yield _uncertain(name, value, value.source, words)


def _uncertain(name: FactorName, value: Sourced[Any], source: str | None, words: Words) -> Row:
    spread, central = "", factor_value(name, value.central, words)
    if value == certain((1.0,)):
        central = words("programme.only_joining")
    if not value.is_certain:
        low, high = factor_value(name, value.low, words), factor_value(name, value.high, words)
        spread = words("amount.between", low=low, high=high)
    return words.at("brief", f"factor.{name}"), central, spread, _named(source), _confidence(source, words)


def _named(source: str | None) -> tuple[str, ...]:
    return () if source is None else (source,)


def _confidence(source: str | None, words: Words) -> str:
    return words("report.assumption.own" if source is None else "report.assumption.stated")


def _modelled(run: Run, words: Words) -> Iterator[Row]:
    """Months and wage, which the model assumes wherever a year is modelled."""
    used = run.inputs.parameters
    later = run.programme is not None and run.programme.horizon_years > run.programme.years
    if used is None or not (later or any(group.figures_basis == "modelled" for group in run.groups)):
        return
    own = words("report.assumption.own")
    for label, one in (("months", used.months), ("wage", used.monthly_wage)):
        low, high = (words.number(int(value)) for value in (one.low, one.high))
        spread = words("amount.between", low=low, high=high)
        yield words(f"report.assumption.{label}"), "", spread, (words.text(one.why),), own


def _statutory(run: Run, scenario: Scenario, words: Words) -> Iterator[tuple[str, Row]]:
    """The discount rate, AM-bidrag of the years in work, and the refund: the name of the value and its row."""
    known = _parameters(run.inputs)
    result = run.programme
    if result is not None and scenario.assumptions.discount is None and _DISCOUNT in known:
        value = known[_DISCOUNT].latest
        rate = words.rate(result.discount)
        confidence = words(f"confidence.{value.confidence}")
        yield _DISCOUNT, (words.at("brief", "factor.discount"), rate, "", _named(value.source), confidence)
    for year in sorted({group.per_person.after.year for group in run.groups}):
        found = known[_AM_BIDRAG].known_at(year) if _AM_BIDRAG in known else None
        if found is not None:
            label = words("report.assumption.am_bidrag", year=year)
            confidence = words(f"confidence.{found.confidence}")
            yield _AM_BIDRAG, (label, words.rate(float(found.value) / 100), "", _named(found.source), confidence)
    yield from _refund(run.groups, known, words)


def _refund(groups: tuple[Estimate, ...], known: dict[str, Parameter], words: Words) -> Iterator[tuple[str, Row]]:
    """The municipality's share of the saved transfers, of all groups."""
    shares = sorted({float(group.municipal_share) for group in groups if group.municipal_share is not None})
    years = sorted({group.per_person.after.year for group in groups})
    found = known[_REFUND].known_at(years[0]) if _REFUND in known else None
    if not shares or found is None:
        return
    value = words.rate(round(shares[0], 4))
    if len(shares) > 1:
        value = words("amount.between", low=value, high=words.rate(round(shares[-1], 4)))
    source = words("report.assumption.municipal_share.source", year=years[0], source=found.source or "")
    label = words("line.municipal_share")
    yield _REFUND, (label, value, "", (source,), words("confidence.modelled"))


def _parameters(inputs: Inputs) -> dict[str, Parameter]:
    return {} if inputs.parameters is None else {one.name: one for one in inputs.parameters.parameters}


def expectations(run: Run, words: Words) -> tuple[Section, ...]:
    """What was expected and what came out; nothing without an expectation."""
    if not run.expectations:
        return ()
    table = expectation_table(((None, verdict) for verdict in run.expectations), words, title=False)
    return (Section(words("label.expectations"), (table,)),)


def left_out(run: Run, words: Words) -> Section:
    """A short list of what the sum does not count."""
    result = run.programme
    keys = []
    if result is None or result.gross:
        keys += ["deadweight", "displacement"]
    if result is None or result.horizon_years == result.years:
        keys.append("relapse")
    if all(group.scope == "published" for group in run.groups):
        keys.append("taxes")
    keys += ["benefits", "life", "cost" if result is None else "costs"]
    texts = [words(f"report.left.{key}") for key in keys]
    if any(group.level is None for group in run.groups):
        years = sorted({year for group in run.groups for year in _years(group)})
        texts.append(words("report.left.since", years="/".join(str(year) for year in years)))
    used = run.inputs.parameters
    if used is not None and any(group.figures_basis == "modelled" for group in run.groups):
        what = dict.fromkeys(words.text(text) for case in used.cases for text in case.left_out)
        texts.append(words("report.left.model", what="; ".join(what)))
    return Section(words("report.left_out"), tuple(Paragraph(text, "item") for text in texts))


def _years(group: Estimate) -> tuple[int, int]:
    return group.per_person.before.year, group.per_person.after.year


def sources(notes: Footnotes, words: Words) -> Section:
    """Every source that was referred to, with its address."""
    entries = [words("explain.source.entry", number=number, source=text) for text, number in notes.texts.items()]
    return Section(words("label.sources"), tuple(Paragraph(entry, "verbatim") for entry in entries))


def provenance(envelope: Envelope[Run], run: Run, words: Words) -> str:
    """What computed the page, from which data."""
    used = envelope.provenance
    assert used.benefits is not None
    return words(
        "report.provenance.text",
        tool=used.tool,
        version=used.version,
        scenario=run.file,
        benefits=file_text(envelope, words),
        benefits_sha=used.benefits.sha256[:12],
        parameters_sha=(used.parameters_sha256 or "")[:12],
    )
