"""Where a value stands inside a document: its path, and how that is written."""

import json
import re

from herlev_roi.model.base.spelling import HIDDEN

Path = tuple[str | int, ...]


def undotted(text: str) -> Path:
    """A path from its text.

    >>> undotted("groups[0].people"), undotted('types["a.b"].name')
    (('groups', 0, 'people'), ('types', 'a.b', 'name'))
    """
    return tuple(
        int(index) if index else json.loads(odd) if odd else plain for odd, index, plain in _PARTS.findall(text)
    )


def dotted(path: Path) -> str:
    r"""A path as text; a key with points, brackets, quotes or hidden characters in it stands in quotes.

    >>> dotted(("groups", 0, "people")), dotted(("types", "a.b", "name")), dotted(("a\u202eb",))
    ('groups[0].people', 'types["a.b"].name', '["a\\u202eb"]')
    """
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        elif _ODD.search(part) or not part or HIDDEN.search(part):
            text += f"[{HIDDEN.sub(_as_json, json.dumps(part, ensure_ascii=False))}]"
        else:
            text += f".{part}" if text else part
    return text


def _as_json(hidden: re.Match[str]) -> str:
    units = hidden[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


_ODD = re.compile(r'[.\[\]"]')
_PARTS = re.compile(r'\[("(?:[^"\\]|\\.)*")\]|\[([0-9]+)\]|([^.\[\]"]+)')
