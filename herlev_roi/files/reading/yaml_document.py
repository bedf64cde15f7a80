"""One YAML file: its value, what is wrong with it as YAML, and on demand where the values of some paths stand."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.error import MarkedYAMLError
from yaml.scanner import ScannerError

from herlev_roi.files.reading.document_path import Path
from herlev_roi.files.reading.yaml_reader import Place, Reader, Unreadable
from herlev_roi.model.base.problems import FirstProblems, Problem

_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufeff\uff00-\ufffd\U00010000-\U0010ffff]"


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One parsed file: its value, its problems so far, and on demand where the values of some paths stand."""

    text: str
    file: str
    value: Any
    problems: FirstProblems

    def places(self, paths: Sequence[Path]) -> list[Place]:
        """Where the value at each path stands, else the nearest value around it."""
        return places_in(self.text, paths)


def places_in(text: str, paths: Sequence[Path]) -> list[Place]:
    """Where the value at each path of a YAML text stands, else the nearest value around it.

    The text is read once more: who has nothing to say about a file need not know where its values stand.
    """
    wanted = {path[:length] for path in paths for length in range(len(path) + 1)}
    reader = Reader("", wanted)
    with suppress(Unreadable, yaml.YAMLError):
        reader.read(text)
    return [_nearest(path, reader.places) for path in paths]


def _nearest(path: Path, places: dict[Path, Place]) -> Place:
    while path and path not in places:
        path = path[:-1]
    return places.get(path, _START)


_START = Place(1, 1, 1, 1, None, True)


def parse_yaml(text: str, file: str) -> YamlDocument:
    """Parse one YAML document; everything wrong with it as YAML is in `problems`."""
    reader = Reader(file)
    try:
        reader.read(text)
    except Unreadable:
        return YamlDocument(text, file, None, reader.problems)
    except yaml.YAMLError as error:
        problems = _found_before(error, text, file)
        if not problems:
            problems = reader.problems
            problems.add(_syntax_problem(error, text, file))
        return YamlDocument(text, file, None, problems)
    return YamlDocument(text, file, reader.value, reader.problems)


def _found_before(error: yaml.YAMLError, text: str, file: str) -> FirstProblems:
    """The problems of the text before an error of the scanner, if they already end the reading; else none.

    The scanner looks up to 1,024 characters ahead on a line before it tells what a bracket opens. What it trips over
    there (in libyaml 0.2.6 also its own limit of 1,000 levels) hides a fault that stands earlier in the text. Read
    again up to that place, the text shows it.
    """
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    if not isinstance(error, ScannerError) or mark is None:
        return FirstProblems()
    reader = Reader(file)
    try:
        reader.read(text[: mark.index])
    except Unreadable:
        return reader.problems
    except MarkedYAMLError as earlier:
        if earlier.problem_mark is not None and earlier.problem_mark.index < mark.index:
            reader.problems.add(_syntax_problem(earlier, text, file))
            return reader.problems
    return FirstProblems()


def _syntax_problem(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _character_problem(text, file)
    line = text.split("\n")[mark.line] if mark.line <= text.count("\n") else ""
    message = str(getattr(error, "problem", None) or "cannot be read")
    hint = None
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation:
        column = line.index("\t")
        message, hint = "a tab stands where YAML needs spaces", "indent with spaces"
    else:
        column = mark.column
        message = f"is not YAML: {message}"
        if "mapping values are not allowed" in message:
            hint = "put a text that contains a colon in quotes"
    return Problem("yaml-syntax", message, file, None, mark.line + 1, column + 1, hint=hint)


def _character_problem(text: str, file: str) -> Problem:
    found = re.search(_UNPRINTABLE, text)
    at = found.start() if found else 0
    character = f"U+{ord(text[at]):04X}" if text else "character"
    return Problem(
        "yaml-syntax",
        f"the control character {character} cannot stand in YAML",
        file,
        None,
        text.count("\n", 0, at) + 1,
        at - text.rfind("\n", 0, at),
    )
