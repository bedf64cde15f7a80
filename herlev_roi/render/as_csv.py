"""A result as CSV: dotted JSON keys as headers, one row per record."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from herlev_roi.model.batch import Batch, BatchRow, row_of
from herlev_roi.model.break_even import BreakEven
from herlev_roi.model.derivation_check import Derivations
from herlev_roi.model.derived import DerivedCase
from herlev_roi.model.diff import Diff, ScenarioChange
from herlev_roi.model.envelope import Envelope
from herlev_roi.model.explanation import Explanation, Line
from herlev_roi.model.overview import TypeList, TypeRow
from herlev_roi.model.problem import Problem
from herlev_roi.model.result import Estimate
from herlev_roi.model.run import Run
from herlev_roi.model.saved import Difference, Verification
from herlev_roi.model.sweep import Sweep, SweepRow
from herlev_roi.model.tax_result import IncomeTax
from herlev_roi.model.validation import Validation
from herlev_roi.model.written import Written, WrittenFile
from herlev_roi.render.columns import cell, columns

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class DerivedRow:
    """One case of one type as a record."""

    type: str
    derived: DerivedCase


def as_csv(envelope: Envelope[Any]) -> str:
    """The records of a result; the header is the same in every language and for no records at all."""
    kind, records, context = _records(envelope)
    paths = list(columns(kind))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*context, *(".".join(path) for path in paths)])
    for record in records:
        writer.writerow([_cell(value) for value in (*context.values(), *(cell(record, p) for p in paths))])
    return out.getvalue()


def _records(  # noqa: PLR0912 - one case per kind of result
    envelope: Envelope[Any],
) -> tuple[type, Sequence[Any], dict[str, Any]]:
    """The class of the records, the records, and columns that are the same on every row."""
    match envelope.data:
        case Estimate() | IncomeTax() as single:
            found: tuple[type, Sequence[Any], dict[str, Any]] = (type(single), [single], {})
        case Run(groups=groups, name=name, file=file):
            found = (Estimate, groups, {"scenario": name, "file": file})
        case Batch(scenarios=scenarios):
            found = (BatchRow, [row_of(run) for run in scenarios], {})
        case BreakEven() as solved:
            found = (BreakEven, [solved], {})
        case Sweep(rows=rows) as swept:
            context = {"scope": swept.scope, "level": swept.level, "municipality": swept.municipality}
            found = (SweepRow, rows, context | {"weeks_on_support": swept.weeks_on_support})
        case Diff(scenarios=changes):
            found = (ScenarioChange, changes, {})
        case Verification(differences=differing):
            found = (Difference, differing, {})
        case Explanation(estimate=estimate, lines=lines):
            found = (Line, lines, {"type": estimate.type, "basis": estimate.basis})
        case Derivations(types=derived):
            cases = [DerivedRow(one.type, case) for one in derived for case in one.cases]
            found = (DerivedRow, cases, {"basis": "modelled"})
        case TypeList(types=types):
            found = (TypeRow, types, {})
        case Validation():
            found = (Problem, envelope.problems, {})
        case Written(files=files):
            found = (WrittenFile, files, {})
        case other:
            raise TypeError(f"no CSV records for {type(other).__name__}")
    return found


def _cell(value: Any) -> Any:
    """Null is empty, booleans are JSON's; a text that a spreadsheet would run as a formula is guarded."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
