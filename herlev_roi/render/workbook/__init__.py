"""A scenario as a workbook that a controller can audit: inputs, live formulas, results beside the program's own.

No result is computed here: figures and the values to compare with come from the result, and what is computed from them
stands on the sheets as formulas.
"""

from datetime import datetime
from io import BytesIO

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Locale
from herlev_roi.render.workbook import (
    cash_flow,
    checks,
    housing_benefit,
    inputs,
    other_effects,
    parties,
    perspectives,
    sums,
)
from herlev_roi.render.workbook.page import Formats, Page

_CREATED = datetime(2022, 2, 21)
"""Not the clock: the same input gives the same bytes. The day on which the case was published."""


def workbook(envelope: Envelope[Run], words: Locale) -> bytes:
    """The workbook of one scenario, as the bytes of an .xlsx file.

    Args:
        envelope: the answer of `run`.
        words: the language.

    Returns:
        Sheets for inputs, sum, cash flow (with a programme) and checks. Same input, same bytes.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415

    run = envelope.result
    words = words.in_currency(run.currency)
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, options)
    book.set_properties({"title": words("workbook.title"), "author": "herlev-roi", "created": _CREATED})
    formats = Formats(book)
    first = Page(formats, words, "inputs", inputs.WIDTHS)
    second = Page(formats, words, "sum", sums.WIDTHS)
    found = inputs.write_inputs(first, envelope)
    groups, programme = found.groups, found.programme
    summed = sums.write_sums(second, run, groups)
    housing = None
    if found.households is not None:
        housing = housing_benefit.write_housing_benefit(second, groups, summed, found.households)
    flow = None
    if run.programme is not None and programme is not None:
        page = Page(formats, words, "cash_flow", cash_flow.WIDTHS)
        effect = cash_flow.write_effect(page, run, groups, summed, programme)
        years = cash_flow.write_years(page, effect, programme)
        head = cash_flow.write_headlines(page, run.programme, years, effect, programme)
        cells = parties.FlowCells(programme, groups, summed, years, head)
        paid = parties.write_parties(page, run.programme, cells)
        seen, mvpf = perspectives.write_perspectives(page, run.programme, cells, paid)
        effects = other_effects.write_effects(page, found.effects, programme, effect, years)
        flow = checks.ProgrammeSheets(run.programme, effect, years, head, paid, seen, mvpf, effects)
    sheets = checks.Sheets(groups, summed, housing, flow)
    checks.write_checks(Page(formats, words, "check", checks.WIDTHS), run, sheets)
    book.close()
    return out.getvalue()
