"""The view of `batch`: one row per scenario, the totals, the expectations that fail, the verdict."""

from collections.abc import Iterator, Sequence

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import EXPECTATION_FAILED, counted
from herlev_roi.model.scenarios.batch import Batch, BatchRow, BatchTotal, row_of
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, listing
from herlev_roi.render.view import Block, Options, Paragraph, Records, Table
from herlev_roi.render.views.expectations import expectation_table
from herlev_roi.render.views.phrases import file_text


def view(envelope: Envelope[Batch], words: Locale, options: Options) -> Iterator[Block]:
    """The scenarios that failed first; then as many of the others as the limit allows."""
    batch = envelope.result
    if batch.total is not None:
        yield from _computed(batch.scenarios, batch.total, words, options)
    faults, more = counted(p for p in envelope.problems if p.severity == "error" and p.code != EXPECTATION_FAILED)
    if faults:
        key = "batch.faults.more" if more else "batch.faults.one" if faults == 1 else "batch.faults"
        yield Paragraph(words(key, count=faults), "answer")
    yield Paragraph(words("explain.file", file=file_text(envelope, words)), "note")


def records(envelope: Envelope[Batch]) -> Records:
    """The scenarios."""
    return Records(BatchRow, [row_of(run) for run in envelope.result.scenarios])


def _computed(runs: Sequence[Run], total: BatchTotal, words: Locale, options: Options) -> Iterator[Block]:
    failed = [run for run in runs if run.failed]
    wanted = failed if options.only_failed else sorted(runs, key=lambda run: not run.failed)
    shown = wanted[: options.limit]
    if shown or not options.only_failed:
        yield _scenarios(shown, total, words)
    if len(shown) < len(wanted):
        yield Paragraph(words("batch.more", shown=len(shown), all=len(wanted)), "note")
    if programmes := sum(run.programme is not None for run in runs):
        key = "batch.programme" if programmes == 1 else "batch.programmes"
        yield Paragraph(words(key, count=programmes), "note")
    if verdicts := [(run.name, verdict) for run in failed for verdict in run.failed]:
        yield expectation_table(verdicts[: options.limit], words)
    yield Paragraph(_held("batch.verdict", total, words), "answer")
    yield Paragraph(_sum(total, words), "plain")


def _scenarios(runs: list[Run], total: BatchTotal, words: Locale) -> Table:
    everything = words("batch.all", count=total.scenarios)
    fields = (
        Field(
            "batch.scenario",
            lambda row, _: everything if row is total else f"{row.name}\n{row.file}",
            "text",
            least=18,
            keep=True,
        ),
        Field("batch.basis", "basis:basis.", "whole"),
        Field("label.residents", "people"),
        Field("label.gain", "gain") if total.gain is not None else Field("label.gain", _with_its_unit),
        Field(
            "label.expectations",
            lambda row, words: _held("batch", row, words) if row.expectations else words("label.none"),
            "whole",
        ),
    )
    title = words("batch.title" if total.gain is not None else "batch.title.currencies")
    return listing(title, fields, (*map(row_of, runs), RULE, total), words)


def _held(key: str, of: BatchRow | BatchTotal, words: Locale) -> str:
    """How many expectations hold, in a few words or in a sentence."""
    verdict = "none" if not of.expectations else "failed" if of.failed else "held"
    return words(f"{key}.{verdict}", failed=of.failed, count=of.expectations)


def _with_its_unit(row: BatchRow | BatchTotal, words: Locale) -> str:
    """The gain of a scenario in its own currency; there is no sum of several."""
    if row.gain is None:
        return words("label.nothing")
    return words.in_currency(row.currency if isinstance(row, BatchRow) else None).kr(row.gain)


def _sum(total: BatchTotal, words: Locale) -> str:
    if total.gain is None:
        return words("batch.currencies")
    basis = words(f"basis.{total.basis}")
    if total.rounded_range is not None:
        basis = words("basis.range", basis=total.basis, range=total.rounded_range)
    key = "batch.sum.loss" if total.gain < 0 else "batch.sum.gain"
    return words(key, people=total.people, rounded=total.rounded, basis=basis)
