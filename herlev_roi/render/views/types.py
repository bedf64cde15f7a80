"""The view of `types`: the names for `--type`, what is known of each, and how it has aged."""

from herlev_roi.model.envelope import Envelope
from herlev_roi.model.overview import TypeList, TypeRow
from herlev_roi.render.view import Column, Paragraph, Table, View
from herlev_roi.render.words import Words


def types_view(envelope: Envelope[TypeList], words: Words) -> View:
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
                Column(words("types.type"), "whole"),
                Column(words("types.basis"), "whole"),
                Column(words("types.years"), "whole"),
                Column(words("types.gain"), "number"),
                Column(words("types.validity"), "whole"),
            ),
            rows=tuple(_row(row, words) for row in result.types),
        ),
        Paragraph(words("types.note"), "note"),
        *(
            (Paragraph(words("types.none.note"), "note"),)
            if any(row.gain is None for row in result.types)
            else ()
        ),
        *(
            Paragraph(words("types.validity.note", types=", ".join(types), why=why), "note")
            for why, types in reasons.items()
        ),
    )


def _row(row: TypeRow, words: Words) -> tuple[str, ...]:
    validity = ""
    if row.validity is not None:
        validity = row.validity.valid_to or words("types.ageing")
    if row.years is None or row.gain is None:
        return row.type, words("types.no_averages"), "", "", validity
    return (
        row.type,
        words(f"basis.{row.basis}"),
        f"{row.years.before}-{row.years.after}",
        words.number(row.gain),
        validity,
    )
