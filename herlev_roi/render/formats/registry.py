"""The table `format name -> renderer`, which also feeds `--format`."""

from collections.abc import Callable
from typing import Any, Literal

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.units import Language
from herlev_roi.render.screen import Screen
from herlev_roi.render.view import Options

FormatName = Literal["table", "json", "csv", "markdown"]
GateFormatName = Literal["table", "json", "csv", "markdown", "junit", "github"]
"""The formats of commands that check many things."""

Renderer = Callable[[Envelope[Any], Language, Screen, Options], str]

EXTENSIONS: dict[str, FormatName] = {".txt": "table", ".json": "json", ".csv": "csv", ".md": "markdown"}
GATE_EXTENSIONS: dict[str, GateFormatName] = {**EXTENSIONS, ".xml": "junit"}


def _table(envelope: Envelope[Any], language: Language, screen: Screen, options: Options) -> str:
    from herlev_roi.render.formats.as_table import as_table  # noqa: PLC0415
    from herlev_roi.render.locale import words  # noqa: PLC0415
    from herlev_roi.render.views import view_of  # noqa: PLC0415

    return as_table(view_of(envelope, words(language), options), screen)


def _markdown(envelope: Envelope[Any], language: Language, screen: Screen, options: Options) -> str:
    from herlev_roi.render.formats.as_markdown import as_markdown  # noqa: PLC0415
    from herlev_roi.render.locale import words  # noqa: PLC0415
    from herlev_roi.render.views import view_of  # noqa: PLC0415

    return as_markdown(view_of(envelope, words(language), options))


def _csv(envelope: Envelope[Any], language: Language, screen: Screen, options: Options) -> str:
    from herlev_roi.render.formats.as_csv import as_csv  # noqa: PLC0415

    return as_csv(envelope)


def _json(envelope: Envelope[Any], language: Language, screen: Screen, options: Options) -> str:
    from herlev_roi.render.formats.as_json import as_json  # noqa: PLC0415

    return as_json(envelope)


def _junit(envelope: Envelope[Any], language: Language, screen: Screen, options: Options) -> str:
    from herlev_roi.render.formats.as_junit import as_junit  # noqa: PLC0415

    return as_junit(envelope)


def _github(envelope: Envelope[Any], language: Language, screen: Screen, options: Options) -> str:
    from herlev_roi.render.formats.as_github import as_github  # noqa: PLC0415

    return as_github(envelope)


RENDERERS: dict[GateFormatName, Renderer] = {
    "table": _table,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
    "junit": _junit,
    "github": _github,
}


def render(
    envelope: Envelope[Any], format_name: GateFormatName, language: Language, screen: Screen, options: Options
) -> str:
    """A result as text. The heavy libraries of a format load only when it is asked for."""
    return RENDERERS[format_name](envelope, language, screen, options)
