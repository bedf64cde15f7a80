"""One number of a sum that is laid out line by line: what it is, its unit, how it is known, where it comes from."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.statutory.parameters import Confidence

LineConfidence = Literal["published", "modelled", "user", "inferred", "computed"] | Confidence
ShareUnit = Literal["share", "share_of_transfers", "share_of_tax_base", "share_of_difference"]
Unit = Literal["kr_per_resident", "kr", "kr_a_month", "residents", "months", "factor", "weeks"] | ShareUnit


@dataclass(frozen=True, slots=True)
class Line:
    """One number of the sum.

    Attributes:
        key: what it is, such as `before.transfers`; formulas refer to these names.
        value: the number, in `unit`.
        unit: its unit.
        year: the calendar year it holds for; null where it spans both.
        formula: how it follows from the lines above; null for an input.
        confidence: for an input the basis or the confidence of its source; `inferred` for a figure that is read out of
            the source, `modelled` for one that rests on the statutory model; else `computed`.
        source: where an input comes from; null for a computed line.
    """

    key: str
    value: int | float
    unit: Unit
    year: int | None
    formula: str | None
    confidence: LineConfidence
    source: str | None
