"""The view of `run`: the groups, their total and who gains, the residents, what was expected, the sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.scenarios.run_result import Run, gain_per_person
from herlev_roi.model.statutory.averages import InferredKey
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, amounts, listing, table
from herlev_roi.render.view import Block, Column, Options, Paragraph, Records, Table
from herlev_roi.render.views.estimate import wage_shares
from herlev_roi.render.views.expectations import expectation_table
from herlev_roi.render.views.housing_benefit import housing_blocks
from herlev_roi.render.views.phrases import (
    caveats,
    citation,
    figures_text,
    file_text,
    group_name,
    people_text,
    summary,
)
from herlev_roi.render.views.programme import programme_blocks
from herlev_roi.render.views.verdict import break_even_text, verdict_text


def view(envelope: Envelope[Run], words: Locale, options: Options) -> Iterator[Block]:
    """Groups and total, treasuries, residents, the plain sentence, the programme, expectations and the sources."""
    run = envelope.result
    yield Paragraph(run.name, "heading")
    if run.description:
        yield Paragraph(run.description, "plain")
    yield groups_table(run, words, limit=options.limit)
    if options.limit is not None and len(run.groups) > options.limit:
        yield Paragraph(words("run.more", count=len(run.groups) - options.limit), "note")
    yield shares_table(run, words)
    yield from housing_blocks(run, words)
    for caveat in caveats(run.groups, words):
        yield Paragraph(caveat, "note")
    if run.programme is None:
        yield Paragraph(summary(run, words), "answer")
    else:
        verdict = f"{verdict_text(run.programme, words)} {break_even_text(run.programme, words)}"
        yield Paragraph(verdict, "answer")
        yield Paragraph(summary(run, words), "plain")
        yield from programme_blocks(run, run.programme, words, charts=bool(options.charts))
    if run.expectations:
        yield expectation_table(((run.name, verdict) for verdict in run.expectations), words)
    for line in dict.fromkeys(_source(group, words) for group in run.groups[: options.limit] if group.sources):
        yield Paragraph(line, "note")
    yield Paragraph(words("run.file", scenario=run.file, file=file_text(envelope, words)), "note")


def records(envelope: Envelope[Run]) -> Records:
    """The groups."""
    run = envelope.result
    return Records(Estimate, run.groups, {"scenario": run.name, "file": run.file})


@dataclass(frozen=True, slots=True)
class _Counted:
    """A group or all of them: the gain of one resident and of all, each with its range."""

    label: str
    people: int | None
    one: int
    all: int
    range_of_one: ThreePoint[Kr] | None = None
    range_of_all: ThreePoint[Kr] | None = None


def groups_table(run: Run, words: Locale, *, limit: int | None = None, ranges_beside: bool = False) -> Table:
    """Every group and all together; low and high case of all as rows, or of every group as columns beside.

    A limit shows the first groups only; all together are all.
    """
    total, spread = run.total, run.total.range
    lines: list[Any] = [
        _Counted(
            f"{group_name(group, words)}\n{figures_text(group, words)}",
            group.people,
            group.per_person.gain,
            group.total.gain,
            group.per_person.range,
            group.total.range,
        )
        for group in run.groups[:limit]
    ]
    mean = gain_per_person(run.people, total.gain)
    lines += [RULE, _Counted(words("label.all_groups"), run.people, mean, total.gain, None, spread)]
    if spread is not None and not ranges_beside:
        for case, amount in (("low", spread.low), ("high", spread.high)):
            lines.append(_Counted(words(f"gain.{case}"), None, gain_per_person(run.people, amount), amount))
    fields = [one for one in _COUNTED if ranges_beside or not one.header.endswith("_range")]
    return listing(words("run.groups", basis=run.basis), fields, lines, words)


_COUNTED = (
    Field("label.group", "label", "text", least=24),
    Field("label.residents", "people"),
    Field("label.kr_per_resident", "one"),
    Field("report.column.one_range", "range_of_one:between"),
    Field("label.kr_in_all", "all"),
    Field("report.column.all_range", "range_of_all:between"),
)


def shares_table(run: Run, words: Locale) -> Table:
    """Who gains: the treasuries, what the municipality keeps, and the residents; what is inferred says so."""
    residents, treasuries, municipality = run.residents, run.total.treasuries, run.total.municipality
    rows = []
    for key, parts in (
        ("run", {} if treasuries is None else treasuries.parts),
        ("kept", {} if municipality is None else municipality.kept),
    ):
        if parts:
            rows += [*((words(f"{key}.{name}"), words.number(amount)) for name, amount in parts.items()), RULE]
    shares: list[tuple[str, InferredKey | None, Kr | None]] = [*wage_shares(residents, run.total.housing_benefit)]
    if all(group.per_person.given for group in run.groups):
        rows = [(words("run.public"), words.number(run.total.gain))]
        shares = [("run.residents", None, residents.gain)]
    if run.others is not None:
        shares.append(("programme.party.others", None, run.others))
    for key, inferred, amount in (*shares, ("run.wages", "after.wages", residents.wages)):
        if amount is None:
            continue
        label = words(key)
        if any(inferred in group.inferred for group in run.groups):
            label = words("estimate.inferred", label=label)
        rows.append((label, words.number(amount)))
    return table(
        words("run.shares", people=people_text(run.people, words)),
        (Column(""), *amounts(words, "label.kr_in_all")),
        rows,
    )


def _source(group: Estimate, words: Locale) -> str:
    return words("run.source", name=group.name, source=citation(group, words))
