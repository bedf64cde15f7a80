"""Builds plain values from the events of the YAML parser, strictly; with places if they are wanted.

PyYAML's own loading reads `163.000` as 163.0, `163_000` as 163000, `012` as 10, `12:30` as 750 and `NO` as false,
and keeps the last of two equal keys. Here only plain digits are a whole number; what merely looks like a number
stays text and is refused, with its spelling, by the schema that expected a number. Duplicate keys, tags, several
documents, self-reference and alias bombs are problems. The events are read in a loop, so deep nesting cannot exhaust
the stack.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

import yaml

from herlev_roi.files.reading.document_path import Path, dotted
from herlev_roi.model.base.problems import FirstProblems, Problem
from herlev_roi.model.base.spelling import quoted

MAX_DEPTH = 50
MAX_ALIASED_NODES = 100_000
MAX_DIGITS = 18

_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(
    r"(?P<whole>[-+]?(?:0|[1-9][0-9]*))\Z"
    r"|[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?\Z"
    r"|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
)
_NOT_FINITE = re.compile(r"\.(inf|nan)\Z", re.IGNORECASE)
_NUMBER_STARTS = frozenset("+-.0123456789")
_CONSTANTS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands (lines and columns from 1), where its key stands, and how it is spelled.

    `spelling` is null for a mapping or list; `plain` says that the scalar has no quotes.
    """

    line: int
    column: int
    key_line: int
    key_column: int
    spelling: str | None
    plain: bool


@dataclass(slots=True)
class _Open:
    """A mapping or list that is being read."""

    content: dict[str, Any] | list[Any]
    anchor: str | None
    nodes: int = 1
    key: str | None = None
    key_mark: Any = None


class Unreadable(Exception):
    """The document cannot be read further; its problem has been noted."""


class Reader:
    """Reads one document; afterwards its value is in `value` and its faults are in `problems`.

    `places` then has the places of the paths that were wanted, as far as they stand in the document.
    """

    def __init__(self, file: str, wanted: AbstractSet[Path] = frozenset()) -> None:
        self.file = file
        self.wanted = wanted
        self.places: dict[Path, Place] = {}
        self.value: Any = None
        self.problems = FirstProblems()
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int] | None] = {}
        self.aliased = 0

    def read(self, text: str) -> None:
        """Read the text.

        Raises:
            Unreadable: reading stopped at the last of the problems.
            yaml.YAMLError: it is not YAML.
        """
        loader = _Loader(text)
        try:
            self._read_events(loader)
        finally:
            loader.dispose()

    def _read_events(self, loader: Any) -> None:
        documents = 0
        get_event = loader.get_event
        while True:
            event = get_event()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, {} if kind is yaml.MappingStartEvent else [])
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._close()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop("yaml-documents", "a second YAML document starts here", event.start_mark)
            elif kind is yaml.StreamEndEvent:
                return

    def _scalar(self, event: Any) -> None:
        text: str = event.value
        plain = not event.style
        if event.tag is not None:
            self._refuse_tag(event)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.key is None and type(top.content) is dict:
            self._key(top, text, event)
            return
        value: Any = plain_value(text) if plain else text
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        self._add(value, 1, event.start_mark, text, plain)

    def _key(self, top: _Open, text: str, event: Any) -> None:
        top.key, top.key_mark = text, event.start_mark
        if event.anchor is not None:
            self.anchors[event.anchor] = (text, 1)
        if text in top.content:
            self._problem(
                "duplicate-key",
                f"the key {quoted(text)} stands twice in the same mapping",
                event.start_mark,
                self._path(),
                "remove one of the two",
            )

    def _open(self, event: Any, content: dict[str, Any] | list[Any]) -> None:
        if event.tag is not None:
            self._refuse_tag(event)
        if len(self.stack) >= MAX_DEPTH:
            self._stop("yaml-depth", f"is nested more than {MAX_DEPTH} levels deep", event.start_mark)
        top = self.stack[-1] if self.stack else None
        if top is not None and top.key is None and type(top.content) is dict:
            self._stop("yaml-key", "a mapping or a list cannot be a key", event.start_mark)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        if self.wanted:
            self._place(event.start_mark, None, True)
        self.stack.append(_Open(content, event.anchor))

    def _close(self) -> None:
        closed = self.stack.pop()
        if closed.anchor is not None:
            self.anchors[closed.anchor] = (closed.content, closed.nodes)
        self._add(closed.content, closed.nodes, None, None, True)

    def _alias(self, event: Any) -> None:
        found = self.anchors.get(event.anchor)
        if found is None:
            self._stop(
                "yaml-alias",
                f"the alias *{event.anchor} stands inside its own anchor or has none",
                event.start_mark,
            )
            return
        value, nodes = found
        self.aliased += nodes
        if self.aliased > MAX_ALIASED_NODES:
            self._stop(
                "yaml-alias",
                f"the aliases unfold to more than {MAX_ALIASED_NODES:,} values",
                event.start_mark,
                "write the values out instead of nesting aliases",
            )
        top = self.stack[-1]
        if top.key is None and type(top.content) is dict:
            self._stop("yaml-key", "an alias cannot be a key", event.start_mark)
        self._add(value, nodes, event.start_mark, f"*{event.anchor}", True)

    def _add(self, value: Any, nodes: int, mark: Any, spelling: str | None, plain: bool) -> None:
        if mark is not None and self.wanted:
            self._place(mark, spelling, plain)
        if not self.stack:
            self.value = value
            return
        top = self.stack[-1]
        top.nodes += nodes
        if type(top.content) is dict:
            assert top.key is not None
            top.content[top.key] = value
            top.key = None
        else:
            assert type(top.content) is list
            top.content.append(value)

    def _path(self) -> Path:
        return tuple(len(frame.content) if type(frame.content) is list else frame.key or "" for frame in self.stack)

    def _place(self, mark: Any, spelling: str | None, plain: bool) -> None:
        path = self._path()
        if path not in self.wanted:
            return
        top = self.stack[-1] if self.stack else None
        key = top.key_mark if top is not None and top.key is not None else mark
        self.places[path] = Place(mark.line + 1, mark.column + 1, key.line + 1, key.column + 1, spelling, plain)

    def _refuse_tag(self, event: Any) -> None:
        self._problem(
            "yaml-tag",
            f"the YAML tag {quoted(event.tag)} is not allowed",
            event.start_mark,
            self._path(),
            "write the plain value without a tag",
        )

    def _problem(self, code: str, message: str, mark: Any, path: Path, hint: str | None) -> None:
        self.problems.add(
            Problem(
                code,
                message,
                self.file,
                dotted(path) or None,
                mark.line + 1,
                mark.column + 1,
                hint=hint,
            )
        )

    def _stop(self, code: str, message: str, mark: Any, hint: str | None = None) -> None:
        self._problem(code, message, mark, self._path(), hint)
        raise Unreadable


def plain_value(text: str) -> Any:
    """The value of a text without quotes; what merely looks like a number stays text.

    >>> plain_value("163000"), plain_value("163.000"), plain_value("163_000"), plain_value("012")
    (163000, 163.0, '163_000', '012')
    >>> plain_value("-.INF"), plain_value(".NaN")
    (-inf, nan)
    """
    if text[:1] in _NUMBER_STARTS:
        number = _NUMBER.match(text)
        if number is None or len(text) > MAX_DIGITS + 2:
            return text
        return int(text) if number["whole"] else float(_NOT_FINITE.sub(r"\1", text))
    return _CONSTANTS.get(text, text)
