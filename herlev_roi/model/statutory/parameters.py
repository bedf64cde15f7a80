"""Statutory parameters: every rate with its unit, year, source and confidence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeVar

from herlev_roi.model.base.problems import InvalidInput, Problem

Confidence = Literal["verified", "derived", "secondary", "unverified"]
WEAKEST_FIRST: tuple[Confidence, ...] = ("unverified", "secondary", "derived", "verified")


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """One year's value of a parameter; `source` is null where none names a place."""

    value: Decimal
    confidence: Confidence
    source: str | None


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
        """The value of one year, or null."""
        year = str(year)
        if year in self.values:
            return self.values[year]
        first, second = self.values.get(f"{year}H1"), self.values.get(f"{year}H2")
        if first is not None and second is not None:
            sources = dict.fromkeys(source for source in (first.source, second.source) if source)
            return ParameterValue(
                (first.value + second.value) / 2,
                min(first.confidence, second.confidence, key=WEAKEST_FIRST.index),
                " ; ".join(sources) or None,
            )
        starts = [key for key in self.values if key.endswith("-") and key[:-1] <= year]
        return self.values[max(starts)] if starts else None


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


class Lookup:
    """Reads parameters and remembers which values were used."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.used: dict[tuple[str, str], UsedValue] = {}

    def value(self, name: str, year: int | str) -> Decimal:
        """The value of a parameter in a year, remembered.

        Raises:
            InvalidInput: the year is not in the data.
        """
        parameter = self.parameters[name]
        found = parameter.at(year)
        self.used[name, str(year)] = UsedValue(
            name, str(year), float(found.value), parameter.unit, found.confidence, found.source
        )
        return found.value

    def known(self, name: str, year: int | str) -> Decimal | None:
        """The value of a parameter in a year, remembered, or null."""
        return None if self.parameters[name].known_at(year) is None else self.value(name, year)

    @property
    def all_used(self) -> tuple[UsedValue, ...]:
        """Every value that was used, in the order of first use."""
        return tuple(self.used.values())


V = TypeVar("V")


class _Noting(dict[str, V]):
    """A mapping that remembers which of its keys were read."""

    def __init__(self, content: Mapping[str, V]) -> None:
        super().__init__(content)
        self.read: set[str] = set()

    def __getitem__(self, key: str) -> V:
        self.read.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: V | None = None) -> V | None:  # type: ignore[override]
        return self[key] if key in self else default  # noqa: SIM401 - `self[key]` notes the key


class NotedParameters:
    """Parameters to compute with, and those of them that were read.

    >>> from decimal import Decimal
    >>> values = {year: ParameterValue(Decimal(8), "verified", None) for year in ("2018", "2019")}
    >>> noted = NotedParameters(Parameters({"rate": Parameter("rate", "per cent", values)}, (), ""))
    >>> noted.parameters["rate"].at(2019).value
    Decimal('8')
    >>> [(parameter.name, list(parameter.values)) for parameter in noted.used]
    [('rate', ['2019'])]
    """

    def __init__(self, parameters: Parameters) -> None:
        self._values: dict[str, _Noting[ParameterValue]] = {
            name: _Noting(parameter.values) for name, parameter in parameters.by_name.items()
        }
        self._by_name = _Noting(
            {name: replace(parameter, values=self._values[name]) for name, parameter in parameters.by_name.items()}
        )
        self.parameters = replace(parameters, by_name=self._by_name)

    @property
    def used(self) -> tuple[Parameter, ...]:
        """Every parameter that was asked for, with the years that were read, by name."""
        return tuple(self._used(name) for name in sorted(self._by_name.read & self._values.keys()))

    def _used(self, name: str) -> Parameter:
        values = self._values[name]
        years = sorted(values.read)
        return replace(
            dict.__getitem__(self._by_name, name), values={year: dict.__getitem__(values, year) for year in years}
        )
