"""The view of `run`: the groups, their total and who gains, the residents, what was expected, the sentence."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.scenarios.run_result import Run, gain_per_person
from herlev_roi.model.scenarios.scenario import Scenario
from herlev_roi.model.statutory.averages import InferredKey
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Block, Column, Options, Paragraph, Records, Table, View
from herlev_roi.render.views.estimate import (
    citation,
    equal_by_construction,
    figures_text,
    file_text,
    number_key,
    people_text,
)
from herlev_roi.render.views.expectations import expectation_table
from herlev_roi.render.views.programme import programme_blocks


def view(envelope: Envelope[Run], words: Words, options: Options) -> View:
    """Groups and total, treasuries, residents, expectations, the plain sentence and the sources."""
    run = envelope.data
    assert run is not None
    scenario = run.inputs.scenario
    assert scenario is not None
    return (
        Paragraph(run.name, "heading"),
        *((Paragraph(run.description, "plain"),) if run.description else ()),
        _groups(run, words),
        shares_table(run, words),
        *((Paragraph(words("treasuries.caveat"), "note"),) if run.total.treasuries else ()),
        *((Paragraph(words("scope.high"), "note"),) if scenario.scope == "full" else ()),
        *((Paragraph(words("level.equal"), "note"),) if any(map(equal_by_construction, run.groups)) else ()),
        Paragraph(summary(run, scenario, words), "answer"),
        *_programme(run, scenario, words, charts=bool(options.charts)),
        *(
            (expectation_table(((run.name, verdict) for verdict in run.expectations), words),)
            if run.expectations
            else ()
        ),
        *(Paragraph(line, "note") for line in dict.fromkeys(_source(group, words) for group in run.groups)),
        Paragraph(words("run.file", scenario=run.file, file=file_text(envelope, words)), "note"),
    )


def records(envelope: Envelope[Run]) -> Records:
    """The groups."""
    run = envelope.data
    assert run is not None
    return Records(Estimate, run.groups, {"scenario": run.name, "file": run.file})


def _programme(run: Run, scenario: Scenario, words: Words, *, charts: bool) -> list[Block]:
    if run.programme is None or scenario.programme is None:
        return []
    return programme_blocks(run.programme, scenario.programme, scenario.assumptions, words, charts=charts)


def summary(run: Run, scenario: Scenario, words: Words) -> str:
    """The plain sentence over all groups."""
    total = run.total
    if run.basis != "modelled" and total.rounded_range is None:
        detail = words.kr(abs(total.gain))
    else:
        detail = words(f"basis.{run.basis}")
        if total.rounded_range is not None:
            detail = words("basis.range", basis=detail, range=words.spoken_range(total.rounded_range))
    where = "" if scenario.level is None else words("level.rules", level=scenario.level)
    if scenario.municipality is not None:
        where += f", {run.groups[0].municipality}"
    return words(
        f"summary.{'loss' if total.gain < 0 else 'gain'}.{number_key(run.people)}",
        people=words.number(run.people),
        rounded=words.spoken(total.rounded),
        detail=detail,
        conditions=(words("summary.full") if scenario.scope == "full" else "") + where,
    )


def _groups(run: Run, words: Words) -> Table:
    rows = [
        (
            _group_name(group, words),
            words.number(group.people),
            words.number(group.per_person.gain),
            words.number(group.total.gain),
        )
        for group in run.groups
    ]
    total = (
        words("label.all_groups"),
        words.number(run.people),
        words.number(gain_per_person(run.people, run.total.gain)),
    )
    rows.append((*total, words.number(run.total.gain)))
    rules = [len(run.groups)]
    if run.total.range is not None:
        for case, amount in (("low", run.total.range.low), ("high", run.total.range.high)):
            mean = words.number(gain_per_person(run.people, amount))
            rows.append((words(f"gain.{case}"), "", mean, words.number(amount)))
    return Table(
        title=words("run.groups", basis=words(f"basis.{run.basis}")),
        columns=(
            Column(words("label.group"), least=24),
            Column(words("label.residents"), "number"),
            Column(words("label.kr_per_resident"), "number"),
            Column(words("label.kr_in_all"), "number"),
        ),
        rows=tuple(rows),
        rules=tuple(rules),
    )


def _group_name(group: Estimate, words: Words) -> str:
    months = "" if group.months is None else words("summary.months", months=words.number(group.months))
    weeks = "" if group.weeks_on_support == 52 else words("run.weeks", weeks=words.number(group.weeks_on_support))
    return f"{words.text(group.name)}{months}{weeks}\n{figures_text(group, words)}"


def shares_table(run: Run, words: Words) -> Table:
    """Who gains: the treasuries, and the residents beside them; what is inferred of published figures says so."""
    treasuries, residents = run.total.treasuries, run.residents

    def label(key: str, inferred: InferredKey) -> str:
        known = all(inferred not in group.inferred for group in run.groups)
        return words(key) if known else words("estimate.inferred", label=words(key))

    rows: list[tuple[str, int]] = []
    if treasuries is not None:
        rows += [
            (words("run.municipality"), treasuries.municipality),
            (words("run.state"), treasuries.state),
            (words("run.church"), treasuries.church),
        ]
    rules = (len(rows),) if rows else ()
    if residents.indirect_taxes is None or residents.gain_after_indirect_taxes is None:
        rows.append((label("wages.am_bidrag_outside", "am_bidrag"), residents.am_bidrag))
        rows.append((label("wages.resident_gain", "resident_gain"), residents.gain))
    else:
        rows.append((label("wages.am_bidrag", "am_bidrag"), residents.am_bidrag))
        rows.append((words("wages.indirect_taxes"), residents.indirect_taxes))
        rows.append((label("wages.resident_after", "resident_gain"), residents.gain_after_indirect_taxes))
    rows.append((label("run.wages", "after.wages"), residents.wages))
    return Table(
        title=words("run.shares", people=people_text(run.people, words)),
        columns=(Column(""), Column(words("label.kr_in_all"), "number")),
        rows=tuple((text, words.number(amount)) for text, amount in rows),
        rules=rules,
    )


def _source(group: Estimate, words: Words) -> str:
    return words("run.source", name=words.text(group.name), source=citation(group, words))
