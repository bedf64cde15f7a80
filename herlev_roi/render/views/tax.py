"""The view of `tax`: one person's income tax by component."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.statutory.income_tax_result import IncomeTax
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Options, Paragraph, Table, View
from herlev_roi.render.views.parameters import parameter_table


def view(envelope: Envelope[IncomeTax], words: Words, options: Options) -> View:
    """The sum from wages to tax, what was assumed, and the parameters with their sources."""
    tax = envelope.data
    assert tax is not None
    return (
        _sum(tax, words),
        *(Paragraph(words(f"tax.assumption.{assumption}"), "note") for assumption in tax.assumptions),
        Paragraph(words("tax.note"), "note"),
        parameter_table(tax.parameters, words),
    )


def _sum(tax: IncomeTax, words: Words) -> Table:
    allowances = tax.allowances
    rows = [
        (words("label.wages"), tax.wages),
        (words("tax.transfers"), tax.transfers),
        (words("tax.personal_income"), tax.personal_income),
        (words("tax.employment"), allowances.employment),
        (words("tax.job"), allowances.job),
        *([(words("tax.single_provider"), allowances.single_provider)] if tax.single_provider else []),
        (words("tax.taxable_income"), tax.taxable_income),
        (words("tax.personfradrag"), allowances.personfradrag),
    ]
    rules = [len(rows)]
    rows += [
        (words("tax.bundskat"), tax.state.bundskat),
        *([(words("tax.sundhedsbidrag"), tax.state.sundhedsbidrag)] if tax.state.sundhedsbidrag else []),
        *([(words("tax.top_brackets"), tax.state.top_brackets)] if tax.state.top_brackets else []),
        (words("tax.state_tax"), tax.state_tax),
        (words("tax.municipal_tax", rate=words.rate(tax.municipal_rate)), tax.municipal_tax),
        (words("tax.church_tax", rate=words.rate(tax.church_rate)), tax.church_tax),
    ]
    rules.append(len(rows))
    rows += [
        (words("tax.income_tax"), tax.income_tax),
        (words("label.am_bidrag"), tax.am_bidrag),
        *([] if tax.green_check is None else [(words("tax.green_check"), tax.green_check)]),
    ]
    rules.append(len(rows))
    rows.append((words("tax.total"), tax.total))
    where = tax.municipality or words(f"tax.rates.{tax.rates.replace(' ', '_')}")
    return Table(
        title=words("tax.title", year=tax.year, where=where),
        columns=(Column(""), Column(words("unit.kr"), "number")),
        rows=tuple((label, words.number(amount)) for label, amount in rows),
        rules=tuple(rules),
    )
