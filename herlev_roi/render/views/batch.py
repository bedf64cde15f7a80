"""The view of `batch`: one row per scenario, the totals, the expectations that fail, the verdict."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.scenarios.batch import Batch, BatchRow, BatchTotal, row_of
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Block, Column, Options, Paragraph, Records, Table, View
from herlev_roi.render.views.estimate import file_text
from herlev_roi.render.views.expectations import expectation_table


def view(envelope: Envelope[Batch], words: Words, options: Options) -> View:
    """The scenarios that failed first; then as many of the others as the limit allows."""
    batch = envelope.data
    assert batch is not None
    failed = [run for run in batch.scenarios if run.failed]
    blocks: list[Block] = []
    if batch.total is not None:
        wanted = failed if options.only_failed else sorted(batch.scenarios, key=lambda run: not run.failed)
        shown = wanted[: options.limit]
        if shown or not options.only_failed:
            blocks.append(_scenarios(shown, batch.total, words))
        if len(shown) < len(wanted):
            counts = {"shown": words.number(len(shown)), "all": words.number(len(wanted))}
            blocks.append(Paragraph(words("batch.more", **counts), "note"))
        programmes = sum(run.programme is not None for run in batch.scenarios)
        if programmes:
            key = "batch.programme" if programmes == 1 else "batch.programmes"
            blocks.append(Paragraph(words(key, count=words.number(programmes)), "note"))
        verdicts = [(run.name, verdict) for run in failed for verdict in run.failed]
        if verdicts:
            blocks.append(expectation_table(verdicts[: options.limit], words))
        blocks.append(Paragraph(_verdict(batch.total, words), "answer"))
        blocks.append(Paragraph(_sum(batch.total, words), "plain"))
    faults = len([p for p in envelope.problems if p.severity == "error" and p.code != "expectation-failed"])
    if faults:
        blocks.append(Paragraph(words("batch.faults.one" if faults == 1 else "batch.faults", count=faults), "answer"))
    blocks.append(Paragraph(words("explain.file", file=file_text(envelope, words)), "note"))
    return tuple(blocks)


def records(envelope: Envelope[Batch]) -> Records:
    """The scenarios."""
    assert envelope.data is not None
    return Records(BatchRow, [row_of(run) for run in envelope.data.scenarios])


def _scenarios(runs: list[Run], total: BatchTotal, words: Words) -> Table:
    rows = [_row(row_of(run), words) for run in runs]
    verdict = _held(total.expectations, total.failed, words)
    rows.append(
        (
            words("batch.all", count=words.number(total.scenarios)),
            words(f"basis.{total.basis}"),
            words.number(total.people),
            words.number(total.gain),
            verdict,
        )
    )
    return Table(
        title=words("batch.title"),
        columns=(
            Column(words("batch.scenario"), least=18, keep=True),
            Column(words("batch.basis"), "whole"),
            Column(words("label.residents"), "number"),
            Column(words("label.gain"), "number"),
            Column(words("label.expectations"), "whole"),
        ),
        rows=tuple(rows),
        rules=(len(runs),),
    )


def _row(row: BatchRow, words: Words) -> tuple[str, ...]:
    return (
        f"{row.name}\n{row.file}",
        words(f"basis.{row.basis}"),
        words.number(row.people),
        words.number(row.gain),
        _held(row.expectations, row.failed, words),
    )


def _held(expectations: int, failed: int, words: Words) -> str:
    if not expectations:
        return words("label.none")
    counts = {"failed": words.number(failed), "count": words.number(expectations)}
    return words("batch.failed" if failed else "batch.held", **counts)


def _verdict(total: BatchTotal, words: Words) -> str:
    if not total.expectations:
        return words("batch.verdict.none")
    counts = {"failed": words.number(total.failed), "count": words.number(total.expectations)}
    return words("batch.verdict.failed" if total.failed else "batch.verdict.held", **counts)


def _sum(total: BatchTotal, words: Words) -> str:
    basis = words(f"basis.{total.basis}")
    if total.rounded_range is not None:
        basis = words("basis.range", basis=basis, range=words.spoken_range(total.rounded_range))
    return words(
        "batch.sum.loss" if total.gain < 0 else "batch.sum.gain",
        people=words.number(total.people),
        rounded=words.spoken(total.rounded),
        basis=basis,
    )
