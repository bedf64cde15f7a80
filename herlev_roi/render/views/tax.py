"""The view of `tax`: one person's income tax by component."""

from collections.abc import Iterator

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.units import Kr
from herlev_roi.model.statutory.income_tax_result import IncomeTax
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, amounts, table
from herlev_roi.render.view import Block, Column, Options, Paragraph, Table
from herlev_roi.render.views.parameters import parameter_table


def view(envelope: Envelope[IncomeTax], words: Locale, options: Options) -> Iterator[Block]:
    """The sum from wages to tax, what was assumed, and the parameters with their sources."""
    tax = envelope.result
    yield _sum(tax, words)
    for assumption in tax.assumptions:
        yield Paragraph(words(f"tax.assumption.{assumption}"), "note")
    yield Paragraph(words("tax.note"), "note")
    yield parameter_table(tax.parameters, words)


def _sum(tax: IncomeTax, words: Locale) -> Table:
    allowances, state = tax.allowances, tax.state

    def row(name: str, amount: Kr, **values: float) -> tuple[str, ...]:
        return words(name if "." in name else f"tax.{name}", **values), words.number(amount)

    def if_any(name: str, amount: Kr | None) -> list[tuple[str, ...]]:
        return [row(name, amount)] if amount else []

    rows = (
        row("label.wages", tax.wages),
        row("transfers", tax.transfers),
        row("personal_income", tax.personal_income),
        row("employment", allowances.employment),
        row("job", allowances.job),
        *([row("single_provider", allowances.single_provider)] if tax.single_provider else []),
        row("taxable_income", tax.taxable_income),
        row("personfradrag", allowances.personfradrag),
        RULE,
        row("bundskat", state.bundskat),
        *if_any("sundhedsbidrag", state.sundhedsbidrag),
        *if_any("top_brackets", state.top_brackets),
        row("state_tax", tax.state_tax),
        row("municipal_tax", tax.municipal_tax, rate=tax.municipal_rate),
        row("church_tax", tax.church_tax, rate=tax.church_rate),
        RULE,
        row("income_tax", tax.income_tax),
        row("label.am_bidrag", tax.am_bidrag),
        *([] if tax.green_check is None else [row("green_check", tax.green_check)]),
        RULE,
        row("total", tax.total),
    )
    where = tax.municipality or words(f"tax.rates.{tax.rates.replace(' ', '_')}")
    return table(words("tax.title", year=tax.year, where=where), (Column(""), *amounts(words, "unit.kr")), rows)
