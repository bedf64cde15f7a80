"""The charts of the brief. They scale numbers of the result to the paper and compute nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from herlev_roi.render.brief import svg
from herlev_roi.render.brief.svg import COST, GAIN, GAP, INK, LINE, PAPER, RULE, SMALL, TEXT, WIDTH, AltText
from herlev_roi.render.locale import Locale


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall."""

    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class Spread:
    """One row of a chart of spreads: what it is, a note, and the low, central and high amount.

    Of a tornado the amounts at the low and at the high value of what is moved: the first may be the larger.
    """

    label: str
    note: str
    low: int
    central: int
    high: int


@dataclass(frozen=True, slots=True)
class FlowYear:
    """One year of a cash flow, kroner."""

    year: int
    cost: int
    gain: int
    cumulated: int


def waterfall(alt: AltText, steps: Sequence[Step], total: Step, words: Locale) -> str:
    """Steps that add up to a total, each beginning where the one before ends."""
    ends = list(accumulate(step.amount for step in steps))
    bars = [*zip(steps, [0, *ends[:-1]], ends, strict=True), (total, 0, total.amount)]
    numbers = [*(words.signed(step.amount) for step in steps), words.number(total.amount)]
    slot = WIDTH / len(bars)
    size = min(TEXT, (slot - GAP) / max(svg.width(number, 1, "bold") for number in numbers))
    labels = [svg.lines(step.label, slot) for step, _, _ in bars]
    bottom = 142
    axis = svg.upright([*ends, total.amount], 20, bottom)
    shapes = []
    for index, (step, start, end) in enumerate(bars):
        left, middle, right = ((index + part) * slot for part in (0.19, 0.5, 0.81))
        colour, opacity = GAIN if step.amount >= 0 else COST, 1 if step is total else 0.75
        shapes.append(svg.bar((left, right), (axis(start), axis(end)), colour, opacity))
        if step is not total:
            shapes.append(svg.line([(right, axis(end)), (right + 0.38 * slot, axis(end))], RULE))
        above = min(axis(start), axis(end)) - 6
        shapes.append(svg.write(numbers[index], middle, above, "middle", size, "bold"))
        shapes += [svg.write(text, middle, bottom + 17 + i * LINE, "middle") for i, text in enumerate(labels[index])]
    shapes.append(svg.line([(0, axis.zero), (WIDTH, axis.zero)], INK))
    return svg.drawn(alt, bottom + 11 + LINE * max(map(len, labels)), shapes)


def ranges(alt: AltText, rows: Sequence[Spread], words: Locale) -> str:
    """Low to high as a bar and the central amount as a mark, one row below the other."""
    return _spreads(alt, rows, GAIN, "", words)


def tornado(alt: AltText, rows: Sequence[Spread], central: str, words: Locale) -> str:
    """What the amount becomes when one assumption moves to its low and to its high value, in the order of the rows.

    Args:
        alt: the chart in words.
        rows: with the same central amount.
        central: what stands above it.
        words: of the language.
    """
    return _spreads(alt, rows, COST, central, words)


def _spreads(alt: AltText, rows: Sequence[Spread], low_colour: str, head: str, words: Locale) -> str:
    """Each row: its label and its note, and below them bars from the central to the low and to the high amount."""
    lefts, rights = [], []
    for row in rows:
        alone = row.low == row.central == row.high
        smaller, larger = sorted((row.low, row.high))
        lefts.append((min(smaller, row.central), "" if alone else words.number(smaller)))
        rights.append((max(larger, row.central), "" if alone else words.number(larger)))
    axis = svg.lying([(0, ""), *lefts], [(0, ""), *rights])
    shapes, y = [], 0
    if head:
        half = svg.width(head, SMALL) / 2
        shapes.append(svg.write(head, min(max(axis(rows[0].central), half), WIDTH - half), LINE - 3, "middle"))
        y += LINE + 2
    for row, (start, left), (end, right) in zip(rows, lefts, rights, strict=True):
        label = svg.lines(row.label, WIDTH - 2 * GAP - svg.width(row.note, SMALL, "bold"))
        shapes += [svg.write(text, 0, y + i * LINE) for i, text in enumerate(label, 1)]
        shapes.append(svg.write(row.note, WIDTH, y + LINE, "end", weight="bold"))
        y += LINE * max(1, len(label)) + 8
        middle, down = axis(row.central), (y, y + 12)
        mark = [(middle, y - 3), (middle, y + 15)]
        shapes += [
            svg.bar((middle, axis(row.low)), down, low_colour),
            svg.bar((middle, axis(row.high)), down, GAIN),
            svg.line([(axis.zero, place) for place in down], INK, 0.75),
            svg.line(mark, PAPER, 5),
            svg.line(mark, INK, 2.5),
            svg.write(left, axis(start) - GAP, y + 10, "end"),
            svg.write(right, axis(end) + GAP, y + 10),
        ]
        y += 22
    shapes.append(svg.write(words.number(0), axis.zero, y + 8, "middle"))
    return svg.drawn(alt, y + 13, shapes)


def cash_flow(alt: AltText, years: Sequence[FlowYear], words: Locale) -> str:
    """Cost below and gain above the line, a loss below the cost, and the cumulated net as a line."""
    starts = [0 if year.gain >= 0 else -year.cost for year in years]
    amounts = [0]
    for year, start in zip(years, starts, strict=True):
        amounts += [-year.cost, start + year.gain, year.cumulated]
    bottom, unit = 172, unit_of(years)
    axis = svg.upright(amounts, 10, bottom)
    ticks = [(axis(tick), words.number(tick / unit)) for tick in svg.ticks(min(amounts), max(amounts))]
    left = max(svg.width(text, SMALL) for _, text in ticks) + GAP
    slot = (WIDTH - left) / len(years)
    every = ceil((svg.width(str(years[-1].year), SMALL) + GAP) / slot)
    shapes, points = [], []
    for y, text in ticks:
        shapes += [svg.line([(left, y), (WIDTH, y)], RULE, 0.5), svg.write(text, left - GAP, y + 4, "end")]
    for index, (year, start) in enumerate(zip(years, starts, strict=True)):
        middle, half = left + (index + 0.5) * slot, min(0.28 * slot, 24)
        across = (middle - half, middle + half)
        shapes.append(svg.bar(across, (axis.zero, axis(-year.cost)), COST))
        shapes.append(svg.bar(across, (axis(start), axis(start + year.gain)), GAIN))
        points.append((middle, axis(year.cumulated)))
        if index % every == 0:
            shapes.append(svg.write(str(year.year), middle, bottom + 18, "middle"))
    shapes.append(svg.line([(left, axis.zero), (WIDTH, axis.zero)], INK))
    shapes += [svg.line(points, PAPER, 4), svg.line(points, INK, 2)]
    if len(years) <= 15:
        shapes += [svg.dot(x, y) for x, y in points]
    return svg.drawn(alt, bottom + 22, shapes)


def unit_of(years: Sequence[FlowYear]) -> int:
    """The unit of the amounts beside a cash flow: millions, thousands or kroner.

    >>> unit_of([FlowYear(0, 2_000_000, 5, 5)]), unit_of([FlowYear(0, 0, 0, 7)])
    (1000000, 1)
    """
    largest = max(max(one.cost, abs(one.gain), abs(one.cumulated)) for one in years)
    return 1_000_000 if largest >= 1_000_000 else 1_000 if largest >= 10_000 else 1
