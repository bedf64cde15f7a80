"""Scenarios from a table: one row each, with the simple columns; `,` or `;` between the cells.

Rows that say the same beside their name become the same objects: a file with a row for every resident stays small.
"""

import csv
import io
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from herlev_roi.files.reading.document_path import Path, dotted
from herlev_roi.files.reading.faults import fault
from herlev_roi.files.reading.schema_types import is_line
from herlev_roi.files.reading.validated import Rules, Validator
from herlev_roi.files.reading.yaml_reader import Place, plain_value
from herlev_roi.files.scenarios.checks import check_scenario
from herlev_roi.files.scenarios.schema import ScenarioSchema
from herlev_roi.model.base.problems import FirstProblems, InvalidInput, Problem
from herlev_roi.model.base.spelling import nearest, quoted
from herlev_roi.model.scenarios.scenario import Scenario

GROUP_COLUMNS = ("type", "people", "months", "weeks_on_support", "rent", "children")
SCENARIO_COLUMNS = ("name", "description", "scope", "level", "municipality")
COLUMNS = (*SCENARIO_COLUMNS[:2], *GROUP_COLUMNS, *SCENARIO_COLUMNS[2:])
_NUMBERS = frozenset({"people", "months", "weeks_on_support", "rent", "children", "level"})
MAX_COLUMNS = 100


def is_table(text: str) -> bool:
    r"""Whether a text of unknown kind begins with the header of a table.

    >>> is_table("type;people\ndagpenge;3"), is_table("name: type, people")
    (True, False)
    """
    first = text.partition("\n")[0].casefold()
    names = {name.strip() for name in first.replace(";", ",").split(",")}
    return {"type", "people"} <= names <= set(COLUMNS)


@dataclass(slots=True)
class Row:
    """One row as a document: its value is the mapping that a YAML scenario would have."""

    file: str
    value: dict[str, Any]
    header: list[str]
    cells: list[str]
    line: int
    text_of: Callable[[int], str]
    delimiter: str

    @property
    def problems(self) -> FirstProblems:
        """None: a row that could be read is no more than cells."""
        return FirstProblems()

    def places(self, paths: Sequence[Path]) -> list[Place]:
        """The cell of each path's key; of anything else the row."""
        return [self._place(path[-1] if path else None) for path in paths]

    def _place(self, key: str | int | None) -> Place:
        if key not in self.header:
            return Place(self.line, 1, self.line, 1, None, True)
        index = self.header.index(str(key))
        column = _column(self.text_of(self.line), self.delimiter, index)
        return Place(self.line, column, self.line, column, self.cells[index].strip(), True)


class ScenarioTable:
    """The rows of a CSV file as scenarios.

    Raises:
        InvalidInput: with the first hundred faults, and how many more there are.
    """

    def __init__(self, text: str, file: str, names: Rules) -> None:
        self.file = file
        self._names = names
        self._text = text
        self._lines = array("L")
        self._delimiter = ";" if ";" in text[: text.find("\n") + 1 or None] else ","
        self._header: list[str] = []
        self.scenarios = tuple(self._read())

    def places(self, found: Sequence[tuple[int, Path]]) -> list[Place]:
        """Where paths inside the scenarios of these numbers stand."""
        return [place for index, path in found for place in self._row(self._lines[index]).places([path])]

    def _row(self, line: int) -> Row:
        cells = next(csv.reader([self.line(line)], delimiter=self._delimiter), [])
        cells += [""] * (len(self._header) - len(cells))
        return Row(self.file, {}, self._header, cells, line, self.line, self._delimiter)

    def _read(self) -> Iterator[Scenario]:
        rows = csv.reader(io.StringIO(self._text, newline=""), delimiter=self._delimiter, strict=True)
        unreadable = FirstProblems()
        validator = Validator(self.file, ScenarioSchema, check_scenario, self._names)
        known: dict[tuple[str, ...], Scenario] = {}
        try:
            self._header = self._checked_header(next(rows, []))
            names = self._header.index("name") if "name" in self._header else None
            before = rows.line_num
            for cells in rows:
                line, before = before + 1, rows.line_num
                if not cells:
                    continue
                key = tuple(cells) if names is None else (*cells[:names], *cells[names + 1 :])
                found = known.get(key) if names is None or is_line("".join(cells[names : names + 1])) else None
                if found is None:
                    schema = self._schema_of(cells, line, validator)
                    if schema is None:
                        continue
                    found = known[key] = schema.to_domain()
                self._lines.append(line)
                name = f"#{line}" if names is None else cells[names].strip()
                yield found if found.name == name else replace(found, name=name)
        except csv.Error as error:
            message = f"is not CSV: {error}"
            unreadable.add(Problem("csv-syntax", message, self.file, None, max(rows.line_num, 1), 1))
        validator.refuse_faults(unreadable)
        if not self._lines:
            raise InvalidInput([Problem("file-empty", "has no rows", self.file, hint="a header, then a row each")])

    def _checked_header(self, cells: list[str]) -> list[str]:
        if len(cells) > MAX_COLUMNS:
            message = f"has {len(cells):,} columns, a table has at most {MAX_COLUMNS}"
            hint = f"known: {', '.join(COLUMNS)}"
            raise InvalidInput([Problem("too-many-columns", message, self.file, None, 1, 1, hint=hint)])
        header = [cell.strip().casefold() for cell in cells]
        problems = []

        def refuse(code: str, name: str, what: str, hint: str, column: int = 1) -> None:
            message = f"the column {quoted(name)} {what}"
            problems.append(Problem(code, message, self.file, dotted((name,)), 1, column, hint=hint))

        for index, name in enumerate(header):
            column = _column(self._text.split("\n", 1)[0], self._delimiter, index)
            if name not in COLUMNS:
                near = nearest(name, COLUMNS)
                hint = f"did you mean {near}?" if near else f"known: {', '.join(COLUMNS)}"
                refuse("unknown-column", name, "is not known", hint, column)
            elif name in header[:index]:
                refuse("duplicate-column", name, "stands twice", "remove one", column)
        for name in ("type", "people"):
            if name not in header:
                refuse("missing-column", name, "is missing", "the first row names them")
        if problems:
            raise InvalidInput(problems)
        return header

    @cached_property
    def _text_lines(self) -> list[str]:
        """The lines as they are counted while the rows are read; not `splitlines`, which knows more line ends."""
        return list(io.StringIO(self._text, newline=""))

    def _schema_of(self, cells: list[str], line: int, validator: Validator[ScenarioSchema]) -> ScenarioSchema | None:
        """A row as the schema's object; null where something is wrong with it, which the validator notes."""
        row = Row(self.file, {}, self._header, cells, line, self.line, self._delimiter)
        if len(cells) != len(self._header):
            message = f"the row has {len(cells):,} cells, the header {len(self._header)}"
            validator.refuse(
                row, fault((), "ragged-row", message, f"put a text that contains {self._delimiter} in quotes")
            )
            return None
        filled = {name: cell.strip() for name, cell in zip(self._header, cells, strict=True) if cell.strip()}
        values = {name: plain_value(cell) if name in _NUMBERS else cell for name, cell in filled.items()}
        value = row.value
        value |= {name: values[name] for name in SCENARIO_COLUMNS if name in values}
        if "name" not in self._header:
            value["name"] = f"#{line}"
        value["groups"] = [{name: values[name] for name in GROUP_COLUMNS if name in values}]
        return validator.parsed(row, value)

    def line(self, number: int) -> str:
        """One line as it stands; only asked for where something is wrong."""
        return self._text_lines[number - 1].rstrip("\r\n")


def _column(line: str, delimiter: str, index: int) -> int:
    """Where the cell numbered `index` begins, counted from 1.

    >>> _column('"a,b",7', ",", 1)
    7
    """
    found, quoted_now = 0, False
    for position, character in enumerate(line):
        if found == index:
            return position + 1
        if character == '"':
            quoted_now = not quoted_now
        elif character == delimiter and not quoted_now:
            found += 1
    return len(line) + 1 if found >= index else 1
