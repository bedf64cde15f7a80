"""The sum of one resident, the groups, and who gains."""

from collections.abc import Sequence

from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.scenarios.run_result import Run, gain_per_person
from herlev_roi.render.brief.charts import Spread, Step, ranges, waterfall
from herlev_roi.render.brief.page import Block, Figure, Pair, Section
from herlev_roi.render.brief.svg import Told
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Paragraph, Table
from herlev_roi.render.views.estimate import basis_text, equal_by_construction, figures_text
from herlev_roi.render.views.run import shares_table


def sum_section(run: Run, words: Words) -> Section:
    """The two years of one resident as a table and as a waterfall: of the only group, or of the first."""
    group = run.groups[0]
    name = words.text(group.name)
    blocks: list[Block] = []
    if len(run.groups) > 1:
        blocks.append(Paragraph(words("report.sum.first", count=len(run.groups), name=name), "note"))
    blocks.append(Pair((_years(group, words),), (_waterfall(group, words),)))
    if group.scope == "full":
        blocks.append(Paragraph(words("scope.high"), "note"))
    return Section(words("report.sum"), tuple(blocks))


def _years(group: Estimate, words: Words) -> Table:
    person = group.per_person
    before, after = person.before, person.after
    rows = [
        ("estimate.transfers", before.transfers, after.transfers, person.change.transfers),
        ("estimate.tax", before.tax, after.tax, person.change.tax),
        ("estimate.balance", before.net, after.net, person.change.net),
    ]
    level = group.level is not None
    return Table(
        title=words("report.sum.of", name=words.text(group.name), basis=figures_text(group, words)),
        columns=(
            Column(""),
            Column(words("level.before" if level else "estimate.before", year=before.year), "number"),
            Column(words("level.after" if level else "estimate.after", year=after.year), "number"),
            Column(words("label.change"), "number"),
        ),
        rows=tuple(
            (words(label), words.number(one), words.number(other), words.signed(change))
            for label, one, other, change in rows
        ),
        rules=(2,),
    )


def _waterfall(group: Estimate, words: Words) -> Figure:
    person = group.per_person
    steps = [
        Step(words("report.step.transfers"), -person.change.transfers),
        Step(words("report.step.tax"), person.change.tax),
    ]
    if group.scope == "full" and person.indirect_taxes is not None:
        steps.append(Step(words("label.am_bidrag"), person.am_bidrag))
        steps.append(Step(words("report.step.indirect_taxes"), person.indirect_taxes))
    total = Step(words("label.public_gain"), person.gain)
    basis = basis_text(group, words)
    told = Told(
        "waterfall",
        words("report.waterfall.title"),
        words("report.waterfall.desc", basis=basis, steps=_spelled([*steps, total], words)),
    )
    caption = "report.waterfall.caption" if group.level is None else "report.waterfall.caption.level"
    return Figure(waterfall(told, steps, total, words), words(caption, basis=basis))


def _spelled(steps: Sequence[Step], words: Words) -> str:
    return ", ".join(f"{step.label} {words.number(step.amount)}" for step in steps)


def groups_section(run: Run, words: Words) -> Section:
    """Every group and all together, with the ranges."""
    blocks: list[Block] = [_groups(run, words)]
    if any(group.per_person.range for group in run.groups):
        blocks.append(_ranges(run.groups, words))
    if any(equal_by_construction(group) for group in run.groups):
        blocks.append(Paragraph(words("level.equal"), "note"))
    return Section(words("report.groups"), tuple(blocks))


def group_name(group: Estimate, words: Words) -> str:
    """The benefit, and what was asked of this group."""
    months = "" if group.months is None else words("summary.months", months=words.number(group.months))
    weeks = "" if group.weeks_on_support == 52 else words("run.weeks", weeks=words.number(group.weeks_on_support))
    return f"{words.text(group.name)}{months}{weeks}"


def _groups(run: Run, words: Words) -> Table:
    rows = []
    for group in run.groups:
        person, total = group.per_person, group.total
        rows.append(
            (
                f"{group_name(group, words)}\n{figures_text(group, words)}",
                words.number(group.people),
                words.number(person.gain),
                _between(person.range, words),
                words.number(total.gain),
                _between(total.range, words),
            )
        )
    total = run.total
    mean = gain_per_person(run.people, total.gain)
    rows.append(
        (
            "\n".join((words("label.all_groups"), words(f"basis.{run.basis}"))),
            words.number(run.people),
            words.number(mean),
            "",
            words.number(total.gain),
            _between(total.range, words),
        )
    )
    headers = (
        *("label.residents", "label.kr_per_resident", "report.column.one_range"),
        *("label.kr_in_all", "report.column.all_range"),
    )
    return Table(
        words("report.groups.title"),
        (Column(words("label.group")), *(Column(words(header), "number") for header in headers)),
        tuple(rows),
        (len(run.groups),),
    )


def _between(spread: ThreePoint[Kr] | None, words: Words) -> str:
    if spread is None:
        return ""
    return words("amount.between", low=words.number(spread.low), high=words.number(spread.high))


def _ranges(groups: Sequence[Estimate], words: Words) -> Figure:
    rows = []
    for group in groups:
        person = group.per_person
        low, high = (person.gain, person.gain) if person.range is None else (person.range.low, person.range.high)
        rows.append(Spread(group_name(group, words), words.number(person.gain), low, person.gain, high))
    spelled = "; ".join(
        words(
            "report.ranges.bar",
            name=row.label,
            low=words.number(row.low),
            high=words.number(row.high),
            central=row.note,
        )
        for row in rows
    )
    told = Told("ranges", words("report.ranges.title"), words("report.ranges.desc", bars=spelled))
    return Figure(ranges(told, rows, words), words("report.ranges.caption"))


def gains_section(run: Run, words: Words) -> Section:
    """Treasuries and residents, all together."""
    caveat = (Paragraph(words("treasuries.caveat"), "note"),) if run.total.treasuries else ()
    return Section(words("report.gains"), (shares_table(run, words), *caveat))
