"""The sum of one resident, the groups, and who gains."""

from collections.abc import Iterator, Sequence

from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.brief.charts import Spread, Step, ranges, waterfall
from herlev_roi.render.brief.page import Block, Figure, Pair, alt_text
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Paragraph
from herlev_roi.render.views.estimate import given_table, years_table
from herlev_roi.render.views.phrases import basis_text, group_name, of_the_types, treasury_caveats
from herlev_roi.render.views.run import groups_table, shares_table


def sum_blocks(run: Run, words: Locale) -> Iterator[Block]:
    """The two years of one resident as a table and as a waterfall: of the only group, or of the first."""
    group = run.groups[0]
    if len(run.groups) > 1:
        yield Paragraph(words("report.sum.first", count=len(run.groups), name=group.name), "note")
    if group.per_person.given is None:
        yield Pair((years_table(group, words),), (_waterfall(group, words),))
    else:
        yield given_table(group, words)
    for text in of_the_types(run.groups, words):
        yield Paragraph(text, "note")


def _waterfall(group: Estimate, words: Locale) -> Figure:
    person = group.per_person
    change = person.compared.change
    amounts = {"report.step.transfers": -change.transfers, "report.step.tax": change.tax}
    if person.indirect_taxes is not None:
        amounts |= {"label.am_bidrag": person.am_bidrag, "report.step.indirect_taxes": person.indirect_taxes}
    amounts["label.public_gain"] = person.gain
    *steps, total = (Step(words(key), amount) for key, amount in amounts.items())
    spelled = ", ".join(f"{step.label} {words.number(step.amount)}" for step in (*steps, total))
    told = {"basis": basis_text(group, words), "steps": spelled}
    caption = words("report.waterfall.caption" if group.level is None else "report.waterfall.caption.level", **told)
    return Figure(waterfall(alt_text("waterfall", words, **told), steps, total, words), caption)


def group_blocks(run: Run, words: Locale) -> Iterator[Block]:
    """Every group and all together, with the ranges."""
    yield groups_table(run, words, ranges_beside=True)
    if any(group.per_person.range for group in run.groups):
        yield _ranges(run.groups, words)
    if any(group.equal_by_construction for group in run.groups):
        yield Paragraph(words("level.equal"), "note")


def _ranges(groups: Sequence[Estimate], words: Locale) -> Figure:
    rows = []
    for group in groups:
        gain = group.per_person.spread
        rows.append(Spread(group_name(group, words), words.number(gain.central), gain.low, gain.central, gain.high))
    spelled = "; ".join(words("report.ranges.bar", row=row) for row in rows)
    return Figure(ranges(alt_text("ranges", words, bars=spelled), rows, words), words("report.ranges.caption"))


def gain_blocks(run: Run, words: Locale) -> Iterator[Block]:
    """Treasuries and residents, all together."""
    yield shares_table(run, words)
    yield from (Paragraph(text, "note") for text in treasury_caveats(run.groups, words))
