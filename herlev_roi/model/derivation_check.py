"""Whether benefits.yaml says what the statutory model gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from herlev_roi.model.benefits import Averages, MonthsInWork, YearInWork, YearOnBenefit
from herlev_roi.model.derived import CASE_NAMES, Derivation, DerivedCase
from herlev_roi.model.units import Kr, Months


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of a benefits file that differs from its derivation; null where the file has none."""

    type: str
    path: str
    derived: float
    in_file: float | None


@dataclass(frozen=True, slots=True)
class Derivations:
    """The result of `derive`; `differences` is null when nothing was compared."""

    types: tuple[Derivation, ...]
    differences: tuple[Difference, ...] | None


def averages_of(case: DerivedCase) -> Averages:
    """A derived case in the form of benefits.yaml."""
    months = Months(case.months)
    return Averages(
        before=YearOnBenefit(case.before.year, case.before.transfers, case.before.tax),
        after=YearInWork(
            year=case.after.year,
            transfers=case.after.transfers,
            income=Kr(case.after.wages + case.after.transfers),
            tax=case.after.tax,
            months_in_work=MonthsInWork(months, months),
        ),
        inferences=(),
    )


def derived_averages(derivation: Derivation) -> Averages:
    """The averages of a derivation with its low and high case, in the form of benefits.yaml."""
    low, central, high = (averages_of(derivation.case(name)) for name in CASE_NAMES)
    return Averages(central.before, central.after, (), low, high)


def differences(derivation: Derivation, in_file: Averages | None) -> tuple[Difference, ...]:
    """Every figure of a type in which the file and the derivation differ."""
    derived = dict(_figures(derived_averages(derivation)))
    found = dict(_figures(in_file)) if in_file is not None else {}
    return tuple(
        Difference(derivation.type, path, value, found.get(path))
        for path, value in derived.items()
        if found.get(path) != value
    )


def _figures(averages: Averages, prefix: str = "") -> Iterator[tuple[str, float]]:
    before, after = averages.before, averages.after
    yield f"{prefix}before.year", before.year
    yield f"{prefix}before.transfers", before.transfers
    yield f"{prefix}before.tax", before.tax
    yield f"{prefix}after.year", after.year
    yield f"{prefix}after.transfers", after.transfers
    yield f"{prefix}after.income", after.income
    yield f"{prefix}after.tax", after.tax
    yield f"{prefix}after.months_in_work.from", after.months_in_work.low
    yield f"{prefix}after.months_in_work.to", after.months_in_work.high
    for name, case in (("low.", averages.low), ("high.", averages.high)):
        if case is not None:
            yield from _figures(case, f"{prefix}{name}")
