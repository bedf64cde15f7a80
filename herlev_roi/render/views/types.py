"""The view of `types`: the names for `--type`, what is known of each, and how it has aged."""

from collections.abc import Iterator

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.gain.type_list import TypeList, TypeRow
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import Field, listing
from herlev_roi.render.view import Block, Options, Paragraph, Records
from herlev_roi.render.views.phrases import low_to_high, rules_text


def view(envelope: Envelope[TypeList], words: Locale, options: Options) -> Iterator[Block]:
    """One row per type; below, once each, who the central person is and why types age."""
    types = envelope.result.types
    basis = "types.basis" if all(row.level is None for row in types) else "types.basis_now"
    fields = (
        Field("types.type", lambda row, words: f"{row.type}\n{words.text(row.name)}", "text", least=20, keep=True),
        Field(basis, lambda row, words: f"{_basis(row, words)}\n{_validity(row, words)}".rstrip(), "text"),
        Field("types.gain", _gain),
    )
    yield listing(words("types.title"), fields, types, words)
    months = {"published": envelope.result.published_months, "modelled": envelope.result.modelled_months}
    yield Paragraph(words("types.note", **months), "note")
    if any(row.gain is None for row in types):
        yield Paragraph(words("types.none.note"), "note")
    persons: dict[str, list[str]] = {}
    for row in types:
        if row.central is not None:
            persons.setdefault(words("types.central", central=row.central), []).append(row.type)
    for who, stood_for in persons.items():
        yield Paragraph(words("types.central.note", types=", ".join(stood_for), who=who), "note")
    reasons: dict[str, list[str]] = {}
    for row in types:
        if row.validity is not None:
            reasons.setdefault(words.text(row.validity.why), []).append(row.type)
        if row.closed is not None:
            reasons.setdefault(words.text(row.closed.text), []).append(row.type)
    for why, aged in reasons.items():
        yield Paragraph(words("types.validity.note", types=", ".join(aged), why=why), "note")


def records(envelope: Envelope[TypeList]) -> Records:
    """The types."""
    return Records(TypeRow, envelope.result.types)


def _gain(row: TypeRow, words: Locale) -> str:
    return "" if row.gain is None else words.number(row.gain) + low_to_high(row.range, words)


def _basis(row: TypeRow, words: Locale) -> str:
    if row.years is None:
        return words("types.no_averages")
    if row.level is not None:
        return words(f"basis.{row.basis}") + rules_text(row.level, words)
    return words("types.with_years", basis=row.basis, years=row.years)


def _validity(row: TypeRow, words: Locale) -> str:
    if row.now is not None:
        return words.text(row.now)
    if row.validity is None:
        return ""
    if row.validity.valid_to is None:
        return words("types.ageing")
    return words("types.valid_to", date=row.validity.valid_to)
