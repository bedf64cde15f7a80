"""A view as GitHub-flavoured Markdown, safe to paste into a pull request or a job summary."""

import re
from collections.abc import Iterable

from herlev_roi.render.formats.chart import chart_lines
from herlev_roi.render.screen import Screen
from herlev_roi.render.view import Block, Chart, Column, Paragraph, Table, View

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SPECIAL = re.compile(r"[\\`*_\[\]|~#]")
_NOBODY = "<!-- -->"  # between @ and a name, so that a pull request mentions nobody
_RULES = {"number": "---:", "whole": "---", "text": "---"}


def as_markdown(view: View, screen: Screen) -> str:
    """The blocks of a view, with blank lines between them; a document is as wide as it is read."""
    out: list[str] = []
    for previous, block in zip((None, *view), view, strict=False):
        if previous is not None:
            out.append("\n" if _is_item(previous) and _is_item(block) else "\n\n")
        out.append(_block(block))
    return "".join(out) + "\n"


def _block(block: Block) -> str:
    if isinstance(block, Chart):
        return "\n".join([f"**{escaped(block.title)}**", "", "```text", *chart_lines(block, None), "```"])
    return _table(block) if isinstance(block, Table) else _paragraph(block)


def _is_item(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.tone == "item"


def escaped(text: str) -> str:
    r"""Text that Markdown and HTML leave as it is.

    >>> print(escaped("<b> a|b *c* [d]"))
    &lt;b&gt; a\|b \*c\* \[d\]
    """
    safe = "".join(_ENTITIES.get(character, character) for character in " ".join(text.split()))
    return _SPECIAL.sub(r"\\\g<0>", safe).replace("@", f"@{_NOBODY}")


def _paragraph(block: Paragraph) -> str:
    text = escaped(block.text)
    if block.tone in {"answer", "heading"}:
        return f"**{text}**"
    if block.tone == "item":
        return f"- {text}"
    return re.sub(r"^([-+=]|[0-9]+\.)", r"\\\1", text)


def _table(block: Table) -> str:
    lines = [
        f"**{escaped(block.title)}**",
        "",
        _row(" ".join(column.header.split()) for column in block.columns),
        _rule(block.columns),
        *(_row(row) for row in block.rows),
    ]
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join("<br>".join(escaped(line) for line in cell.split("\n")) for cell in cells) + " |"


def _rule(columns: Iterable[Column]) -> str:
    return "|" + "|".join(f" {_RULES[column.kind]} " for column in columns) + "|"
