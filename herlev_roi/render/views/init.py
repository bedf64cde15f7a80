"""The view of `init`: what was written and what to do next."""

from collections.abc import Iterator

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.starter_files import StarterFile, StarterFiles
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import Field, listing
from herlev_roi.render.view import Block, Options, Paragraph, Records


def view(envelope: Envelope[StarterFiles], words: Locale, options: Options) -> Iterator[Block]:
    """The files, and the next command."""
    result = envelope.result
    fields = (
        Field("label.file", "file", "whole"),
        Field("init.what", "what:init.", "text"),
    )
    yield listing(words("init.title"), fields, result.files, words)
    inside = "" if result.folder == "." else f"{result.folder}/"
    written = {file.what: f"{inside}{file.file}" for file in result.files}
    yield Paragraph(words("init.next", file=written["benefits"], scenario=written["scenario"]), "answer")


def records(envelope: Envelope[StarterFiles]) -> Records:
    """The files."""
    return Records(StarterFile, envelope.result.files)
