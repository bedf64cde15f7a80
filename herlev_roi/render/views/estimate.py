"""The view of `estimate`: before, after, change; the gain and who gets it; where the wages go; the sentence."""

import re

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.text import STATUTORY_MODEL, Source
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Bar, Chart, Column, Options, Paragraph, Table, View


def view(envelope: Envelope[Estimate], words: Words, options: Options) -> View:
    """Three tables, the plain sentence and one line of source and basis."""
    estimate = envelope.data
    assert estimate is not None
    return (
        _years(estimate, words),
        *((_bars(estimate, words),) if options.charts else ()),
        _gain(estimate, words),
        *((Paragraph(words("treasuries.caveat"), "note"),) if estimate.per_person.treasuries else ()),
        _wages(estimate, words),
        *((Paragraph(words("scope.high"), "note"),) if estimate.scope == "full" else ()),
        *((Paragraph(words("level.equal"), "note"),) if equal_by_construction(estimate) else ()),
        Paragraph(summary(estimate, words), "answer"),
        Paragraph(_source_line(envelope, estimate, words), "note"),
    )


def _bars(estimate: Estimate, words: Words) -> Chart:
    """The public balance before and after, and the gain, around zero."""
    before, after = estimate.per_person.before, estimate.per_person.after
    net = estimate.per_person.change.net
    level = estimate.level is not None
    labels = [
        words("level.before" if level else "estimate.before", year=before.year),
        words("level.after" if level else "estimate.after", year=after.year),
    ]
    amounts = ((labels[0], before.net), (labels[1], after.net), (words("label.gain"), net))
    return Chart(
        title=words("chart.balance", basis=figures_text(estimate, words)),
        bars=tuple(Bar(" ".join(label.split()), 0, net, words.signed(net)) for label, net in amounts),
        axis=0,
    )


def summary(estimate: Estimate, words: Words) -> str:
    """The plain sentence: "7 residents ≈ 1 million kr."."""
    total = estimate.total
    sign = "loss" if total.gain < 0 else "gain"
    return words(
        f"summary.{sign}.{number_key(estimate.people)}",
        people=words.number(estimate.people),
        rounded=words.spoken(total.rounded),
        detail=_detail(estimate, words),
        conditions=conditions(estimate, words),
    )


def _detail(estimate: Estimate, words: Words) -> str:
    """The exact amount of figures as they stand; basis and range of modelled ones."""
    if estimate.basis != "modelled":
        return words.kr(abs(estimate.total.gain))
    basis, spread = words("basis.modelled"), estimate.total.rounded_range
    return basis if spread is None else words("basis.range", basis=basis, range=words.spoken_range(spread))


def conditions(estimate: Estimate, words: Words) -> str:
    """The months and the scope, where they are not the published ones."""
    months = "" if estimate.months is None else words("summary.months", months=words.number(estimate.months))
    return months + (words("summary.full") if estimate.scope == "full" else "") + level_text(estimate, words)


def equal_by_construction(estimate: Estimate) -> bool:
    """Whether the two types of kontanthjælp are the same at a level, and this is one of them."""
    return estimate.level is not None and estimate.type.endswith("-kontanthjaelp")


def number_key(people: int) -> str:
    """Singular or plural."""
    return "one" if people == 1 else "many"


def people_text(people: int, words: Words) -> str:
    """`7 residents`."""
    return words(f"people.{number_key(people)}", people=words.number(people))


def basis_text(estimate: Estimate, words: Words) -> str:
    """The basis; of averages carried to other months, that they were."""
    if estimate.calibration is not None:
        return words(f"basis.calibrated.{estimate.calibration.basis}")
    return words(f"basis.{estimate.basis}") + level_text(estimate, words)


def figures_text(estimate: Estimate, words: Words) -> str:
    """The basis of the two years themselves, which full scope leaves as they are."""
    if estimate.calibration is not None:
        return basis_text(estimate, words)
    return words(f"basis.{estimate.figures_basis}") + level_text(estimate, words)


def level_text(estimate: Estimate, words: Words) -> str:
    """`, at 2026 rules, Herlev`; nothing without a level."""
    if estimate.level is None:
        return ""
    where = "" if estimate.municipality is None else f", {estimate.municipality}"
    return words("level.rules", level=estimate.level) + where


def file_text(envelope: Envelope[object], words: Words) -> str:
    """The benefits file that was used."""
    used = envelope.provenance.benefits
    assert used is not None
    return words("file.shipped", file=used.name) if used.shipped else used.name


def citation(estimate: Estimate, words: Words) -> str:
    """The first source of the figures, in short; this program's own model in the reader's language."""
    first = estimate.sources[0]
    return source_text(first, words) if first.publisher == STATUTORY_MODEL else first.citation


def source_text(source: Source, words: Words) -> str:
    """A source as it is written; this program's own model in the reader's language."""
    if source.publisher != STATUTORY_MODEL:
        return str(source)
    return words("source.statutory", years="/".join(re.findall("[0-9]{4}", source.title)))


def _years(estimate: Estimate, words: Words) -> Table:
    person = estimate.per_person
    before, after = person.before, person.after

    def row(label: str, one: int, other: int, change: int) -> tuple[str, ...]:
        return words(label), words.number(one), words.number(other), words.signed(change)

    return Table(
        title=words("estimate.title", name=words.text(estimate.name), basis=figures_text(estimate, words)),
        columns=(
            Column(""),
            Column(words("estimate.before" if estimate.level is None else "level.before", year=before.year), "number"),
            Column(words("estimate.after" if estimate.level is None else "level.after", year=after.year), "number"),
            Column(words("label.change"), "number"),
        ),
        rows=(
            row("estimate.transfers", before.transfers, after.transfers, person.change.transfers),
            row("estimate.tax", before.tax, after.tax, person.change.tax),
            row("estimate.balance", before.net, after.net, person.change.net),
        ),
        rules=(2,),
    )


def _gain(estimate: Estimate, words: Words) -> Table:
    person, total = estimate.per_person, estimate.total
    rows = [(words(f"gain.{estimate.scope}"), person.gain, total.gain)]
    rules = []
    if person.range is not None and total.range is not None:
        rows.append((words("gain.low"), person.range.low, total.range.low))
        rows.append((words("gain.high"), person.range.high, total.range.high))
    if person.treasuries is not None and total.treasuries is not None:
        rules.append(len(rows))
        one, all_ = person.treasuries, total.treasuries
        rows.append((words("gain.municipality"), one.municipality, all_.municipality))
        rows.append((words("gain.state"), one.state, all_.state))
        rows.append((words("gain.church"), one.church, all_.church))
    return Table(
        title=words("gain.title", basis=words(f"basis.{estimate.basis}")),
        columns=(
            Column(""),
            Column(words("label.kr_per_resident"), "number"),
            Column(words("gain.kr_all", people=people_text(estimate.people, words)), "number"),
        ),
        rows=tuple((label, words.number(one), words.number(every)) for label, one, every in rows),
        rules=tuple(rules),
    )


def _wages(estimate: Estimate, words: Words) -> Table:
    person = estimate.per_person

    def label(key: str, inferred_key: str | None = None) -> str:
        text = words(key, year=person.after.year)
        if inferred_key not in estimate.inferred:
            return text
        if inferred_key == "am_bidrag":
            return words("estimate.inferred_from_0", label=text, high=words.number(person.am_bidrag))
        return words("estimate.inferred", label=text)

    rows = [(label("wages.gain"), person.change.net)]
    if person.indirect_taxes is None or person.resident_gain_after_indirect_taxes is None:
        rows.append((label("wages.am_bidrag_outside", "am_bidrag"), person.am_bidrag))
        rows.append((label("wages.resident_gain", "resident_gain"), person.resident_gain))
    else:
        rows.append((label("wages.am_bidrag", "am_bidrag"), person.am_bidrag))
        rows.append((label("wages.indirect_taxes"), person.indirect_taxes))
        rows.append((label("wages.resident_after", "resident_gain"), person.resident_gain_after_indirect_taxes))
    rows.append((label("wages.wages", "after.wages"), person.after.wages))
    return Table(
        title=words("wages.title.modelled" if estimate.figures_basis == "modelled" else "wages.title"),
        columns=(Column(""), Column(words("label.kr_per_resident"), "number")),
        rows=tuple((text, words.number(amount)) for text, amount in rows),
        rules=(len(rows) - 1,),
    )


def _source_line(envelope: Envelope[Estimate], estimate: Estimate, words: Words) -> str:
    key = "estimate.source" if estimate.figures_basis != "modelled" else "estimate.source.modelled"
    return words(
        key if estimate.level is None else "level.source",
        basis=basis_text(estimate, words),
        before=estimate.per_person.before.year,
        after=estimate.per_person.after.year,
        source=citation(estimate, words),
        file=file_text(envelope, words),
    )
