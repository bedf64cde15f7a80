"""The sources of the figures, and the statutory values that they rest on."""

from herlev_roi.model.run import Run, UsedParameters
from herlev_roi.render.words import Words
from herlev_roi.render.workbook.page import Page

_LAST = 8


def write_sources(page: Page, run: Run, words: Words) -> None:
    """Every source once, with its address; then the statutory values by year."""
    page.heading(words("workbook.sources"))
    page.header(words("workbook.source"), words("workbook.source.says"))
    page.row -= 1
    page.text(1, words("workbook.source.says"), bold=True, bottom=1, bg_color="#F2F2F2")
    page.row += 1
    for source in dict.fromkeys(source for group in run.groups for source in group.sources):
        page.label(source.citation)
        parts = (source.address, None if source.says is None else words.text(source.says))
        page.long_text(1, "\n".join(part for part in parts if part) or words("workbook.none"))
        page.row += 1
    if run.inputs.parameters is not None:
        _write_parameters(page, run.inputs.parameters, words)


def _write_parameters(page: Page, used: UsedParameters, words: Words) -> None:
    page.heading(words("workbook.parameters"))
    page.header(
        words("parameters.name"),
        words("explain.year"),
        words("explain.value"),
        words("parameters.confidence"),
        words("workbook.unit"),
        "",
        "",
        "",
        words("parameters.source"),
    )
    for parameter in used.parameters:
        for year, value in parameter.values.items():
            page.label(parameter.name)
            page.text(1, year, right=True)
            page.number(2, float(value.value), "number")
            page.text(3, words(f"confidence.{value.confidence}"), right=True)
            page.across(4, _LAST - 1, parameter.unit)
            page.text(_LAST, value.source or words("parameters.no_source"))
            page.row += 1
