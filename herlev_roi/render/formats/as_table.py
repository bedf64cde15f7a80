"""A view as text for a terminal, a pipe or a file, by Rich."""

import io
import re
from dataclasses import replace

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from herlev_roi.render.formats.chart import chart_lines
from herlev_roi.render.screen import Screen
from herlev_roi.render.view import Block, Chart, Paragraph, Table, View

_RULED = Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")
_TONES = {"answer": "bold", "heading": "bold", "plain": "", "item": "", "note": "dim"}
_WIDE_TABLE = 120
_UNWRAPPED = 100_000
_BETWEEN_COLUMNS = 2
_EDGE = 1
_BLANKS = re.compile(r"(?<=\S)[^\S\n]{2,}(?=\S)")


def as_table(view: View, screen: Screen) -> str:
    """Render the blocks one below the other.

    A number is never cut: a table is as wide as its numbers need, wider than the screen if it must be. Data is
    never read as markup, and blanks within it count as one: a row of them would fold the words behind it to a line of
    their own, where they pass for the program's.
    """
    out = io.StringIO()
    previous: Block | None = None
    for block in map(_with_single_blanks, view):
        if previous is not None and not _belongs_to(block, previous):
            out.write("\n")
        console = _console(out, screen, block)
        if isinstance(block, Chart):
            console.print(Padding(Text(block.title, style="bold"), (0, 1)))
            for line in chart_lines(block, screen.width):
                console.print(Padding(Text(line), (0, 1)), soft_wrap=True)
        elif isinstance(block, Table):
            _console(out, screen, Paragraph("")).print(Padding(Text(block.title, style="bold"), (0, 1)))
            console.print(Padding(_table(block, screen), (0, 0, 0, _EDGE)))
        elif block.tone == "verbatim":
            console.print(Text(block.text), soft_wrap=True)
        elif block.tone == "item":
            console.print(Padding(_item(block.text), (0, 1)))
        else:
            console.print(Padding(Text(block.text, style=_TONES[block.tone]), (0, 1)))
        previous = block
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def _with_single_blanks(block: Block) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(_BLANKS.sub(" ", cell) for cell in row) for row in block.rows))
    if isinstance(block, Paragraph) and block.tone != "verbatim":
        return replace(block, text=_BLANKS.sub(" ", block.text))
    return block


def _belongs_to(block: Block, previous: Block) -> bool:
    return isinstance(block, Paragraph) and isinstance(previous, Paragraph) and block.tone != "heading"


def _console(out: io.StringIO, screen: Screen, block: Block) -> Console:
    if isinstance(block, Table):
        width = sum(_widths(block, screen)) + _BETWEEN_COLUMNS * len(block.columns) + 2 * _EDGE
    else:
        width = screen.width or _UNWRAPPED
    return Console(
        file=out,
        width=width,
        color_system="standard" if screen.color else None,
        force_terminal=screen.color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def _item(text: str) -> RichTable:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row("-", Text(text))
    return grid


def _table(block: Table, screen: Screen) -> RichTable:
    table = RichTable(box=_RULED, header_style="", show_edge=False, padding=(0, 1, 0, 0))
    for column, width in zip(block.columns, _widths(block, screen), strict=True):
        table.add_column(
            Text(column.header),
            justify="right" if column.kind == "number" else "left",
            no_wrap=column.kind != "text",
            width=width,
            overflow="fold",
        )
    for index, row in enumerate(block.rows):
        if index in block.rules:
            table.add_section()
        table.add_row(*(Text(cell) for cell in row))
    return table


def _widths(block: Table, screen: Screen) -> list[int]:
    """The width of each column: as wide as its longest line, text columns narrower if the screen demands it.

    Numbers and names that must stay whole keep their width whatever the screen.
    """
    widths = [
        max(cell_len(line) for text in (column.header, *cells) for line in text.split("\n"))
        for column, cells in zip(block.columns, _by_column(block), strict=True)
    ]
    room = (screen.width or _WIDE_TABLE) - _BETWEEN_COLUMNS * len(widths) - 2 * _EDGE
    while sum(widths) > room:
        spare = [
            (not column.keep, width, index)
            for index, (width, column) in enumerate(zip(widths, block.columns, strict=True))
            if column.kind == "text" and width > column.least
        ]
        if not spare:
            break
        widths[max(spare)[2]] -= 1
    return widths


def _by_column(block: Table) -> list[list[str]]:
    return [[row[index] for row in block.rows] for index in range(len(block.columns))]
