"""Envelopes and schemas as JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.plain_data import field_names, to_plain_data
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.render.formats.pieces import whole_lines

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
_REMEMBERED = 8_192
_WORTH_IT = 250
"""Characters from which a text is remembered: a shorter one is written again sooner than it is found."""


def as_json(envelope: Envelope[Any]) -> Iterator[str]:
    """The whole envelope in pieces: fixed key order, every key there, no nan; of a batch one scenario a line."""
    if isinstance(envelope.data, Batch):
        return whole_lines(_batch(envelope, envelope.data))
    return whole_lines(_document(envelope))


def document_as_json(document: dict[str, Any]) -> str:
    """A document of mappings, lists and scalars, indented to be read and compared line by line."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _document(value: Any) -> Iterator[str]:
    """Indented as `document_as_json` does; a list item by item."""
    yield from _parts(value, "\n", _Texts(indented=True))
    yield "\n"


def _parts(value: Any, line: str, texts: "_Texts") -> Iterator[str]:
    inner, before = line + _INDENT, ""
    if isinstance(value, tuple) and value:
        for item in value:
            yield (before or "[") + inner + texts.of(item, inner)
            before = ","
        yield f"{line}]"
    elif is_dataclass(value):
        for name in field_names(type(value)):
            yield f'{before or "{"}{inner}"{name}": '
            yield from _parts(getattr(value, name), inner, texts)
            before = ","
        yield f"{line}}}"
    else:
        yield texts.of(value, line)


def _batch(envelope: Envelope[Any], batch: Batch) -> Iterator[str]:
    """Compact, since indenting thousands of scenarios costs more than computing them."""
    texts, before = _Texts(indented=False), "{"
    for name in field_names(Envelope):
        yield f'{before}"{name}": '
        before = ",\n"
        if name != "data":
            yield texts.of(getattr(envelope, name))
            continue
        yield '{"scenarios": ['
        yield from (("," if number else "") + "\n" + texts.of(run) for number, run in enumerate(batch.scenarios))
        yield "\n]" if batch.scenarios else "]"
        yield f', "total": {texts.of(batch.total)}, "inputs": {texts.of(batch.inputs)}}}'
    yield "}\n"


_INDENT = "  "


class _Texts:
    """The texts of results and of their parts.

    What many groups share, such as the two years and the sources, is written once. A part is known by its identity, so
    it must live as long as this does.
    """

    def __init__(self, *, indented: bool) -> None:
        self._indented = indented
        self._known: dict[tuple[int, str], str] = {}

    def of(self, value: Any, line: str = "") -> str:
        """The text of a value; where it is indented, `line` is the break before its last line with the margin."""
        kind = type(value)
        if kind in _SCALARS:
            return _SCALARS[kind](value)
        if kind is tuple or kind is list:
            inner = line + _INDENT
            return self._filled("[]", [self.of(item, inner) for item in value], line)
        if kind in _KEYS or is_dataclass(value):
            return self._remembered(value, line)
        if isinstance(value, Mapping):
            inner = line + _INDENT
            return self._filled("{}", [_key(key) + self.of(item, inner) for key, item in value.items()], line)
        return _ENCODER.encode(to_plain_data(value))

    def _remembered(self, part: Any, line: str) -> str:
        text = self._known.get((id(part), line))
        if text is None:
            inner = line + _INDENT
            entries = [
                key
                + (write(item) if (write := _SCALARS.get(type(item := getattr(part, name)))) else self.of(item, inner))
                for name, key in _keys_of(type(part))
            ]
            text = self._filled("{}", entries, line)
            if len(text) >= _WORTH_IT:
                if len(self._known) >= _REMEMBERED:
                    self._known.clear()
                self._known[id(part), line] = text
        return text

    def _filled(self, brackets: str, parts: list[str], line: str) -> str:
        if not self._indented or not parts:
            return f"{brackets[0]}{', '.join(parts)}{brackets[1]}"
        inner = line + _INDENT
        return f"{brackets[0]}{inner}{f',{inner}'.join(parts)}{line}{brackets[1]}"


_SCALARS: dict[type[Any], Callable[[Any], str]] = {
    int: str,
    str: json.encoder.encode_basestring,
    float: _ENCODER.encode,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): lambda _: "null",
}
_KEYS: dict[type[Any], tuple[tuple[str, str], ...]] = {}


def _keys_of(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """The names of a dataclass's fields, each with what stands before its value."""
    keys = _KEYS.get(kind)
    if keys is None:
        keys = _KEYS[kind] = tuple((name, _key(name)) for name in field_names(kind))
    return keys


def _key(name: str) -> str:
    return f"{json.encoder.encode_basestring(name)}: "
