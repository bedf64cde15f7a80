"""Formulas together with their values, so that a viewer that does not recalculate shows the same numbers.

A `Cell` is a number or text that a sheet holds, or a formula over such cells: writing `before + after` gives the text
`B5+B6` and the sum. The arithmetic is that of the spreadsheet; what it gives is compared with the program's own values
on the sheet of checks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, floor, fsum, isnan, nan

_ATOM, _PRODUCT, _SUM = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a formula without its `=`, and its value; `binds` says where it needs brackets.

    >>> a, b = Cell("A1", 6), Cell("B1", 3)
    >>> (a + b) * a
    Cell(text='(A1+B1)*A1', value=54, binds=2)
    >>> (a - (b - 1)).text, (a / (a * b)).text
    ('A1-(B1-1)', 'A1/(A1*B1)')
    """

    text: str
    value: float | str
    binds: int = _ATOM

    @property
    def number(self) -> float:
        """The value, which must be a number."""
        assert not isinstance(self.value, str), self.text
        return self.value

    def __add__(self, other: "Cell | float") -> "Cell":
        one = as_cell(other)
        return Cell(f"{self.text}+{one._bracketed(_SUM)}", self.number + one.number, _SUM)

    def __radd__(self, other: float) -> "Cell":
        return as_cell(other) + self

    def __sub__(self, other: "Cell | float") -> "Cell":
        one = as_cell(other)
        return Cell(f"{self.text}-{one._bracketed(_PRODUCT)}", self.number - one.number, _SUM)

    def __rsub__(self, other: float) -> "Cell":
        return as_cell(other) - self

    def __mul__(self, other: "Cell | float") -> "Cell":
        one = as_cell(other)
        text = f"{self._bracketed(_PRODUCT)}*{one._bracketed(_PRODUCT)}"
        return Cell(text, self.number * one.number, _PRODUCT)

    def __rtruediv__(self, other: float) -> "Cell":
        return as_cell(other) / self

    def __truediv__(self, other: "Cell | float") -> "Cell":
        one = as_cell(other)
        value = nan if one.number == 0 else self.number / one.number
        return Cell(f"{self._bracketed(_PRODUCT)}/{one._bracketed(_ATOM)}", value, _PRODUCT)

    def __pow__(self, other: "Cell | float") -> "Cell":
        one = as_cell(other)
        return Cell(f"{self._bracketed(_ATOM)}^{one._bracketed(_ATOM)}", self.number**one.number, _PRODUCT)

    def _bracketed(self, least: int) -> str:
        return self.text if self.binds >= least else f"({self.text})"


def as_cell(value: "Cell | float | str") -> Cell:
    """A constant as it stands in a formula; within a text, quotes are doubled.

    >>> as_cell("none").text, as_cell(0.5).text, as_cell(1e-9).text
    ('"none"', '0.5', '1E-09')
    """
    if isinstance(value, Cell):
        return value
    if isinstance(value, str):
        return Cell('"' + value.replace('"', '""') + '"', value)
    return Cell(f"{value:.15G}", value, _ATOM if value >= 0 else _SUM)


def span(cells: Sequence[Cell]) -> str:
    """The range of cells that stand in one column or row of one sheet.

    >>> span([Cell("'In'!A1", 1), Cell("'In'!A2", 1), Cell("'In'!A3", 1)])
    "'In'!A1:A3"
    """
    return cells[0].text if len(cells) == 1 else f"{cells[0].text}:{cells[-1].text.rpartition('!')[2]}"


def sum_of(cells: Sequence[Cell]) -> Cell:
    """The sum of cells that stand side by side."""
    return Cell(f"SUM({span(cells)})", fsum(one.number for one in cells))


def sum_product(left: Sequence[Cell], right: Sequence[Cell]) -> Cell:
    """The sum of the products of two equally long ranges."""
    value = fsum(one.number * other.number for one, other in zip(left, right, strict=True))
    return Cell(f"SUMPRODUCT({span(left)},{span(right)})", value)


def added(cells: Sequence[Cell]) -> Cell:
    """The sum of cells that stand anywhere; 0 of none."""
    total = cells[0] if cells else as_cell(0)
    for one in cells[1:]:
        total = total + one
    return total


def rounded(cell: Cell) -> Cell:
    """Whole numbers, half away from zero.

    >>> rounded(Cell("A1", -2.5)).value
    -3
    """
    whole = 0 if isnan(cell.number) else floor(abs(cell.number) + 0.5)
    return Cell(f"ROUND({cell.text},0)", -whole if cell.number < 0 else whole)


def rounded_up(cell: Cell) -> Cell:
    """The next whole number, but not below 0."""
    return Cell(f"MAX(ROUNDUP({cell.text},0),0)", 0 if isnan(cell.number) else max(ceil(cell.number), 0))


def smallest(cells: Sequence[Cell]) -> Cell:
    """The smallest of some numbers."""
    return Cell(f"MIN({','.join(one.text for one in cells)})", min(one.number for one in cells))


def largest(cells: Sequence[Cell]) -> Cell:
    """The largest of some numbers.

    >>> largest([Cell("A1", -3), as_cell(0)])
    Cell(text='MAX(A1,0)', value=0, binds=3)
    """
    return Cell(f"MAX({','.join(one.text for one in cells)})", max(one.number for one in cells))


def absolute(cell: Cell) -> Cell:
    """The amount without its sign."""
    return Cell(f"ABS({cell.text})", abs(cell.number))


_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">": lambda one, other: one > other,
    ">=": lambda one, other: one >= other,
    "<=": lambda one, other: one <= other,
    "<": lambda one, other: one < other,
    "=": lambda one, other: one == other,
}


def compared(left: Cell, sign: str, right: Cell | float) -> Cell:
    """Whether a comparison holds."""
    other = as_cell(right)
    return Cell(f"{left.text}{sign}{other.text}", _COMPARISONS[sign](left.number, other.number))


def either(condition: Cell, then: "Cell | float | str", otherwise: "Cell | float | str") -> Cell:
    """One of two, by a condition."""
    one, other = as_cell(then), as_cell(otherwise)
    return Cell(f"IF({condition.text},{one.text},{other.text})", one.value if condition.value else other.value)


def whole_parts(parts: Sequence[Cell], total: Cell) -> list[Cell]:
    """Parts in one column, rounded so that they sum to their rounded total: the largest takes the remainder.

    >>> [one.value for one in whole_parts([Cell("B1", 1.5), Cell("B2", 10.5)], Cell("B9", 12))]
    [2, 10]
    """
    place = span(parts)
    whole = [rounded(one) for one in parts]
    remainder = total.number - sum(one.number for one in whole)
    sizes = [abs(one.number) for one in parts]
    largest = sizes.index(max(sizes))
    found = []
    for index, one in enumerate(whole):
        # SUMPRODUCT makes ROUND and ABS work on a whole range in every spreadsheet program.
        earlier = "+".join(f"(ABS({other.text})>=ABS({parts[index].text}))" for other in parts[:index])
        later = "+".join(f"(ABS({other.text})>ABS({parts[index].text}))" for other in parts[index + 1 :])
        larger = "+".join(text for text in (earlier, later) if text) or "0"
        text = f"{one.text}+IF({larger}=0,{total.text}-SUMPRODUCT(ROUND({place},0)),0)"
        found.append(Cell(text, one.number + (remainder if index == largest else 0), _SUM))
    return found
