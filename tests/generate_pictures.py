"""Makes the picture of the terminal in README.md, by Rich's own SVG export: `python tests/generate_pictures.py`."""

import io
import re
from pathlib import Path

from conftest import PUBLISHED
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from herlev_roi import api
from herlev_roi.render.formats.as_table import as_table
from herlev_roi.render.locale import locale_of
from herlev_roi.render.screen import Screen
from herlev_roi.render.view import Options
from herlev_roi.render.views import view_of

PICTURE = Path(__file__).parent.parent / "docs" / "pictures" / "estimate.svg"
COMMAND = f"herlev-roi estimate --type {PUBLISHED} --people 7"
WIDTH = 90
#: Rich's own page names a font on a server; a picture in a repository must ask nobody.
FORMAT = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def terminal_picture() -> str:
    """The answer as it stands in a terminal of 90 columns, with its bars."""
    view = view_of(api.estimate(PUBLISHED, 7), locale_of("en"), Options(charts=True))
    console = Console(
        record=True, width=WIDTH, file=io.StringIO(), force_terminal=True, color_system="truecolor", _environ={}
    )
    console.print(Text(f"$ {COMMAND}"))
    console.print(Text.from_ansi(as_table(view, Screen(WIDTH, color=True))))
    svg = console.export_svg(title="herlev-roi", code_format=FORMAT, unique_id="estimate")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


if __name__ == "__main__":
    PICTURE.write_text(terminal_picture(), "utf-8")
