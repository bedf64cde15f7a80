"""Bars in plain characters: readable without colour, within the width of a terminal."""

from rich.cells import cell_len

from herlev_roi.render.view import Bar, Chart

AXIS, BELOW, ABOVE = "│", "▒", "█"
_LEAST, _MOST = 10, 60
_WIDE = 80
_LABEL = 34
_A_HAIR = 1e-6


def chart_lines(chart: Chart, width: int | None) -> list[str]:
    """One line per bar: label, amount, and a bar on either side of the axis.

    >>> bars = (Bar("spent", 0, -120_000, "-120,000"), Bar("received", 0, 20_500, "20,500"))
    >>> for line in chart_lines(Chart("", bars, 0), 44): print(line.rstrip())
    spent     -120,000 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒│
    received    20,500                    │███
    """
    labels = [_shortened(bar.label) for bar in chart.bars]
    label_width = max(map(cell_len, labels))
    text_width = max(cell_len(bar.text) for bar in chart.bars)
    room = (width or _WIDE) - label_width - text_width - 5
    room = max(_LEAST, min(_MOST, room))
    points = [chart.axis, *(end for bar in chart.bars for end in (bar.start, bar.end))]
    low, high = min(points), max(points)
    scale = (room - 1) / (high - low) if high - low > _A_HAIR else 0.0
    axis = round((chart.axis - low) * scale)
    return [
        f"{label}{' ' * (label_width - cell_len(label))}  {' ' * (text_width - cell_len(bar.text))}{bar.text} "
        + _drawn(bar, low, scale, axis, room)
        for label, bar in zip(labels, chart.bars, strict=True)
    ]


def _drawn(bar: Bar, low: float, scale: float, axis: int, room: int) -> str:
    """The bar itself: light below the axis, dark above it; a bar that is not zero has at least one character."""
    first, last = sorted(round((end - low) * scale) for end in (bar.start, bar.end))
    if first == last and bar.start != bar.end:
        first, last = (first - 1, last) if min(bar.start, bar.end) < bar.start else (first, last + 1)
    cells = [" "] * (room + 1)
    for position in range(max(first, 0), min(last + 1, room + 1)):
        cells[position] = BELOW if position < axis else ABOVE
    cells[axis] = AXIS
    return "".join(cells).rstrip()


def _shortened(label: str) -> str:
    return label if cell_len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
