"""A chart of the plotting library as inline SVG: text as text, colours of the page, same input, same bytes."""

import io
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 430
"""Width of a chart in its own units; the page scales it."""

SMALL, TEXT = 11.5, 12.5
GAIN, COST, INK, RULE = "#0072b2", "#d55e00", "#111111", "#999999"
_ON_PAGE = {GAIN: "var(--gain)", COST: "var(--cost)", INK: "currentColor", RULE: "var(--rule)"}
_SETTINGS = {
    "svg.fonttype": "none",
    "text.parse_math": False,
    "font.family": "DejaVu Sans",
    "font.size": TEXT,
    "text.color": INK,
    "axes.unicode_minus": False,
}


@dataclass(frozen=True, slots=True)
class Frame:
    """The size of a chart and the margins around its plotting area, in its own units."""

    height: float
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0


@dataclass(frozen=True, slots=True)
class Told:
    """A chart in words, for those who do not see it: its id on the page, a title and a description."""

    key: str
    title: str
    description: str


def drawn(told: Told, frame: Frame, draw: "Callable[[Axes], None]") -> str:
    """The SVG of a chart; the plotting library loads here.

    Args:
        told: the chart in words.
        frame: its size and margins.
        draw: draws it on empty axes.
    """
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import style  # noqa: PLC0415
    from matplotlib.figure import Figure  # noqa: PLC0415

    inner_width, inner_height = WIDTH - frame.left - frame.right, frame.height - frame.top - frame.bottom
    with style.context(["default", {**_SETTINGS, "svg.hashsalt": told.key}]):
        figure = Figure(figsize=(WIDTH / 72, frame.height / 72), dpi=72)
        axes = figure.add_axes(
            (
                frame.left / WIDTH,
                frame.bottom / frame.height,
                inner_width / WIDTH,
                inner_height / frame.height,
            )
        )
        figure.patch.set_visible(False)
        axes.set_axis_off()
        draw(axes)
        for artist in axes.get_children():
            artist.set_clip_on(False)
        stream = io.StringIO()
        figure.savefig(stream, format="svg", metadata={"Date": None, "Creator": None})
    return inline(stream.getvalue(), told)


def write(
    axes: "Axes",
    text: str,
    at: tuple[float, float],
    *,
    xytext: tuple[float, float] = (0, 0),
    size: float = TEXT,
    ha: str = "left",
    weight: str = "normal",
) -> None:
    """Write one line per line of text, each anchored by itself, so that any font of the page stays aligned.

    Args:
        axes: of the chart.
        text: one or more lines.
        at: the place, in the coordinates of the axes.
        xytext: the offset of the first line from there, in the chart's units.
        size: of the letters.
        ha: which end of a line stands at the place.
        weight: of the letters.
    """
    for index, line in enumerate(text.split("\n")):
        offset = (xytext[0], xytext[1] - index * size * 1.25)
        axes.annotate(
            line, at, xytext=offset, textcoords="offset points", size=size, ha=ha, weight=weight, annotation_clip=False
        )


def inline(document: str, told: Told) -> str:
    """The drawing alone, with a title and a description and with ids that are its own on the page.

    >>> inline('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a"/></svg>', Told("k", "<T>", "D"))
    '<svg viewBox="0 0 9 9" role="img" aria-labelledby="k-title k-desc"><title id="k-title">&lt;T&gt;</title><desc \
id="k-desc">D</desc><g /></svg>'
    """
    root = ET.fromstring(document)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
        for name in list(element.attrib):
            value = element.attrib.pop(name)
            if name not in _DROPPED:
                element.set(name.rpartition("}")[2], _styled(value) if name == "style" else value)
        if element.tag != "text":
            element.text = None
        element.tail = None
    for child in [child for child in root if child.tag in ("metadata", "defs")]:
        root.remove(child)
    root.attrib = {"viewBox": root.attrib["viewBox"], "role": "img"}
    root.set("aria-labelledby", f"{told.key}-title {told.key}-desc")
    for index, (tag, text) in enumerate((("title", told.title), ("desc", told.description))):
        element = ET.Element(tag, {"id": f"{told.key}-{tag}"})
        element.text = text
        root.insert(index, element)
    return ET.tostring(root, encoding="unicode")


_DROPPED = {"id", "clip-path"}


def _styled(style: str) -> str:
    """Colours by name, and no font family: letters are the page's."""
    kept = [part for part in style.split("; ") if not part.startswith("font-family")]
    text = "; ".join(kept)
    for colour, name in _ON_PAGE.items():
        text = text.replace(colour, name)
    return text
