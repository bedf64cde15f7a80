"""A result as CSV: dotted JSON keys as headers, one row per record."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.base.starter_files import Written, WrittenFile
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.explanation import Explanation, Line
from herlev_roi.model.gain.type_list import TypeList, TypeRow
from herlev_roi.model.gain.validation import Validation
from herlev_roi.model.scenarios.batch import Batch, BatchRow, row_of
from herlev_roi.model.scenarios.break_even import BreakEven
from herlev_roi.model.scenarios.comparison import Diff, ScenarioChange
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.sweep import Sweep, SweepRow
from herlev_roi.model.scenarios.verification import Difference, Verification
from herlev_roi.model.statutory.derivation_result import Derivations, DerivedCase
from herlev_roi.model.statutory.income_tax_result import IncomeTax

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


FieldPath = tuple[str, ...]


def columns(kind: type, prefix: FieldPath = ()) -> Iterator[FieldPath]:
    """The columns of a result class: one for each field, nested ones spelled out, the same for every row.

    >>> from herlev_roi.model.gain.type_list import Years
    >>> [".".join(path) for path in columns(Years, ("years",))]
    ['years.before', 'years.after']
    """
    hints = get_type_hints(kind)
    for field in fields(kind):
        nested = next((part for part in _alternatives(hints[field.name]) if is_dataclass(part)), None)
        if isinstance(nested, type):
            yield from columns(nested, (*prefix, field.name))
        else:
            yield (*prefix, field.name)


def cell(record: Any, path: FieldPath) -> Any:
    """The value of one column; null where anything on the way is null; a list as text joined by `; `."""
    for name in path:
        if record is None:
            return None
        record = getattr(record, name)
    if isinstance(record, tuple):
        return "; ".join(str(item) for item in record)
    return record


def _alternatives(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if type(None) in get_args(hint) else (hint,)
