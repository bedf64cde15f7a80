"""One JSON file: what is wrong with it before its schema is known, and on demand its value and where each part stands.

Python's own reading takes the last of two equal keys, `NaN`, and `1e400` as infinity. Here they are problems, and so
are whole numbers of more digits than any result has, deep nesting, and characters that no text of a scenario may hold.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.faults import fault, locate
from herlev_roi.files.reading.yaml_reader import MAX_DEPTH, Place
from herlev_roi.model.base.problems import FirstProblems, Problem
from herlev_roi.model.base.spelling import HIDDEN, hidden_in, quoted

MAX_DIGITS = 20
"""Of a whole number, its sign included: the largest seed has 19."""

_SPACE = re.compile(r"[ \t\n\r]*")


@dataclass(frozen=True, slots=True)
class _Refused:
    """What stands in the place of a number, and why it is none."""

    message: str


class _Member(NamedTuple):
    """A member of a mapping or list: its key or index, and where that and its value stand."""

    key: str | int
    key_at: int
    at: int


class _Repeating(dict[str, Any]):
    """A mapping some of whose keys stand more than once."""

    repeated: tuple[str, ...]


@dataclass(slots=True)
class JsonDocument:
    """One parsed file. Its value is not kept but read again when it is asked for, which is when something is wrong."""

    text: str
    file: str
    problems: FirstProblems = field(default_factory=FirstProblems)
    _members: dict[Path, dict[str | int, _Member]] = field(default_factory=dict)

    @property
    def value(self) -> Any:
        """Mappings, lists and scalars."""
        return _DECODER.decode(self.text)

    def places(self, paths: Sequence[Path]) -> list[Place]:
        """Where the value at each path stands, else the nearest value around it; of a key that repeats, the last."""
        return [self._place(path) for path in paths]

    def _place(self, path: Path) -> Place:
        at = key_at = _after_space(self.text, 0)
        for depth, part in enumerate(path):
            around = path[:depth]
            if around not in self._members:
                self._members[around] = {member.key: member for member in _members(self.text, at)}
            member = self._members[around].get(part)
            if member is None:
                break
            key_at, at = member.key_at, member.at
        first = self.text[at : at + 1]
        spelling = None if first in {"{", "["} else str(_DECODER.raw_decode(self.text, at)[0])
        return Place(*_line_and_column(self.text, at), *_line_and_column(self.text, key_at), spelling, first != '"')


def parse_json(text: str, file: str) -> JsonDocument:
    """Parse one JSON document; everything wrong with it as JSON is in `problems`."""
    document = JsonDocument(text, file)
    try:
        found = FirstProblems(_faults(document.value))
        found.shown = locate(found.shown, document)
        document.problems = found
    except json.JSONDecodeError as error:
        message = f"is not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
        document.problems.add(Problem("json-syntax", message, file, None, error.lineno, error.colno))
    except RecursionError:
        document.problems.add(Problem("json-depth", _TOO_DEEP, file, None, 1, 1))
    return document


_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"


def _faults(value: Any) -> Iterator[Problem]:
    """What is wrong with a value as JSON, whatever it stands for."""
    sound: set[str] = set()
    stack: list[tuple[Path, Any]] = [((), {"": value})]
    while stack:
        around, container = stack.pop()
        if len(around) > MAX_DEPTH:
            yield fault(around[1:], "json-depth", _TOO_DEEP)
            return
        for key, item in container.items() if isinstance(container, dict) else enumerate(container):
            path = (*around[1:], key) if around else ()
            kind = type(item)
            for text in (key, item):
                if type(text) is str and text not in sound:
                    sound.add(text)
                    if HIDDEN.search(text):
                        yield fault(path, "control-character", f"the text holds {hidden_in(text)}", "remove it")
            if kind is dict or kind is list:
                stack.append(((*around, key), item))
            elif kind is _Repeating:
                stack.append(((*around, key), item))
                yield from (_twice((*path, one)) for one in item.repeated)
            elif kind is _Refused:
                yield fault(path, "not-a-number", item.message, "plain digits")


def _twice(path: Path) -> Problem:
    message = f"the key {quoted(str(path[-1]))} stands twice in the same mapping"
    return fault(path, "duplicate-key", message, "remove one of the two")


def _members(text: str, at: int) -> Iterator[_Member]:
    """The members of the mapping or list that begins at a place; of a scalar none."""
    opening = text[at : at + 1]
    if opening not in {"{", "["}:
        return
    index = 0
    at = _after_space(text, at + 1)
    while text[at] not in "]}":
        key: str | int = index
        key_at = at
        if opening == "{":
            key, at = _DECODER.raw_decode(text, at)
            at = _after_space(text, _after_space(text, at) + 1)
        yield _Member(key, key_at, at)
        at = _after_space(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _after_space(text, at + 1)
        index += 1


def _after_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    assert space is not None
    return space.end()


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) == len(pairs):
        return content
    repeating = _Repeating(content)
    repeating.repeated = tuple(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
    return repeating


def _whole(spelling: str) -> int | _Refused:
    if len(spelling) > MAX_DIGITS:
        return _Refused(f"a whole number of {len(spelling):,} digits is too large")
    return int(spelling)


def _fraction(spelling: str) -> float | _Refused:
    number = float(spelling)
    return number if math.isfinite(number) else _Refused(f"{quoted(spelling)} is too large")


def _constant(spelling: str) -> _Refused:
    return _Refused(f"{spelling} is not a number")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_mapping, parse_int=_whole, parse_float=_fraction, parse_constant=_constant
)
