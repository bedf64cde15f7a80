"""One view per command: which numbers a reader sees, in which words. Each module has a function `view`."""

from importlib import import_module
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Options, View


def view_of(envelope: Envelope[Any], words: Words, options: Options) -> View:
    """The view of an envelope that carries a result, from the module named like its command."""
    module = import_module(f"{__name__}.{str(envelope.command).replace('-', '_')}")
    view: View = module.view(envelope, words, options)
    return view
