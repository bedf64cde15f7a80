"""One view per command: which numbers a reader sees, in which words.

Each module is named like its command and has a function `view`; where the result is not one record by itself, a
function `records` says what the rows of a CSV are.
"""

from importlib import import_module
from types import ModuleType
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Options, Records, View


def view_of(envelope: Envelope[Any], words: Locale, options: Options) -> View:
    """The view of an envelope that carries a result; its amounts have the label of the result's currency."""
    label = getattr(envelope.result, "currency", None)
    return tuple(_module(envelope).view(envelope, words.in_currency(label), options))


def records_of(envelope: Envelope[Any]) -> Records:
    """The records of an envelope that carries a result: of its module, or the result itself as the only one."""
    records = getattr(_module(envelope), "records", None)
    return Records(type(envelope.result), [envelope.result]) if records is None else records(envelope)


def _module(envelope: Envelope[Any]) -> ModuleType:
    return import_module(f"{__name__}.{str(envelope.command).replace('-', '_')}")
