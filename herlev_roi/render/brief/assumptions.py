"""What the brief rests on: assumptions with sources and confidence, expectations, what is left out, provenance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.text import STATUTORY_MODEL
from herlev_roi.model.base.three_points import Sourced
from herlev_roi.model.programme.assumptions import TAKEN_OFF, FactorName
from herlev_roi.model.scenarios.run_result import Run, UsedParameters
from herlev_roi.model.statutory.housing_benefit import INCOME_LIMIT
from herlev_roi.model.statutory.hypothetical_persons import CentralPerson
from herlev_roi.model.statutory.parameters import (
    AM_BIDRAG_RATE,
    DISCOUNT_RATE,
    REFUND_AFTER_A_YEAR,
    Parameter,
    ParameterValue,
)
from herlev_roi.render.brief.page import Block
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import Field, listing
from herlev_roi.render.view import Paragraph
from herlev_roi.render.views.phrases import basis_text, citation, file_text
from herlev_roi.render.views.programme import ONLY_JOINING, factor_value, reliability_text


class Footnotes:
    """Texts that are told once, at the end, and referred to by number."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def to(self, texts: Iterable[str | None]) -> str:
        """The reference to texts, none of them empty.

        >>> notes = Footnotes()
        >>> notes.to(["b"]), notes.to(["a", "b"]), notes.to([None]), list(notes.texts)
        ('[1]', '[2] [1]', '', ['b', 'a'])
        """
        return " ".join(f"[{self.texts.setdefault(text, len(self.texts) + 1)}]" for text in texts if text)


@dataclass(frozen=True, slots=True)
class _Row:
    """An assumption: what it is, its value and range, how sure it is, and where it comes from."""

    label: str
    value: str
    confidence: str
    range: str = ""
    sources: tuple[str | None, ...] = ()
    parameter: str | None = None


def assumption_blocks(run: Run, notes: Footnotes, words: Locale) -> Iterator[Block]:
    """The figures, the programme's and the scenario's assumptions, and the few statutory values that matter."""
    rows = list(_rows(run, words))
    fields = [
        Field("label.assumption", "label", "text"),
        Field("label.value", "value", "text"),
        Field("report.assumption.range", "range", "whole"),
        Field("parameters.confidence", "confidence", "text"),
        Field("label.source", lambda row, _: notes.to(row.sources), "whole"),
    ]
    if not any(row.range for row in rows):
        del fields[2]
    yield listing("", fields, rows, words)
    used = run.inputs.parameters
    rest = 0 if used is None else len(used.parameters) - len({row.parameter for row in rows} - {None})
    if rest > 0:
        yield Paragraph(words("report.assumption.rest", count=rest), "note")


def _rows(run: Run, words: Locale) -> Iterator[_Row]:
    yield from _figures(run, words)
    if run.programme is not None:
        yield from _stated(run, words)
    yield from _modelled(run, words)
    yield from _statutory(run, words)


def _figures(run: Run, words: Locale) -> Iterator[_Row]:
    """One row per basis and sources; what each group gains stands in the table of groups."""
    names: dict[tuple[str, tuple[str, ...]], dict[str, None]] = {}
    for group in run.groups:
        own = citation(group, words)
        same = tuple(own if source.publisher == STATUTORY_MODEL else str(source) for source in group.sources)
        names.setdefault((basis_text(group, words), same), {})[words.text(group.name)] = None
    for (basis, sources), together in names.items():
        label = words("report.assumption.figures", names="; ".join(together))
        value = spread = ""
        if len(run.groups) == 1:
            person = run.groups[0].per_person
            value = words("report.assumption.figures.value", gain=person.gain)
            spread = "" if person.range is None else words.between(person.range)
        yield _Row(label, value, basis, spread, sources)


def _stated(run: Run, words: Locale) -> Iterator[_Row]:
    """Costs, participants and the scenario's assumptions; deadweight and displacement also where they are nought."""
    programme, stated = run.stated_programme, run.scenario.assumptions
    for name, cost in programme.sourced_costs:
        yield _assumed(name, cost, words)
    if programme.participants is not None:
        number = words.number(programme.participants)
        yield _Row(words("label.participants"), number, words("evidence.assumption"))
    for name, assumed in stated.named:
        if name != "deadweight" or stated.comparison_rate is None:
            yield _assumed(name, assumed, words)


def _assumed(name: FactorName, stated: Sourced[Any], words: Locale) -> _Row:
    low, central, high = (factor_value(name, case, words) for case in (stated.low, stated.central, stated.high))
    if stated == ONLY_JOINING:
        central = words("programme.only_joining")
    spread = "" if stated.is_certain else words("amount.between", low=low, high=high)
    reliability = reliability_text(name, stated, words)
    return _Row(words.at("brief", f"factor.{name}"), central, reliability, spread, (stated.source,))


def _modelled(run: Run, words: Locale) -> Iterator[_Row]:
    """Months and wage, which the model assumes wherever a year is modelled, and who the central persons are."""
    used = run.inputs.parameters
    later = run.programme is not None and any(year.wages is not None for year in run.programme.later)
    modelled = [group.per_person.years[-1] for group in run.groups if group.figures_basis == "modelled"]
    if used is None or not (later or modelled):
        return
    published = None if run.inputs.averages is None else run.inputs.averages.published
    year = modelled[0] if published is None else published.after.year
    for label, one in (("months", used.months), ("wage", used.monthly_wage)):
        low, high = (words.number(int(value)) for value in (one.low, one.high))
        spread = words("amount.between", low=low, high=high)
        assumed = words("evidence.assumption")
        yield _Row(words(f"report.assumption.{label}", year=year), "", assumed, spread, (words.text(one.why),))
    yield from _central_persons(run, used, words)


def _central_persons(run: Run, used: UsedParameters, words: Locale) -> Iterator[_Row]:
    """Who stands for the central case of the modelled groups, once each."""
    names: dict[CentralPerson, dict[str, None]] = {}
    persons = {case.slug: case.central for case in used.cases}
    for group in run.groups:
        if group.figures_basis == "modelled" and group.type in persons:
            names.setdefault(persons[group.type], {})[words.text(group.name)] = None
    for central, together in names.items():
        own = central.source is None
        confidence = words("evidence.assumption" if own else f"confidence.{central.confidence}")
        says = words("derive.central.assumed" if own else "derive.central.sourced", central=central)
        label = words("report.assumption.central", names="; ".join(together))
        yield _Row(label, words.text(central.person), confidence, "", (says,))


def _statutory(run: Run, words: Locale) -> Iterator[_Row]:
    """The discount rate, AM-bidrag of the years in work, and the municipality's share of the saved transfers."""
    years = sorted({year for group in run.groups for year in group.per_person.years[1:]})
    used = run.inputs.parameters
    discount, am_bidrag, refund = (
        None if used is None else used.known(name) for name in (DISCOUNT_RATE, AM_BIDRAG_RATE, REFUND_AFTER_A_YEAR)
    )

    def row(parameter: Parameter, found: ParameterValue, label: str, value: str) -> _Row:
        return _Row(label, value, words(f"confidence.{found.confidence}"), "", (found.source,), parameter.name)

    if run.programme is not None and discount is not None and run.scenario.assumptions.discount is None:
        yield row(discount, discount.latest, words.at("brief", "factor.discount"), words.rate(run.programme.discount))
    if am_bidrag is not None:
        for year in years:
            found, label = am_bidrag.at(year), words("report.assumption.am_bidrag", year=year)
            yield row(am_bidrag, found, label, words.rate(float(found.value) / 100))
    limit = None if used is None else used.known(INCOME_LIMIT)
    if limit is not None and run.total.housing_benefit is not None:
        found, label = limit.latest, words("report.assumption.housing_limit", year=max(limit.values))
        yield row(limit, found, label, words.kr(int(found.value)))
    shares = sorted({float(group.municipal_share) for group in run.groups if group.municipal_share is not None})
    if shares and refund is not None:
        low, high = (words.rate(round(share, 4)) for share in (shares[0], shares[-1]))
        value = low if low == high else words("amount.between", low=low, high=high)
        source = refund.at(years[0]).source or ""
        says = words("report.assumption.municipal_share.source", year=years[0], source=source)
        label = words("line.municipal_share")
        yield _Row(label, value, words("confidence.modelled"), "", (says,), refund.name)


def left_out(run: Run, words: Locale) -> Iterator[str]:
    """A short list of what the sum does not count."""
    result, groups, used = run.programme, run.groups, run.inputs.parameters
    for name in TAKEN_OFF:
        if result is None or not getattr(result, name):
            yield words(f"report.left.{name}")
    if result is None or not result.later:
        yield words("report.left.relapse")
    given = [group.per_person.given is not None for group in groups]
    if any(given):
        yield words("report.left.given")
    if not all(given):
        if all(group.scope == "published" for group in groups):
            yield words("report.left.taxes")
        counted = result is None and all(group.per_person.housing_benefit is not None for group in groups)
        yield words("report.left.benefits.others" if counted else "report.left.benefits")
        if run.total.treasuries is not None:
            yield words("report.left.needs")
        yield words("report.left.life")
    yield words("report.left.cost" if result is None else "report.left.costs")
    years = {year for group in groups for year in group.per_person.years}
    if years and any(group.level is None for group in groups):
        yield words("report.left.since", years="/".join(map(str, sorted(years))))
    if used is not None and any(group.figures_basis == "modelled" for group in groups):
        what = dict.fromkeys(words.text(text) for case in used.cases for text in case.left_out)
        yield words("report.left.model", what="; ".join(what))


def provenance(envelope: Envelope[Run], words: Locale) -> str:
    """What computed the page, from which data."""
    used = envelope.provenance
    assert used.benefits is not None
    return words(
        "report.provenance.text",
        tool=used.tool,
        version=used.version,
        scenario=envelope.result.file,
        benefits=file_text(envelope, words),
        benefits_sha=used.benefits.sha256[:12],
        parameters_sha=(used.parameters_sha256 or "")[:12],
    )
