"""The view of `types`: the names for `--type`, what is known of each, and how it has aged."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.gain.type_list import TypeList, TypeRow
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Options, Paragraph, Records, Table, View


def view(envelope: Envelope[TypeList], words: Words, options: Options) -> View:
    """One row per type; below, once each, why types age."""
    result = envelope.data
    assert result is not None
    reasons: dict[str, list[str]] = {}
    for row in result.types:
        if row.validity is not None:
            reasons.setdefault(words.text(row.validity.why), []).append(row.type)
    return (
        Table(
            title=words("types.title"),
            columns=(
                Column(words("types.type"), least=20, keep=True),
                Column(words("types.basis" if all(row.level is None for row in result.types) else "types.basis_now")),
                Column(words("types.gain"), "number"),
            ),
            rows=tuple(_row(row, words) for row in result.types),
        ),
        Paragraph(words("types.note"), "note"),
        *((Paragraph(words("types.none.note"), "note"),) if any(row.gain is None for row in result.types) else ()),
        *(
            Paragraph(words("types.validity.note", types=", ".join(types), why=why), "note")
            for why, types in reasons.items()
        ),
    )


def records(envelope: Envelope[TypeList]) -> Records:
    """The types."""
    assert envelope.data is not None
    return Records(TypeRow, envelope.data.types)


def _row(row: TypeRow, words: Words) -> tuple[str, ...]:
    return (
        f"{row.type}\n{words.text(row.name)}",
        f"{_basis(row, words)}\n{_validity(row, words)}".rstrip(),
        _gain(row, words),
    )


def _gain(row: TypeRow, words: Words) -> str:
    if row.gain is None:
        return ""
    if row.range is None:
        return words.number(row.gain)
    return f"{words.number(row.gain)}\n{words.number(row.range.low)}-{words.number(row.range.high)}"


def _basis(row: TypeRow, words: Words) -> str:
    if row.years is None:
        return words("types.no_averages")
    if row.level is not None:
        return words(f"basis.{row.basis}") + words("level.rules", level=row.level)
    return words(
        "types.with_years",
        basis=words(f"basis.{row.basis}"),
        before=row.years.before,
        after=row.years.after,
    )


def _validity(row: TypeRow, words: Words) -> str:
    if row.now is not None:
        return words.text(row.now)
    if row.validity is None:
        return ""
    if row.validity.valid_to is None:
        return words("types.ageing")
    return words("types.valid_to", date=row.validity.valid_to)
