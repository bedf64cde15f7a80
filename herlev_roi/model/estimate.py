"""The main job: the gain for one resident and for N, from a type's averages."""

from dataclasses import dataclass
from typing import Literal

from herlev_roi.model.balance import (
    am_bidrag,
    disposable_income,
    public_balance,
    public_gain,
    resident_gain,
)
from herlev_roi.model.benefits import Averages, BenefitType, InferredKey, Source, Text
from herlev_roi.model.parameters import ParameterValue
from herlev_roi.model.units import Kr, Months, as_spoken

ResultBasis = Literal["published", "modelled", "user", "mixed"]
Scope = Literal["published", "full"]


@dataclass(frozen=True, slots=True)
class EstimateRequest:
    """What is asked: a benefit type (slug, alias or name, any case) and a number of residents."""

    type: str
    people: int


@dataclass(frozen=True, slots=True)
class YearBalance:
    """One person's year as the public purse sees it: net = tax - transfers."""

    year: int
    transfers: Kr
    tax: Kr
    wages: Kr
    net: Kr


@dataclass(frozen=True, slots=True)
class Change:
    """The year in work less the year on the benefit; `net` is the public gain."""

    transfers: Kr
    tax: Kr
    wages: Kr
    net: Kr


@dataclass(frozen=True, slots=True)
class Range:
    """Low, central and high case of a modelled amount."""

    low: Kr
    central: Kr
    high: Kr


@dataclass(frozen=True, slots=True)
class Treasuries:
    """Who gains; the three parts sum to the whole."""

    municipality: Kr
    state: Kr
    church: Kr


@dataclass(frozen=True, slots=True)
class PerPerson:
    """One resident. `am_bidrag` and `resident_gain` lie outside the published headline `gain`."""

    before: YearBalance
    after: YearBalance
    gain: Kr
    range: Range | None
    am_bidrag: Kr
    resident_gain: Kr
    treasuries: Treasuries | None
    change: Change


@dataclass(frozen=True, slots=True)
class Total:
    """All residents together: people times the rounded amount per person."""

    gain: Kr
    range: Range | None
    rounded: Kr


@dataclass(frozen=True, slots=True)
class Estimate:
    """The result of `estimate`; field names are the JSON keys. What is not known or not asked is null."""

    type: str
    people: int
    basis: ResultBasis
    level: int | None
    municipality: str | None
    scope: Scope
    months: Months | None
    weeks_on_support: int | None
    per_person: PerPerson
    treasuries_basis: ResultBasis | None
    total: Total
    name: Text
    inferred: tuple[InferredKey, ...]
    sources: tuple[Source, ...]


def compute_estimate(benefit: BenefitType, averages: Averages, people: int, am_rate: ParameterValue) -> Estimate:
    """The public gain of moving `people` residents from the benefit into work.

    Args:
        benefit: the type; gives name, basis and sources.
        averages: its two years.
        people: number of residents, at least 1.
        am_rate: AM-bidrag rate of the year in work, per cent.

    Returns:
        Whole kroner throughout; gain = (tax - transfers) after less the same before, per person; totals are
        people times that.
    """
    before = YearBalance(
        year=averages.before.year,
        transfers=averages.before.transfers,
        tax=averages.before.tax,
        wages=Kr(0),
        net=public_balance(averages.before.tax, averages.before.transfers),
    )
    after = YearBalance(
        year=averages.after.year,
        transfers=averages.after.transfers,
        tax=averages.after.tax,
        wages=Kr(averages.after.income - averages.after.transfers),
        net=public_balance(averages.after.tax, averages.after.transfers),
    )
    am = am_bidrag(after.wages, am_rate.value)
    gain = public_gain(before.net, after.net)
    total = Kr(people * gain)
    return Estimate(
        type=benefit.slug,
        people=people,
        basis=benefit.basis,
        level=None,
        municipality=None,
        scope="published",
        months=None,
        weeks_on_support=None,
        per_person=PerPerson(
            before=before,
            after=after,
            gain=gain,
            range=None,
            am_bidrag=am,
            resident_gain=resident_gain(
                disposable_income(before.wages, before.transfers, before.tax, Kr(0)),
                disposable_income(after.wages, after.transfers, after.tax, am),
            ),
            treasuries=None,
            change=Change(
                transfers=Kr(after.transfers - before.transfers),
                tax=Kr(after.tax - before.tax),
                wages=Kr(after.wages - before.wages),
                net=gain,
            ),
        ),
        treasuries_basis=None,
        total=Total(gain=total, range=None, rounded=as_spoken(total)),
        name=benefit.name,
        inferred=tuple(key for inference in averages.inferences for key in inference.keys),
        sources=benefit.sources,
    )
