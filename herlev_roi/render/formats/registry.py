"""The formats of results: a table that feeds `--format`. A format is one module here, `as_NAME`, and its line below."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any, Literal, NamedTuple, get_args

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.units import Language
from herlev_roi.render.job_log import harmless
from herlev_roi.render.screen import Screen
from herlev_roi.render.view import Options

FormatName = Literal["table", "json", "csv", "markdown"]
GateFormatName = Literal[FormatName, "junit", "github"]
"""The formats of commands that check many things."""


class Format(NamedTuple):
    """The extension that tells a format, if one does; whether it shows the view or the result itself.

    `as_NAME` of the module `as_NAME` makes the text, from a view and a screen or from an envelope. `hash_sign` is how
    the format spells a `#` that a runner of CI jobs must not read; null where the text consists of commands to one.
    """

    extension: str | None
    of_view: bool = False
    hash_sign: str | None = r"\#"


FORMATS: dict[GateFormatName, Format] = {
    "table": Format(".txt", of_view=True),
    "json": Format(".json", hash_sign=r"\u0023"),
    "csv": Format(".csv"),
    "markdown": Format(".md", of_view=True),
    "junit": Format(".xml", hash_sign="&#35;"),
    "github": Format(None, hash_sign=None),
}
GATE_EXTENSIONS = {form.extension: name for name, form in FORMATS.items() if form.extension}
EXTENSIONS = {extension: name for extension, name in GATE_EXTENSIONS.items() if name in get_args(FormatName)}


def render(
    envelope: Envelope[Any], name: GateFormatName, language: Language, screen: Screen, options: Options
) -> Iterator[str]:
    """A result as text, in pieces of whole lines.

    The heavy libraries of a format, and the words, load only when they are asked for.
    """
    text_of = getattr(import_module(f"{__package__}.as_{name}"), f"as_{name}")
    of_view, hash_sign = FORMATS[name].of_view, FORMATS[name].hash_sign
    if of_view:
        from herlev_roi.render.locale import locale_of  # noqa: PLC0415
        from herlev_roi.render.views import view_of  # noqa: PLC0415

        text = text_of(view_of(envelope, locale_of(language), options), screen)
    else:
        text = text_of(envelope)
    for piece in [text] if isinstance(text, str) else text:
        yield piece if hash_sign is None else harmless(piece, hash_sign)
