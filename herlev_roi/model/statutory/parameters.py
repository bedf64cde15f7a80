"""Statutory parameters: every rate with its unit, year, source and confidence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import nearest, normal_form, quoted

Confidence = Literal["verified", "derived", "secondary", "unverified"]
_EXAMPLE = "Herlev"
AM_BIDRAG_RATE, DISCOUNT_RATE = "am_bidrag_rate", "social_discount_rate_0_35"
PRICE_INDEX = "cpi_annual_average"
REFUND_AFTER_A_YEAR = "state_share_week_53_on"
"""Names of parameters that more than one room asks for."""

WEAKEST_FIRST: tuple[Confidence, ...] = ("unverified", "secondary", "derived", "verified")


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One year's value of a parameter; `source` is null where none names a place."""

    value: Decimal
    confidence: Confidence
    source: str | None


def as_share(rate: ParameterValue) -> ParameterValue:
    """A rate in per cent as a fraction."""
    return replace(rate, value=rate.value / 100)


@dataclass(frozen=True, slots=True)
class UsedValue:
    """A parameter value that a result rests on, with all that must be said of it."""

    parameter: str
    year: str
    value: float
    unit: str
    confidence: Confidence
    source: str | None

    def __str__(self) -> str:
        """Short, for a cell: `am_bidrag_rate 2026 = 8 (verified)`."""
        return f"{self.parameter} {self.year} = {self.value:g} ({self.confidence})"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A statutory parameter by year.

    Years are text: `2019`; `2018H1` and `2018H2` are half-years; `2016-` holds from that year on.
    """

    name: str
    unit: str
    values: Mapping[str, ParameterValue]

    def at(self, year: int | str) -> ParameterValue:
        """The value of one year; of two half-years their mean, with the weaker confidence and both sources.

        Raises:
            InvalidInput: the year is not in the data; the years that are get named, none is guessed.
        """
        found = self.known_at(year)
        if found is None:
            known = ", ".join(sorted(self.values))
            problem = Problem("missing-year", f"{self.name} is not known for {year}", hint=f"known for {known}")
            raise InvalidInput([problem])
        return found

    @property
    def latest(self) -> ParameterValue:
        """The value of the newest entry: for guidelines, the one in force."""
        return self.values[max(self.values)]

    def known_at(self, year: int | str) -> ParameterValue | None:
        """The value of one year, as `at`, or null."""
        values = [self.values[key] for key in self.keys_at(year)]
        if len(values) < 2:
            return values[0] if values else None
        first, second = values
        sources = dict.fromkeys(source for source in (first.source, second.source) if source)
        return ParameterValue(
            (first.value + second.value) / 2,
            min(first.confidence, second.confidence, key=WEAKEST_FIRST.index),
            " ; ".join(sources) or None,
        )

    def keys_at(self, year: int | str) -> tuple[str, ...]:
        """The entries that give a year its value: one, the two half-years, or none where it is not known."""
        year = str(year)
        if year in self.values:
            return (year,)
        halves = (f"{year}H1", f"{year}H2")
        if all(half in self.values for half in halves):
            return halves
        starts = [key for key in self.values if key.endswith("-") and key[:-1] <= year]
        return (max(starts),) if starts else ()


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality's own rates by year, per cent: municipal tax, and church tax for members."""

    name: str
    municipal: Mapping[str, Decimal]
    church: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Parameters:
    """All statutory parameters by name, the municipalities' tax rates, and the digest of what was read."""

    by_name: Mapping[str, Parameter]
    municipalities: tuple[Municipality, ...]
    sha256: str

    def __getitem__(self, name: str) -> Parameter:
        """One parameter; a wrong name is a bug, not a user's mistake."""
        return self.by_name[name]


class ParameterTrace:
    """Reads statutory values and remembers which were read, so that a result can list and a saved one carry them.

    A child begins with an empty memory of its own; what it reads its parents remember too.

    >>> values = {year: ParameterValue(Decimal(8), "verified", None) for year in ("2018", "2019")}
    >>> trace = ParameterTrace(Parameters({"rate": Parameter("rate", "per cent", values)}, (), ""))
    >>> trace.child().value("rate", 2019)
    Decimal('8')
    >>> [(parameter.name, list(parameter.values)) for parameter in trace.parameters_read]
    [('rate', ['2019'])]
    """

    def __init__(self, parameters: Parameters, parent: "ParameterTrace | None" = None) -> None:
        self._parameters = parameters
        self._parent = parent
        self._entries: dict[str, set[str]] = {}
        self._used: dict[tuple[str, str], ParameterValue] = {}
        self._peeked: dict[tuple[str, int | str], ParameterValue | None] = {}
        self._municipalities: dict[str, Municipality] = {}

    def child(self) -> "ParameterTrace":
        """A trace of the same parameters with a memory of its own."""
        return ParameterTrace(self._parameters, self)

    def sibling(self) -> "ParameterTrace":
        """A trace beside this one: what it reads only the parents remember."""
        return ParameterTrace(self._parameters, self._parent)

    def aside(self) -> "ParameterTrace":
        """A trace of the same parameters whose reading nobody else remembers."""
        return ParameterTrace(self._parameters)

    def value(self, name: str, year: int | str) -> Decimal:
        """The value of a parameter in a year.

        Raises:
            InvalidInput: the year is not in the data.
        """
        return self.at(name, year).value

    def at(self, name: str, year: int | str) -> ParameterValue:
        """The value of a parameter in a year with its confidence and source.

        Raises:
            InvalidInput: the year is not in the data.
        """
        which = name, str(year)
        known = self._used.get(which)
        if known is not None:  # then the parents remember it too
            return known
        found = self.peek(name, year) or self._parameters[name].at(year)
        for trace in self._line():
            trace._used.setdefault(which, found)
        return found

    def all_known(self, names: Iterable[str], period: str) -> bool:
        """Whether parameters are known for a period; to ask is not to read."""
        found = (self._parameters.by_name.get(name) for name in names)
        return all(parameter is not None and bool(parameter.keys_at(period)) for parameter in found)

    def peek(self, name: str, year: int | str) -> ParameterValue | None:
        """The value of a year, or null: to settle which rules hold. Carried by a saved result, not listed as used."""
        which = name, year
        if which in self._peeked:  # then the parents remember it too
            return self._peeked[which]
        parameter = self._asked(name)
        entries = parameter.keys_at(year)
        for trace in self._line():
            trace._entries[name].update(entries)
        found = self._peeked[which] = parameter.known_at(year)
        return found

    def latest(self, name: str) -> ParameterValue:
        """The newest entry of a parameter: for guidelines, the one in force."""
        return self.at(name, max(self._asked(name).values))

    def has(self, name: str, year: int | str) -> bool:
        """Whether a parameter is known for a year."""
        return self.peek(name, year) is not None

    def knows(self, name: str) -> bool:
        """Whether there is a parameter of this name."""
        return name in self._parameters.by_name

    def years(self, name: str) -> list[str]:
        """The years for which a parameter has an entry, in order."""
        return sorted(self._asked(name).values)

    def series(self, name: str) -> tuple[UsedValue, ...]:
        """All entries of a parameter; to list them is not to use them."""
        parameter = self._asked(name)
        return tuple(_used_value(parameter, year, value) for year, value in parameter.values.items())

    @property
    def municipal_years(self) -> tuple[str, ...]:
        """The years for which the municipalities' own tax rates are known."""
        return tuple(sorted({year for one in self._parameters.municipalities for year in one.municipal}))

    def has_municipality(self, name: str) -> bool:
        """Whether there is a municipality of this name; to ask is not to use it."""
        return normal_form(name) in self._municipalities_by_form()

    def municipality(self, name: str, *, guess: bool = True) -> Municipality:
        """The municipality of a name in any case, with or without Danish letters.

        Args:
            name: as written.
            guess: whether an unknown name is held against all others, which takes longer than to compute a scenario.

        Raises:
            InvalidInput: there is none; with the nearest name.
        """
        by_form = self._municipalities_by_form()
        found = by_form.get(normal_form(name))
        if found is None:
            near = nearest(name, [one.name for one in by_form.values()]) if guess else None
            table = f"the table of {len(by_form)} municipalities"
            hint = f"did you mean {near}?" if near else f"the name as in {table}, such as {_EXAMPLE}"
            message = f"there is no municipality {quoted(name)}"
            raise InvalidInput([Problem("unknown-municipality", message, path="--municipality", hint=hint)])
        for trace in self._line():
            trace._municipalities[found.name] = found
        return found

    @property
    def used(self) -> tuple[UsedValue, ...]:
        """Every value that was read, in the order of first reading."""
        return tuple(_used_value(self._parameters[name], year, value) for (name, year), value in self._used.items())

    @property
    def parameters_read(self) -> tuple[Parameter, ...]:
        """Every parameter that was asked for, by name, with those of its entries that were read."""
        return tuple(
            replace(parameter, values={year: parameter.values[year] for year in sorted(self._entries[name])})
            for name in sorted(self._entries)
            for parameter in (self._parameters[name],)
        )

    @property
    def municipalities_read(self) -> tuple[Municipality, ...]:
        """Every municipality that was asked for, by name."""
        return tuple(self._municipalities[name] for name in sorted(self._municipalities))

    def _municipalities_by_form(self) -> dict[str, Municipality]:
        return {normal_form(one.name): one for one in self._parameters.municipalities}

    def _line(self) -> Iterator["ParameterTrace"]:
        """This trace and its parents."""
        trace: ParameterTrace | None = self
        while trace is not None:
            yield trace
            trace = trace._parent

    def _asked(self, name: str) -> Parameter:
        parameter = self._parameters[name]
        for trace in self._line():
            trace._entries.setdefault(name, set())
        return parameter


def _used_value(parameter: Parameter, year: str, value: ParameterValue) -> UsedValue:
    return UsedValue(parameter.name, year, float(value.value), parameter.unit, value.confidence, value.source)
