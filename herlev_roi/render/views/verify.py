"""The view of `verify`: identical, or the values that differ."""

from typing import get_args

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.verification import Difference, Verification
from herlev_roi.model.statutory.averages import ResultBasis
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Options, Paragraph, Records, Table, View

_BASES = frozenset(get_args(ResultBasis))


def view(envelope: Envelope[Verification], words: Words, options: Options) -> View:
    """The verdict, and the first differences: those of the inputs come first, since they are the cause."""
    result = envelope.data
    assert result is not None
    if result.identical:
        text = words("verify.identical", file=result.file, count=words.number(result.scenarios))
        return (Paragraph(text, "answer"), Paragraph(_versions(result, words), "note"))
    shown = result.differences[: options.limit]
    more = len(result.differences) - len(shown)
    return (
        difference_table(shown, words("verify.title"), (words("verify.saved"), words("verify.now")), words),
        *((Paragraph(words("verify.more", count=words.number(more)), "note"),) if more else ()),
        Paragraph(words("verify.differs", file=result.file, count=words.number(len(result.differences))), "answer"),
        Paragraph(_versions(result, words), "note"),
    )


def records(envelope: Envelope[Verification]) -> Records:
    """The differences."""
    assert envelope.data is not None
    return Records(Difference, envelope.data.differences)


def difference_table(differences: tuple[Difference, ...], title: str, headers: tuple[str, str], words: Words) -> Table:
    """Values that are not the same, each with its place."""
    return Table(
        title=title,
        columns=(Column(words("label.value"), least=30), Column(headers[0], "number"), Column(headers[1], "number")),
        rows=tuple(
            (
                f"{one.scenario}: {one.path}" if one.scenario else one.path,
                _value(one.saved, words),
                _value(one.now, words),
            )
            for one in differences
        ),
    )


def _value(value: str | int | float | bool | None, words: Words) -> str:
    if value is None:
        return words("verify.nothing")
    if isinstance(value, bool):
        return words("verify.yes" if value else "verify.no")
    if isinstance(value, str) and value in _BASES:
        return words(f"basis.{value}")
    if isinstance(value, str):
        return value if len(value) <= 24 else f"{value[:23]}…"
    return words.number(value)


def _versions(result: Verification, words: Words) -> str:
    return words("verify.versions", saved=result.saved_version, now=result.version)
