"""The two years that are compared: an average resident on the benefit and in work."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.text import Source, Text
from herlev_roi.model.base.units import Kr, Months

Basis = Literal["published", "modelled", "user"]
ResultBasis = Literal["published", "modelled", "user", "mixed"]


@dataclass(frozen=True, slots=True)
class YearOnBenefit:
    """An average resident's calendar year on the benefit.

    Attributes:
        year: the calendar year.
        transfers: paid out by the public, before tax, kroner a person.
        tax: income tax of that year, without AM-bidrag, kroner a person.
    """

    year: int
    transfers: Kr
    tax: Kr


@dataclass(frozen=True, slots=True)
class MonthsInWork:
    """The months of work in the calendar year that the average covers, from-to (equal for one number)."""

    low: Months
    high: Months


@dataclass(frozen=True, slots=True)
class YearInWork:
    """An average resident's calendar year with work.

    Attributes:
        year: the calendar year.
        transfers: what is left of the benefit, before tax, kroner a person.
        income: the whole income of the year: wages and transfers, kroner a person.
        tax: income tax of that year, without AM-bidrag, kroner a person.
        months_in_work: the months of work that the average covers.
    """

    year: int
    transfers: Kr
    income: Kr
    tax: Kr
    months_in_work: MonthsInWork


InferredKey = Literal["after.wages", "am_bidrag", "resident_gain"]


@dataclass(frozen=True, slots=True)
class Inference:
    """A figure that the source does not print but that is read out of it, and why."""

    keys: tuple[InferredKey, ...]
    why: Text


@dataclass(frozen=True, slots=True)
class Averages:
    """The two years that are compared, which of their figures are inferred, and for modelled ones the range."""

    before: YearOnBenefit
    after: YearInWork
    inferences: tuple[Inference, ...]
    low: "Averages | None" = None
    high: "Averages | None" = None


@dataclass(frozen=True, slots=True)
class OwnAverages:
    """The user's own averages instead of those of the benefits file, and where they come from."""

    averages: Averages
    source: Source
