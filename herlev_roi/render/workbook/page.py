"""One sheet being filled from top to bottom: titles, tables, notes, and cells that formulas can point to."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any, Literal

from herlev_roi.model.base.limits import MAX_PEOPLE
from herlev_roi.render.locale import Locale
from herlev_roi.render.workbook.cells import Cell

Kind = Literal["kr", "number", "people", "persons", "share", "factor", "ratio", "year"]
Look = Literal["plain", "input", "computed", "total"]
"""`input`: a reader may change it; `computed`: a figure of the program; `total`: below a rule."""

_NUMBERS: dict[Kind, str] = {
    "kr": "#,##0",
    "number": "General",
    "people": "#,##0",
    "persons": "#,##0.00",
    "share": "0.0%",
    "factor": "0.000000",
    "ratio": "0.000",
    "year": "0",
}
_LOOKS: dict[Look, dict[str, Any]] = {
    "plain": {},
    "input": {"bg_color": "#FFF2CC", "border": 1, "border_color": "#BF9000"},
    "computed": {"bg_color": "#E7EEF7"},
    "total": {"bold": True, "top": 1},
}
_LINE = 15
_FILL = 0.95
"""The part of a line that is surely filled before it breaks: fonts differ in width."""


@dataclass(slots=True)
class Formats:
    """The formats of a workbook, each made once."""

    book: Any
    _made: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def of(self, **properties: Any) -> Any:
        """The format with these properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format({"font_name": "Calibri", "valign": "top", **properties})
        return self._made[key]


class Page:
    """A sheet and the row that is written next; headings and labels are told by their keys."""

    def __init__(self, formats: Formats, words: Locale, name: str, widths: Sequence[int]) -> None:
        self._formats = formats
        self.words = words
        self.name = words(f"workbook.sheet.{name}")
        self.row = 0
        self._widths = widths
        self._lines: dict[int, int] = {}
        sheet = self._sheet = formats.book.add_worksheet(self.name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, formats.of())
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")

    def title(self, key: str, **values: Any) -> None:
        """The first line, which stays in sight and is repeated on every printed page."""
        self._sheet.write_string(0, 0, self.words(key, **values), self._formats.of(bold=True, font_size=14))
        self._sheet.set_row(0, 2 * _LINE)
        self._sheet.freeze_panes(1, 1)
        self._sheet.repeat_rows(0)
        self.row = 2

    def note(self, key: str, **values: Any) -> None:
        """A paragraph over the whole width."""
        self.note_text(self.words(key, **values))

    def note_text(self, text: str) -> None:
        """A paragraph of finished text."""
        self.across(0, self._last, text, italic=True)
        self.row += 1

    def heading(self, key: str, **values: Any) -> None:
        """The heading of a table, after an empty row."""
        self.row += 1
        look = self._formats.of(bold=True, font_size=12, font_color="#1F3864")
        self._sheet.write_string(self.row, 0, self.words(key, **values), look)
        self._sheet.set_row(self.row, _LINE + 3)
        self.row += 1

    def header(self, *keys: str, left: Sequence[int] = (), until: int = 0) -> None:
        """The column headers of a table, above numbers to the right; `left` names the columns of texts.

        The last header reaches over empty columns `until` the one with this number.
        """
        for column, key in enumerate([*keys, *[""] * (until + 1 - len(keys))]):
            place = {"align": "left", "indent": int(column > 0)} if column in (0, *left) else {"align": "right"}
            self.text(column, self.words(key) if key else "", **place, bold=True, bottom=1, bg_color="#F2F2F2")
        self.row += 1

    def label(self, text: str, *, look: Look = "plain", column: int = 0) -> None:
        """The text in the first column of the row that is being written."""
        self.text(column, text, **_LOOKS[look])

    def text(self, column: int, text: str, **properties: Any) -> None:
        """A text, never read as a formula."""
        self._sheet.write_string(self.row, column, text, self._formats.of(text_wrap=True, **properties))
        self._make_room(text, self._widths[column])

    def across(self, first: int, last: int, text: str, **properties: Any) -> None:
        """A text over some columns."""
        look = self._formats.of(text_wrap=True, align="left", **properties)
        self._sheet.merge_range(self.row, first, self.row, last, "", look)
        self._sheet.write_string(self.row, first, text, look)
        self._make_room(text, sum(self._widths[first : last + 1]))

    def text_line(self, label: str, text: str, look: Look = "plain") -> None:
        """A row with a label and a text over the columns to its right."""
        self.label(label, look=look)
        self.across(1, self._last, text)
        self.row += 1

    def number(
        self, column: int, value: float, kind: Kind = "kr", look: Look = "plain", *, fixed: bool = False
    ) -> Cell:
        """A constant; `fixed` where formulas of many rows point to it."""
        self._sheet.write_number(self.row, column, value, self._look(kind, look))
        if look == "input":
            self._limit(column, kind)
        return Cell(self._place(column, fixed), value)

    def blank(self, column: int) -> Cell:
        """An empty cell, where a figure does not apply; formulas count it as 0."""
        self._sheet.write_blank(self.row, column, None, self._formats.of())
        return Cell(self._place(column, fixed=False), 0)

    def formula(self, column: int, cell: Cell, kind: Kind = "kr", look: Look = "plain", *, fixed: bool = False) -> Cell:
        """A formula with its value; within this sheet it names cells without the sheet."""
        text = cell.text.replace(self._own, "")
        value = cell.value if isinstance(cell.value, str) else cell.value + 0
        self._sheet.write_formula(self.row, column, f"={text}", self._look(kind, look), value)
        return Cell(self._place(column, fixed), cell.value)

    def constant(self, label: str, value: float, kind: Kind = "kr", look: Look = "computed") -> Cell:
        """A row with a label and a constant that others point to."""
        self.label(label)
        done = self.number(1, value, kind, look, fixed=True)
        self.row += 1
        return done

    def line(self, label: str, cell: Cell, kind: Kind = "kr", name: str | None = None) -> Cell:
        """A row with a label and a formula that others point to; `name` is what to find it by."""
        self.label(label)
        done = self.formula(1, cell, kind, fixed=True)
        if name is not None:
            self.name_cell(name, done)
        self.row += 1
        return done

    def verdict(self, column: int, cell: Cell, good: str) -> Cell:
        """A formula that says whether something agrees, green if so, else red."""
        done = self.formula(column, cell, "number")
        for criterion, colour, text in (("==", "#C6EFCE", "#006100"), ("!=", "#FFC7CE", "#9C0006")):
            rule = {"type": "cell", "criteria": criterion, "value": f'"{good}"'}
            rule["format"] = self._formats.of(bg_color=colour, font_color=text, bold=True)
            self._sheet.conditional_format(self.row, column, self.row, column, rule)
        return done

    def name_cell(self, name: str, cell: Cell) -> None:
        """A name for a cell, the same in every language, to find it by."""
        sheet, _, place = cell.text.rpartition("!")
        letters = place.replace("$", "").rstrip("0123456789")
        digits = place.replace("$", "")[len(letters) :]
        self._formats.book.define_name(name, f"={sheet}!${letters}${digits}")

    @property
    def _last(self) -> int:
        return len(self._widths) - 1

    def _make_room(self, text: str, width: int) -> None:
        """The height of a row by its longest text: not every program finds it by itself."""
        lines = sum(len(wrap(line, max(int(width * _FILL), 1))) or 1 for line in text.split("\n"))
        if lines > self._lines.get(self.row, 1):
            self._lines[self.row] = lines
            self._sheet.set_row(self.row, _LINE * lines)

    @property
    def _own(self) -> str:
        return f"'{self.name}'!"

    def _place(self, column: int, fixed: bool) -> str:
        letter = chr(ord("A") + column)
        return f"{self._own}${letter}${self.row + 1}" if fixed else f"{self._own}{letter}{self.row + 1}"

    def _look(self, kind: Kind, look: Look) -> Any:
        return self._formats.of(num_format=_NUMBERS[kind], align="right", **_LOOKS[look])

    def _limit(self, column: int, kind: Kind) -> None:
        limits: dict[Kind, tuple[str, float]] = {"people": ("integer", MAX_PEOPLE), "share": ("decimal", 1)}
        if kind in limits:
            what, most = limits[kind]
            least = 1 if kind == "people" else 0
            rule = {"validate": what, "criteria": "between", "minimum": least, "maximum": most}
            self._sheet.data_validation(self.row, column, self.row, column, rule)
