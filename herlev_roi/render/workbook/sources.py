"""The sources of the figures, and the statutory values that they rest on."""

from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.workbook.page import Page

_LAST = 9


def write_sources(page: Page, run: Run) -> None:
    """Every source once, with its address; then the statutory values by year."""
    words = page.words
    page.heading("label.sources")
    page.across(1, _LAST, words("workbook.source.says"), bold=True, bottom=1, bg_color="#F2F2F2")
    page.header("label.source")
    for source in dict.fromkeys(source for group in run.groups for source in group.sources):
        parts = (source.address, None if source.says is None else words.text(source.says))
        page.text_line(source.citation, "\n".join(part for part in parts if part) or words("label.none"))
    if run.inputs.parameters is None:
        return
    page.heading("workbook.parameters")
    headers = ("parameters.name", "label.year", "label.value", "parameters.confidence", "workbook.unit", "")
    page.header(*headers, "label.source", left=(3, 4, 6), until=_LAST)
    for parameter in run.inputs.parameters.parameters:
        for year, value in parameter.values.items():
            page.label(parameter.name)
            page.text(1, year, align="right")
            page.number(2, float(value.value), "number")
            page.text(3, words(f"confidence.{value.confidence}"), align="left", indent=1)
            page.across(4, 5, parameter.unit, indent=1)
            page.across(6, _LAST, value.source or words("parameters.no_source"), indent=1)
            page.row += 1
