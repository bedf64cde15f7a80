"""The view of `sweep`: one row per combination."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.sweep import Sweep, SweepRow
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Options, Paragraph, Records, Table, View
from herlev_roi.render.views.estimate import file_text


def view(envelope: Envelope[Sweep], words: Words, options: Options) -> View:
    """As many rows as the limit allows, and what all of them share."""
    sweep = envelope.data
    assert sweep is not None
    shown = sweep.rows[: options.limit]
    rules = tuple(i for i, (one, other) in enumerate(zip(shown[1:], shown, strict=False), 1) if one.type != other.type)
    more = len(sweep.rows) - len(shown)
    where = "" if sweep.level is None else words("level.rules", level=sweep.level)
    if sweep.municipality is not None:
        where += f", {sweep.municipality}"
    return (
        Table(
            title=words("sweep.title", scope=words(f"gain.{sweep.scope}"), where=where),
            columns=(
                Column(words("sweep.type"), least=20, keep=True),
                Column(words("batch.basis"), "whole"),
                Column(words("sweep.months"), "number"),
                Column(words("label.residents"), "number"),
                Column(words("label.kr_per_resident"), "number"),
                Column(words("label.kr_in_all"), "number"),
            ),
            rows=tuple(_row(row, words) for row in shown),
            rules=rules,
        ),
        *((Paragraph(words("sweep.more", count=words.number(more)), "note"),) if more else ()),
        Paragraph(words("sweep.note", file=file_text(envelope, words)), "note"),
    )


def records(envelope: Envelope[Sweep]) -> Records:
    """The combinations."""
    sweep = envelope.data
    assert sweep is not None
    shared = ("scope", "level", "municipality", "weeks_on_support")
    return Records(SweepRow, sweep.rows, {name: getattr(sweep, name) for name in shared})


def _row(row: SweepRow, words: Words) -> tuple[str, ...]:
    spread = "" if row.range is None else f"\n{words.number(row.range.low)}-{words.number(row.range.high)}"
    return (
        words.text(row.name),
        words(f"basis.{row.basis}"),
        words("sweep.average") if row.months is None else words.number(row.months),
        words.number(row.people),
        words.number(row.gain_per_person),
        words.number(row.gain) + spread,
    )
