"""The view of `init`: what was written and what to do next."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.starter_files import StarterFile, StarterFiles
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Options, Paragraph, Records, Table, View


def view(envelope: Envelope[StarterFiles], words: Words, options: Options) -> View:
    """The files, and the next command."""
    result = envelope.data
    assert result is not None
    benefits = next(file.file for file in result.files if file.what == "benefits")
    scenario = next(file.file for file in result.files if file.what == "scenario")
    inside = "" if result.folder == "." else f"{result.folder}/"
    return (
        Table(
            title=words("init.title"),
            columns=(Column(words("label.file"), "whole"), Column(words("init.what"))),
            rows=tuple((file.file, words(f"init.{file.what}")) for file in result.files),
        ),
        Paragraph(words("init.next", file=f"{inside}{benefits}", scenario=f"{inside}{scenario}"), "answer"),
    )


def records(envelope: Envelope[StarterFiles]) -> Records:
    """The files."""
    assert envelope.data is not None
    return Records(StarterFile, envelope.data.files)
