"""The table `format name -> renderer`, which also feeds `--format`."""

from collections.abc import Callable
from typing import Any, Literal

from herlev_roi.model.envelope import Envelope
from herlev_roi.model.units import Language
from herlev_roi.render.screen import Screen

FormatName = Literal["table", "json", "csv", "markdown"]
Renderer = Callable[[Envelope[Any], Language, Screen], str]

EXTENSIONS: dict[str, FormatName] = {".txt": "table", ".json": "json", ".csv": "csv", ".md": "markdown"}


def _table(envelope: Envelope[Any], language: Language, screen: Screen) -> str:
    from herlev_roi.render.as_table import as_table  # noqa: PLC0415
    from herlev_roi.render.views import view_of  # noqa: PLC0415
    from herlev_roi.render.words import words  # noqa: PLC0415

    return as_table(view_of(envelope, words(language)), screen)


def _markdown(envelope: Envelope[Any], language: Language, screen: Screen) -> str:
    from herlev_roi.render.as_markdown import as_markdown  # noqa: PLC0415
    from herlev_roi.render.views import view_of  # noqa: PLC0415
    from herlev_roi.render.words import words  # noqa: PLC0415

    return as_markdown(view_of(envelope, words(language)))


def _csv(envelope: Envelope[Any], language: Language, screen: Screen) -> str:
    from herlev_roi.render.as_csv import as_csv  # noqa: PLC0415

    return as_csv(envelope)


def _json(envelope: Envelope[Any], language: Language, screen: Screen) -> str:
    from herlev_roi.render.as_json import as_json  # noqa: PLC0415

    return as_json(envelope)


RENDERERS: dict[FormatName, Renderer] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
}


def render(envelope: Envelope[Any], format_name: FormatName, language: Language, screen: Screen) -> str:
    """A result as text. The heavy libraries of a format load only when it is asked for."""
    return RENDERERS[format_name](envelope, language, screen)
