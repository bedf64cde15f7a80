"""The brief: one page of HTML with everything in it."""

import re
from itertools import pairwise
from pathlib import Path

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.brief.content import page_of
from herlev_roi.render.brief.page import Figure, Pair
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Paragraph, Table


def brief(envelope: Envelope[Run], words: Locale) -> str:
    """The brief of a run: no script, no request to anywhere; every text is escaped by the template.

    Args:
        envelope: of `run`; it carries a result.
        words: of the language of the page.
    """
    words = words.in_currency(envelope.result.currency)
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    kinds = {Table: "table", Paragraph: "paragraph", Figure: "figure", Pair: "pair"}
    space = _space_of_a_unit(words)
    environment.filters["unbroken"] = lambda text: space.sub("\u00a0", text)
    environment.filters["kind"] = lambda block: kinds[type(block)]
    return environment.get_template("brief.html.j2").render(page=page_of(envelope, words))


def _space_of_a_unit(words: Locale) -> re.Pattern[str]:
    """A space between a number and its unit, or within a unit, where no line must break."""
    texts = words("amount.kr", amount=""), words("amount.millions", millions=""), words("number.percent", number="")
    units = [[re.escape(part) for part in text.split()] for text in texts]
    within = [rf"(?<={one}) (?={other})" for unit in units for one, other in pairwise(unit)]
    return re.compile("|".join([rf"(?<=\d) (?=(?:{'|'.join(unit[0] for unit in units)}))", *within, "(?<=≈) "]))
