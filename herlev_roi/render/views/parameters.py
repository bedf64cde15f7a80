"""The table of statutory parameters that a result rests on, each with its confidence and source."""

from herlev_roi.model.statutory.parameters import UsedValue
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Table


def parameter_table(used: tuple[UsedValue, ...], words: Words) -> Table:
    """One row per value that was used."""
    return Table(
        title=words("parameters.title"),
        columns=(
            Column(words("parameters.name"), least=20),
            Column(words("label.year"), "whole"),
            Column(words("label.value"), "number"),
            Column(words("parameters.confidence"), "text", least=10),
            Column(words("label.source"), least=20),
        ),
        rows=tuple(
            (
                value.parameter,
                value.year,
                words.number(value.value),
                words(f"confidence.{value.confidence}"),
                value.source or words("parameters.no_source"),
            )
            for value in used
        ),
    )
