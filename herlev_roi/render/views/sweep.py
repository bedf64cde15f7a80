"""The view of `sweep`: one row per combination."""

from collections.abc import Iterator
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.sweep import Sweep, SweepRow
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, listing
from herlev_roi.render.view import Block, Options, Paragraph, Records
from herlev_roi.render.views.phrases import file_text, low_to_high, rules_text

_FIELDS = (
    Field("sweep.type", "name:text", "text", least=20, keep=True),
    Field("batch.basis", "basis:basis.", "whole"),
    Field("sweep.months", "months", none="sweep.average"),
    Field("label.residents", "people"),
    Field("label.kr_per_resident", "gain_per_person"),
    Field("label.kr_in_all", lambda row, words: words.number(row.gain) + low_to_high(row.range, words)),
)


def view(envelope: Envelope[Sweep], words: Locale, options: Options) -> Iterator[Block]:
    """As many rows as the limit allows, and what all of them share."""
    sweep = envelope.result
    shown = sweep.rows[: options.limit]
    rows: list[Any] = []
    for row in shown:
        rows += [RULE, row] if rows and rows[-1].type != row.type else [row]
    where = rules_text(sweep.level, words, sweep.municipality)
    yield listing(words("sweep.title", scope=sweep.scope, where=where), _FIELDS, rows, words)
    if more := len(sweep.rows) - len(shown):
        yield Paragraph(words("sweep.more", count=more), "note")
    yield Paragraph(words("sweep.note", file=file_text(envelope, words)), "note")


def records(envelope: Envelope[Sweep]) -> Records:
    """The combinations."""
    sweep, shared = envelope.result, ("scope", "level", "municipality", "weeks_on_support")
    return Records(SweepRow, sweep.rows, {name: getattr(sweep, name) for name in shared})
