"""The two years that are compared: an average resident on the benefit and in work."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.base.balance import public_balance, public_gain
from herlev_roi.model.base.text import Source, Text
from herlev_roi.model.base.units import Kr, Months

Basis = Literal["published", "modelled", "user"]
ResultBasis = Literal["published", "modelled", "user", "mixed"]


@dataclass(frozen=True, slots=True)
class Year:
    """One person's year as the public purse sees it: net = tax - transfers."""

    year: int
    transfers: Kr
    tax: Kr
    wages: Kr
    net: Kr


def person_year(year: int, transfers: Kr, tax: Kr, wages: Kr = Kr(0)) -> Year:  # noqa: B008 - immutable
    """A person's year, whole kroner; its net is the public balance, tax - transfers.

    >>> person_year(2018, transfers=Kr(163_000), tax=Kr(43_000)).net
    -120000
    """
    return Year(year, transfers, tax, wages, public_balance(tax, transfers))


@dataclass(frozen=True, slots=True)
class Change:
    """The year in work less the year on the benefit; `net` is the public gain in the published scope."""

    transfers: Kr
    tax: Kr
    wages: Kr
    net: Kr


def change(before: Year, after: Year) -> Change:
    """What the move changes, line by line: after less before."""
    return Change(
        transfers=Kr(after.transfers - before.transfers),
        tax=Kr(after.tax - before.tax),
        wages=Kr(after.wages - before.wages),
        net=public_gain(before.net, after.net),
    )


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

    @property
    def balance(self) -> Year:
        """The year as the public purse sees it; the figures count no wages."""
        return person_year(self.year, self.transfers, self.tax)


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

    @property
    def balance(self) -> Year:
        """The year as the public purse sees it; wages are what of the income is not transfers."""
        return person_year(self.year, self.transfers, self.tax, Kr(self.income - self.transfers))


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

    @property
    def gain(self) -> Kr:
        """The public gain per resident in the published scope: the balance in work less that on the benefit."""
        return public_gain(self.before.balance.net, self.after.balance.net)

    def same_years(self, other: "Averages") -> bool:
        """Whether the figures of both years are the same, whatever their range and what is inferred."""
        return (self.before, self.after) == (other.before, other.after)


@dataclass(frozen=True, slots=True)
class OwnAverages:
    """The user's own averages instead of those of the benefits file, and where they come from."""

    averages: Averages
    source: Source
