"""Parts of a chart as inline SVG: text as text, colours of the page, same input, same bytes.

Places and sizes are in the chart's own units, from its upper left corner; the page scales them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count
from textwrap import wrap
from typing import Literal

WIDTH = 430
SMALL, TEXT, LINE = 11.5, 12.5, 14
"""Sizes of letters, and from one line of small text to the next."""

GAP = 5
"""Between a text and what it stands beside."""

_NARROW, _MEDIUM = frozenset(" fijlrtI.,:;'|!()-/"), frozenset("0123456789abcdeghknopqsuvxyzåø")

GAIN, COST, INK, RULE, PAPER = "var(--gain)", "var(--cost)", "currentColor", "var(--rule)", "var(--paper)"
HOLLOW = 0.25
"""How much colour is inside a cost: its outline tells it from a gain where colours do not."""


@dataclass(frozen=True, slots=True)
class AltText:
    """A chart in words, for those who do not see it: its id on the page, a title and a description."""

    key: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Where amounts lie: the place of zero, and units per krone (below 0 where amounts grow upwards)."""

    zero: float
    scale: float

    def __call__(self, amount: float) -> float:
        """The place of an amount."""
        return self.zero + amount * self.scale


def upright(amounts: Iterable[int], top: float, bottom: float) -> Axis:
    """The axis on which the largest amount lies at the top and the smallest at the bottom, zero among them.

    >>> upright([-100, 300], 10, 50)
    Axis(zero=40.0, scale=-0.1)
    """
    low, *_, high = sorted([0, 0, *amounts])
    scale = (bottom - top) / ((high - low) or 1)
    return Axis(top + high * scale, -scale)


def lying(left: Sequence[tuple[int, str]], right: Sequence[tuple[int, str]]) -> Axis:
    """The longest axis on which there is room for each text on the left or on the right of its amount.

    >>> axis = lying([(0, "")], [(100, "")])
    >>> axis(0), axis(100)
    (5.0, 425.0)
    """
    before = [(amount, GAP + width(text, SMALL)) for amount, text in left]
    after = [(amount, GAP + width(text, SMALL)) for amount, text in right]
    scales = ((WIDTH - a - b) / (high - low) for low, b in before for high, a in after if high > low)
    scale = min(scales, default=0)
    return Axis(max(room - amount * scale for amount, room in before), scale)


def ticks(low: int, high: int) -> list[int]:
    """At most six round amounts from low to high, in steps of 1, 2 or 5 times a power of ten.

    >>> ticks(-40, 130), ticks(0, 0)
    ([0, 50, 100], [0])
    """
    steps = (digit * 10**power for power in count() for digit in (1, 2, 5))
    step = next(step for step in steps if high - low <= step * 5)
    return list(range(-(-low // step) * step, high + 1, step))


def width(text: str, size: float, weight: str = "normal") -> float:
    """About the width of a text in a wide font (DejaVu Sans); in most it is less.

    >>> width("1.000", 10), width("1.000", 10, "bold") > width("1.000", 10)
    (29.8, True)
    """
    hundredths = sum(42 if one in _NARROW else 64 if one in _MEDIUM else 100 for one in text)
    return size * hundredths / (89 if weight == "bold" else 100)


def lines(text: str, room: float) -> list[str]:
    """A small text in lines that fit in the room, three at most; the tables have it in full.

    >>> lines("Saved transfers", 60), lines("a" * 50, 40)
    (['Saved', 'transfers'], ['aaaaa', 'aaaaa', '…'])
    """
    for most in range(int(room / width(" ", SMALL)), 1, -1):
        found = wrap(text, most, max_lines=3, placeholder="…")
        if all(width(line, SMALL) <= room for line in found):
            return found
    return []


def drawn(alt: AltText, height: float, shapes: Iterable[str]) -> str:
    """The whole chart, with its title and its description.

    >>> drawn(AltText("k", "<T>", "D"), 9, [])
    '<svg viewBox="0 0 430 9" role="img" aria-labelledby="k-title k-desc"><title id="k-title">&lt;T&gt;</title><desc \
id="k-desc">D</desc></svg>'
    """
    title, description = f"{alt.key}-title", f"{alt.key}-desc"
    texts = _element("title", escape(alt.title), id=title) + _element("desc", escape(alt.description), id=description)
    attributes = {"viewBox": f"0 0 {WIDTH} {_written(height)}", "role": "img"}
    return _element("svg", texts + "".join(shapes), **attributes, aria_labelledby=f"{title} {description}")


def bar(x: Sequence[float], y: Sequence[float], colour: str, opacity: float = 1) -> str:
    """A bar between two places across and two places down; a cost is hollow."""
    outline = {"stroke": COST} if colour == COST else {}
    return _element(
        "rect",
        x=min(x),
        y=min(y),
        width=max(x) - min(x),
        height=max(y) - min(y),
        fill=colour,
        fill_opacity=HOLLOW if colour == COST else opacity,
        **outline,
    )


def line(places: Iterable[tuple[float, float]], colour: str, thickness: float = 1) -> str:
    """A line from place to place."""
    points = " ".join(f"{_written(x)},{_written(y)}" for x, y in places)
    return _element("polyline", points=points, fill="none", stroke=colour, stroke_width=thickness)


def dot(x: float, y: float) -> str:
    """A point of a line, set off from what is behind it."""
    return _element("circle", cx=x, cy=y, r=4, fill=INK, stroke=PAPER)


def write(
    text: str,
    x: float,
    y: float,
    anchor: Literal["start", "middle", "end"] = "start",
    size: float = SMALL,
    weight: str = "normal",
) -> str:
    """A text on one line: its start, middle or end is at x, its baseline at y; nothing where it is empty."""
    if not text:
        return ""
    return _element("text", escape(text), x=x, y=y, font_size=size, font_weight=weight, text_anchor=anchor)


def _element(name: str, content: str = "", **attributes: str | float) -> str:
    alt = [f' {key.replace("_", "-")}="{escape(_written(value))}"' for key, value in attributes.items()]
    return f"<{name}{''.join(alt)}>{content}</{name}>"


def _written(value: str | float) -> str:
    """A number with at most two decimals, and never a minus zero.

    >>> _written(1 / 3), _written(-0.001), _written("end")
    ('0.33', '0', 'end')
    """
    return value if isinstance(value, str) else f"{round(value, 2) + 0:g}"
