"""The sources of the figures, and the statutory values that they rest on."""

from herlev_roi.model.scenarios.run_result import Run, UsedParameters
from herlev_roi.render.locale import Locale
from herlev_roi.render.workbook.page import Page

_LAST = 9


def write_sources(page: Page, run: Run, words: Locale) -> None:
    """Every source once, with its address; then the statutory values by year."""
    page.heading(words("label.sources"))
    page.across(1, _LAST, words("workbook.source.says"), bold=True, bottom=1, bg_color="#F2F2F2")
    page.header(words("label.source"))
    for source in dict.fromkeys(source for group in run.groups for source in group.sources):
        page.label(source.citation)
        parts = (source.address, None if source.says is None else words.text(source.says))
        page.long_text(1, "\n".join(part for part in parts if part) or words("label.none"))
        page.row += 1
    if run.inputs.parameters is not None:
        _write_parameters(page, run.inputs.parameters, words)


def _write_parameters(page: Page, used: UsedParameters, words: Locale) -> None:
    page.heading(words("workbook.parameters"))
    page.header(
        words("parameters.name"),
        words("label.year"),
        words("label.value"),
        words("parameters.confidence"),
        words("workbook.unit"),
        "",
        words("label.source"),
        *("",) * (_LAST - 6),
        left=(3, 4, 6),
    )
    for parameter in used.parameters:
        for year, value in parameter.values.items():
            page.label(parameter.name)
            page.text(1, year, align="right")
            page.number(2, float(value.value), "number")
            page.text(3, words(f"confidence.{value.confidence}"), align="left", indent=1)
            page.across(4, 5, parameter.unit, indent=1)
            page.across(6, _LAST, value.source or words("parameters.no_source"), indent=1)
            page.row += 1
