"""The view of `diff`: each scenario's change and its causes, the total, the inputs that changed, the gate."""

from collections.abc import Iterator

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.comparison import Diff, ScenarioChange, TotalChange
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, listing
from herlev_roi.render.view import Block, Options, Paragraph, Records
from herlev_roi.render.views.verify import difference_list


def view(envelope: Envelope[Diff], words: Locale, options: Options) -> Iterator[Block]:
    """The scenarios whose gain changed, largest change first; what stayed the same is counted."""
    diff = envelope.result
    changed = sorted((one for one in diff.scenarios if one.status != "same"), key=lambda one: -abs(one.change))
    if changed:
        shown = changed[: options.limit]
        yield listing(words("diff.title"), _FIELDS, (*shown, RULE, diff.total), words)
        if more := len(changed) - len(shown):
            yield Paragraph(words("diff.more", count=more), "note")
        yield Paragraph(words("diff.order"), "note")
    if diff.inputs:
        yield from difference_list(diff.inputs, "diff.inputs", ("diff.old", "diff.new"), options, words)
    yield Paragraph(_sentence(diff, len(changed), words), "answer")
    if diff.max_change is not None:
        beyond = sum(one.exceeded for one in diff.scenarios)
        key = "diff.beyond" if beyond else "diff.within"
        yield Paragraph(words(key, limit=diff.max_change, count=beyond), "plain")
    names = {"old": diff.old_file, "new": diff.new_file}
    versions = {"old_version": diff.old_version, "new_version": diff.new_version}
    yield Paragraph(words("diff.files", **names, **versions), "note")


def records(envelope: Envelope[Diff]) -> Records:
    """The scenarios that changed."""
    return Records(ScenarioChange, envelope.result.scenarios)


def _label(one: ScenarioChange | TotalChange, words: Locale) -> str:
    if isinstance(one, TotalChange):
        return words("diff.total") + "\n" + _from_to(one.old, one.new, words)
    return f"{one.name}\n{_status(one, words)}"


_FIELDS = (
    Field("diff.scenario", _label, "text", least=20),
    Field("label.change", "change:signed"),
    *(
        Field(f"diff.cause.{name}", f"causes.{name}:signed", none="expect.unknown")
        for name in ("scenario", "averages", "parameters", "other")
    ),
)


def _status(one: ScenarioChange, words: Locale) -> str:
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


def _from_to(old: int, new: int, words: Locale) -> str:
    return f"{words.number(old)} → {words.number(new)}"


def _sentence(diff: Diff, changed: int, words: Locale) -> str:
    count, total = len(diff.scenarios), diff.total
    if not changed:
        return words("diff.same", count=count)
    share = "" if total.share is None else f" ({words.percent(round(total.share, 6))})"
    return words("diff.changed", changed=changed, count=count, change=total.change, share=share)
