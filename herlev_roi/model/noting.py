"""Notes which statutory values a computation reads, so that a saved result can carry them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from herlev_roi.model.parameters import Parameter, Parameters, ParameterValue

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
