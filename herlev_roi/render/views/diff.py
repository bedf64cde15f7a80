"""The view of `diff`: each scenario's change and its causes, the total, the inputs that changed, the gate."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.comparison import Causes, Diff, ScenarioChange
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Block, Column, Options, Paragraph, Records, Table, View
from herlev_roi.render.views.verify import difference_table


def view(envelope: Envelope[Diff], words: Words, options: Options) -> View:
    """The scenarios whose gain changed, largest change first; what stayed the same is counted."""
    diff = envelope.data
    assert diff is not None
    changed = sorted((one for one in diff.scenarios if one.status != "same"), key=lambda one: -abs(one.change))
    blocks: list[Block] = []
    if changed:
        blocks.append(_scenarios(changed[: options.limit], diff, words))
        more = len(changed) - len(changed[: options.limit])
        if more:
            blocks.append(Paragraph(words("diff.more", count=words.number(more)), "note"))
        blocks.append(Paragraph(words("diff.order"), "note"))
    if diff.inputs:
        shown = diff.inputs[: options.limit]
        blocks.append(difference_table(shown, words("diff.inputs"), (words("diff.old"), words("diff.new")), words))
        if len(shown) < len(diff.inputs):
            blocks.append(Paragraph(words("verify.more", count=words.number(len(diff.inputs) - len(shown))), "note"))
    blocks.append(Paragraph(_sentence(diff, len(changed), words), "answer"))
    if diff.max_change is not None:
        beyond = sum(one.exceeded for one in diff.scenarios)
        counts = {"limit": words.rate(diff.max_change), "count": words.number(beyond)}
        blocks.append(Paragraph(words("diff.beyond" if beyond else "diff.within", **counts), "plain"))
    names = {"old": diff.old_file, "new": diff.new_file}
    versions = {"old_version": diff.old_version, "new_version": diff.new_version}
    blocks.append(Paragraph(words("diff.files", **names, **versions), "note"))
    return tuple(blocks)


def records(envelope: Envelope[Diff]) -> Records:
    """The scenarios that changed."""
    assert envelope.data is not None
    return Records(ScenarioChange, envelope.data.scenarios)


def _scenarios(changes: list[ScenarioChange], diff: Diff, words: Words) -> Table:
    rows = [_row(f"{one.name}\n{_status(one, words)}", one.change, one.causes, words) for one in changes]
    total = diff.total
    label = words("diff.total") + "\n" + _from_to(total.old, total.new, words)
    rows.append(_row(label, total.change, total.causes, words))
    return Table(
        title=words("diff.title"),
        columns=(
            Column(words("diff.scenario"), least=20),
            Column(words("label.change"), "number"),
            Column(words("diff.cause.scenario"), "number"),
            Column(words("diff.cause.averages"), "number"),
            Column(words("diff.cause.parameters"), "number"),
            Column(words("diff.cause.other"), "number"),
        ),
        rows=tuple(rows),
        rules=(len(changes),),
    )


def _row(label: str, change: int, causes: Causes | None, words: Words) -> tuple[str, ...]:
    if causes is None:
        parts = (words("expect.unknown"),) * 4
    else:
        each = (causes.scenario, causes.averages, causes.parameters, causes.other)
        parts = tuple(words.signed(part) for part in each)  # type: ignore[assignment]
    return (label, words.signed(change), *parts)


def _status(one: ScenarioChange, words: Words) -> str:
    if one.old is None:
        return words("diff.added")
    if one.new is None:
        return words("diff.removed")
    text = _from_to(one.old, one.new, words)
    if one.share is not None:
        text += f", {words.percent(round(one.share, 6))}"
    old, new = one.old_net_present_value, one.new_net_present_value
    if old is None or new is None or old == new:
        return text
    return f"{text}\n" + words("diff.npv", old_new=_from_to(old, new, words))


def _from_to(old: int, new: int, words: Words) -> str:
    return f"{words.number(old)} → {words.number(new)}"


def _sentence(diff: Diff, changed: int, words: Words) -> str:
    if not changed:
        return words("diff.same", count=words.number(len(diff.scenarios)))
    share = "" if diff.total.share is None else f" ({words.percent(round(diff.total.share, 6))})"
    return words(
        "diff.changed",
        changed=words.number(changed),
        count=words.number(len(diff.scenarios)),
        change=words.signed(diff.total.change),
        share=share,
    )
