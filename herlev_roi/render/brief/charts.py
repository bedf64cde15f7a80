"""The charts of the brief. They scale numbers of the result to the paper and compute nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from herlev_roi.render.brief.svg import COST, GAIN, INK, RULE, SMALL, WIDTH, Frame, Told, drawn, write
from herlev_roi.render.locale import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of a waterfall."""

    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class Spread:
    """One row of a chart of ranges: what it is, and its low, central and high amount."""

    label: str
    low: int
    central: int
    high: int


@dataclass(frozen=True, slots=True)
class Swing:
    """One row of a tornado: what is moved between which ends, and the amount at both."""

    label: str
    ends: str
    at_low: int
    at_high: int


@dataclass(frozen=True, slots=True)
class FlowYear:
    """One year of a cash flow, kroner."""

    year: int
    cost: int
    gain: int
    cumulated: int


def waterfall(told: Told, steps: Sequence[Step], total: Step, words: Words) -> str:
    """Steps that add up to a total, each beginning where the one before ends."""
    frame = Frame(height=176, left=4, right=4, top=24, bottom=40)
    ends = list(accumulate(step.amount for step in steps))
    starts = [0, *ends[:-1]]

    def draw(axes: "Axes") -> None:
        bars = [*zip(steps, starts, ends, strict=True), (total, 0, total.amount)]
        low, high = min(0, *ends), max(1, *ends)
        axes.set(xlim=(-0.5, len(bars) - 0.5), ylim=(low, high))
        axes.plot([-0.5, len(bars) - 0.5], [0, 0], color=INK, linewidth=1)
        for index, (step, start, end) in enumerate(bars):
            colour = GAIN if step.amount >= 0 else COST
            alpha = 1 if step is total else 0.62
            axes.bar(index, end - start, bottom=start, width=0.62, color=colour, alpha=alpha)
            if step is not total:
                axes.plot([index + 0.31, index + 0.69], [end, end], color=RULE, linewidth=1)
            number = words.number(step.amount) if step is total else words.signed(step.amount)
            top = (index, max(start, end))
            write(axes, number, top, xytext=(0, 6), ha="center", weight="bold")
            write(axes, step.label, (index, low), xytext=(0, -16), size=SMALL, ha="center")

    return drawn(told, frame, draw)


def ranges(told: Told, rows: Sequence[Spread], words: Words) -> str:
    """Low to high as a line and the central amount as a point, one row below the other."""
    row = 42
    side = _room([one.low for one in rows] + [one.high for one in rows], words)
    frame = Frame(height=row * len(rows) + 4, left=side, right=side)

    def draw(axes: "Axes") -> None:
        low, high = min(0, *(one.low for one in rows)), max(1, *(one.high for one in rows))
        axes.set(xlim=(low, high), ylim=(len(rows), 0))
        for index, one in enumerate(rows):
            middle = index + 0.7
            write(axes, shortened(one.label), (_edge(axes, 2), index + 0.36), size=SMALL)
            write(axes, words.number(one.central), (_edge(axes, WIDTH - 2), index + 0.36), ha="right", weight="bold")
            axes.plot([0, 0], [middle - 0.18, middle + 0.18], color=RULE, linewidth=1)
            if one.low != one.high:
                axes.barh(middle, one.high - one.low, left=one.low, height=0.2, color=GAIN, alpha=0.45)
                write(axes, words.number(one.low), (one.low, middle), xytext=(-5, -4), size=SMALL, ha="right")
                write(axes, words.number(one.high), (one.high, middle), xytext=(5, -4), size=SMALL, ha="left")
            axes.barh(middle, (high - low) / 90, left=one.central - (high - low) / 180, height=0.36, color=GAIN)

    return drawn(told, frame, draw)


def tornado(told: Told, rows: Sequence[Swing], central: Step, words: Words) -> str:
    """What the amount becomes when one assumption moves to its low and to its high value, the widest first."""
    row = 46
    side = _room([one.at_low for one in rows] + [one.at_high for one in rows], words)
    frame = Frame(height=row * len(rows) + 24, left=side, right=side, top=22, bottom=2)

    def draw(axes: "Axes") -> None:
        amounts = [central.amount, 0, *(one.at_low for one in rows), *(one.at_high for one in rows)]
        axes.set(xlim=(min(amounts), max(*amounts, min(amounts) + 1)), ylim=(len(rows), 0))
        for index, one in enumerate(rows):
            middle = index + 0.7
            write(axes, one.label, (_edge(axes, 2), index + 0.34), size=SMALL, ha="left", weight="bold")
            write(axes, one.ends, (_edge(axes, WIDTH - 2), index + 0.34), size=SMALL, ha="right")
            for amount, colour in ((one.at_low, COST), (one.at_high, GAIN)):
                axes.barh(middle, amount - central.amount, left=central.amount, height=0.34, color=colour)
            for amount, colour in ((0, RULE), (central.amount, INK)):
                axes.plot([amount, amount], [middle - 0.25, middle + 0.25], color=colour, linewidth=1.2)
            left, right = sorted((one.at_low, one.at_high))
            write(axes, words.number(left), (left, middle), xytext=(-5, -4), size=SMALL, ha="right")
            write(axes, words.number(right), (right, middle), xytext=(5, -4), size=SMALL, ha="left")
        write(axes, central.label, (central.amount, 0), xytext=(0, 7), size=SMALL, ha="center")

    return drawn(told, frame, draw)


def cash_flow(told: Told, years: Sequence[FlowYear], words: Words) -> str:
    """Cost below and gain above the line, and the cumulated net as a line."""
    frame = Frame(height=196, left=52, right=8, top=12, bottom=24)
    unit = unit_of(years)

    def draw(axes: "Axes") -> None:
        numbers = [year.year for year in years]
        amounts = [0, *(-one.cost for one in years), *(one.gain for one in years), *(one.cumulated for one in years)]
        axes.set(xlim=(numbers[0] - 0.5, numbers[-1] + 0.5), ylim=(min(amounts), max(1, *amounts)))
        for tick in axes.get_yticks():
            if min(amounts) <= tick <= max(amounts):
                axes.plot([numbers[0] - 0.5, numbers[-1] + 0.5], [tick, tick], color=RULE, linewidth=0.5, zorder=0)
                text = words.number(round(float(tick) / unit, 6))
                write(axes, text, (numbers[0] - 0.5, float(tick)), xytext=(-6, -4), size=SMALL, ha="right")
        axes.bar(numbers, [-one.cost for one in years], width=0.56, color=COST)
        axes.bar(numbers, [one.gain for one in years], width=0.56, color=GAIN)
        axes.plot([numbers[0] - 0.5, numbers[-1] + 0.5], [0, 0], color=INK, linewidth=1)
        axes.plot(numbers, [one.cumulated for one in years], color=INK, linewidth=2)
        if len(years) <= 15:
            _dots(axes, [(one.year, one.cumulated) for one in years], 8)
        every = -(-len(years) // 12)
        for number in numbers[::every]:
            write(axes, str(number), (number, min(amounts)), xytext=(0, -18), size=SMALL, ha="center")

    return drawn(told, frame, draw)


def unit_of(years: Sequence[FlowYear]) -> int:
    """The unit of the amounts beside a cash flow: millions, thousands or kroner.

    >>> unit_of([FlowYear(0, 2_000_000, 5, 5)]), unit_of([FlowYear(0, 0, 0, 7)])
    (1000000, 1)
    """
    largest = max(max(one.cost, abs(one.gain), abs(one.cumulated)) for one in years)
    return 1_000_000 if largest >= 1_000_000 else 1_000 if largest >= 10_000 else 1


def shortened(label: str, most: int = 46) -> str:
    """A label that leaves room for the number beside it; the tables have it in full.

    >>> shortened("short"), shortened("a" * 50, 5)
    ('short', 'aaaa…')
    """
    return label if len(label) <= most else label[: most - 1] + "…"


def _dots(axes: "Axes", places: Sequence[tuple[float, float]], size: float) -> None:
    """Round points of a size in the chart's units."""
    from matplotlib.patches import Ellipse  # noqa: PLC0415

    inverse = axes.transData.inverted()
    (left, bottom), (right, top) = inverse.transform((0, 0)), inverse.transform((size, size))
    for place in places:
        axes.add_patch(Ellipse(place, float(right - left), float(top - bottom), color=INK, zorder=3))


def _room(amounts: Sequence[int], words: Words) -> float:
    """The margin that the longest number beside a bar needs."""
    return 12 + 7 * max(len(words.number(amount)) for amount in amounts)


def _edge(axes: "Axes", place: float) -> float:
    """The value of the axes that lies at a place of the whole chart, counted from its left edge."""
    return float(axes.transData.inverted().transform((place, 0))[0])
