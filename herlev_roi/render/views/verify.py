"""The view of `verify`: identical, or the values that differ."""

import re
from collections.abc import Iterator
from typing import get_args

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.saved import Difference
from herlev_roi.model.scenarios.verification import Verification
from herlev_roi.model.statutory.averages import ResultBasis
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import Field, listing
from herlev_roi.render.view import Block, Options, Paragraph, Records

_BASES = frozenset(get_args(ResultBasis))
_YEAR = re.compile(r"(?:year|level|years\[[0-9]+\])\Z")
"""Where a number is a calendar year, or at least no more than two digits long."""


def view(envelope: Envelope[Verification], words: Locale, options: Options) -> Iterator[Block]:
    """The verdict, and the first differences: those of the inputs come first, since they are the cause."""
    result = envelope.result
    if result.identical:
        key = "verify.identical" if result.scenarios else "verify.identical.estimate"
        text = words(key, file=result.file, count=result.scenarios)
    else:
        yield from difference_list(result.differences, "verify.title", ("verify.saved", "verify.now"), options, words)
        text = words("verify.differs", file=result.file, count=len(result.differences))
    yield Paragraph(text, "answer")
    yield Paragraph(words("verify.versions", saved=result.saved_version, now=result.version), "note")


def records(envelope: Envelope[Verification]) -> Records:
    """The differences."""
    return Records(Difference, envelope.result.differences)


def difference_list(
    differences: tuple[Difference, ...], title: str, headers: tuple[str, str], options: Options, words: Locale
) -> Iterator[Block]:
    """Values that are not the same, each with its place, as many as the limit allows."""
    fields = (
        Field(
            "label.value", lambda one, _: f"{one.scenario}: {one.path}" if one.scenario else one.path, "text", least=30
        ),
        Field(headers[0], lambda one, words: _value(one.path, one.saved, words)),
        Field(headers[1], lambda one, words: _value(one.path, one.now, words)),
    )
    shown = differences[: options.limit]
    yield listing(words(title), fields, shown, words)
    if more := len(differences) - len(shown):
        yield Paragraph(words("verify.more", count=more), "note")


def _value(path: str, value: str | int | float | bool | None, words: Locale) -> str:
    if value is None:
        return words("label.nothing")
    if isinstance(value, bool):
        return words("verify.yes" if value else "verify.no")
    if isinstance(value, str):
        return words(f"basis.{value}") if value in _BASES else value if len(value) <= 24 else f"{value[:23]}…"
    return str(value) if _YEAR.search(path) else words.number(value)
