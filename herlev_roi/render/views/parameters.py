"""The table of statutory parameters that a result rests on, each with its confidence and source."""

from herlev_roi.model.statutory.parameters import UsedValue
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import Field, listing
from herlev_roi.render.view import Table

_FIELDS = (
    Field("parameters.name", "parameter", "text", least=20),
    Field("label.year", "year", "whole"),
    Field("label.value", "value"),
    Field("parameters.confidence", "confidence:confidence.", "text", least=10),
    Field("label.source", "source", "text", least=20, none="parameters.no_source"),
)


def parameter_table(used: tuple[UsedValue, ...], words: Locale) -> Table:
    """One row per value that was used."""
    return listing(words("parameters.title"), _FIELDS, used, words)
