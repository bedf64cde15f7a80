"""The view of `estimate`: before, after, change, total, where the wages go, the sentence, the source."""

from herlev_roi.model.envelope import Envelope
from herlev_roi.model.estimate import Estimate
from herlev_roi.render.view import Column, Paragraph, Table, View
from herlev_roi.render.words import Words


def view(envelope: Envelope[Estimate], words: Words) -> View:
    """Two tables, the plain sentence and one line of source and basis."""
    estimate = envelope.data
    assert estimate is not None
    return (
        _years(estimate, words),
        _wages(estimate, words),
        Paragraph(summary(estimate, words), "answer"),
        Paragraph(_source_line(envelope, estimate, words), "note"),
    )


def summary(estimate: Estimate, words: Words) -> str:
    """The plain sentence: "7 residents ≈ 1 million kr."."""
    total = estimate.total
    sign = "loss" if total.gain < 0 else "gain"
    return words(
        f"summary.{sign}.{number_key(estimate.people)}",
        people=words.number(estimate.people),
        rounded=words.spoken(total.rounded),
        exact=words.kr(abs(total.gain)),
    )


def number_key(people: int) -> str:
    """Singular or plural."""
    return "one" if people == 1 else "many"


def people_text(people: int, words: Words) -> str:
    """`7 residents`."""
    return words(f"people.{number_key(people)}", people=words.number(people))


def file_text(envelope: Envelope[object], words: Words) -> str:
    """The benefits file that was used."""
    used = envelope.provenance.benefits
    assert used is not None
    return words("file.shipped", file=used.name) if used.shipped else used.name


def _years(estimate: Estimate, words: Words) -> Table:
    person = estimate.per_person
    before, after = person.before, person.after

    def row(label: str, one: int, other: int, change: int) -> tuple[str, ...]:
        return words(label), words.number(one), words.number(other), words.signed(change)

    total = people_text(estimate.people, words)
    return Table(
        title=words("estimate.title", name=words.text(estimate.name)),
        columns=(
            Column(""),
            Column(words("estimate.before", year=before.year), "number"),
            Column(words("estimate.after", year=after.year), "number"),
            Column(words("estimate.change"), "number"),
        ),
        rows=(
            row("estimate.transfers", before.transfers, after.transfers, person.change.transfers),
            row("estimate.tax", before.tax, after.tax, person.change.tax),
            row("estimate.balance", before.net, after.net, person.change.net),
            (words("estimate.gain.one"), "", "", words.number(person.gain)),
            (words("estimate.gain.all", people=total), "", "", words.number(estimate.total.gain)),
        ),
        rules=(2, 3),
    )


def _wages(estimate: Estimate, words: Words) -> Table:
    person = estimate.per_person

    def label(key: str, inferred_key: str | None = None) -> str:
        text = words(key, year=person.after.year)
        return words("estimate.inferred", label=text) if inferred_key in estimate.inferred else text

    return Table(
        title=words("estimate.wages.title"),
        columns=(Column(""), Column(words("estimate.wages.kr"), "number")),
        rows=(
            (label("estimate.wages.gain"), words.number(person.gain)),
            (label("estimate.wages.am_bidrag", "am_bidrag"), words.number(person.am_bidrag)),
            (label("estimate.wages.resident_gain", "resident_gain"), words.number(person.resident_gain)),
            (label("estimate.wages.wages", "after.wages"), words.number(person.after.wages)),
        ),
        rules=(3,),
    )


def _source_line(envelope: Envelope[Estimate], estimate: Estimate, words: Words) -> str:
    return words(
        "estimate.source",
        basis=words(f"basis.{estimate.basis}"),
        before=estimate.per_person.before.year,
        after=estimate.per_person.after.year,
        source=citation(estimate, words),
        file=file_text(envelope, words),
    )


def citation(estimate: Estimate, words: Words) -> str:
    """The first source of the figures, in short."""
    return estimate.sources[0].citation if estimate.sources else words("estimate.no_source")
