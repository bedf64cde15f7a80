"""Reads scenario files: YAML with one scenario or a list, or a CSV table with a row each."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from herlev_roi.files.benefits.schema import BenefitsSchema
from herlev_roi.files.reading.document_path import Path, undotted
from herlev_roi.files.reading.faults import fault, locate
from herlev_roi.files.reading.text import read_stdin, read_text
from herlev_roi.files.reading.validated import Rules, Validator, refuse_empty, validated
from herlev_roi.files.reading.yaml_document import YamlDocument, parse_yaml, places_in
from herlev_roi.files.reading.yaml_reader import Place
from herlev_roi.files.scenarios.checks import check_scenario
from herlev_roi.files.scenarios.paths import ScenarioSource
from herlev_roi.files.scenarios.schema import ScenarioSchema
from herlev_roi.files.scenarios.table import ScenarioTable, is_table
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.scenarios.scenario import Scenario

MAX_BYTES = 200_000_000
_SAVED = re.compile(r'\s*\{\s*"schema_version"\s*:\s*[0-9]+\s*,\s*"command"\s*:')
"""How every answer in JSON begins; a long one takes a minute to be read as YAML."""
_OF_BENEFITS = frozenset(BenefitsSchema.model_fields)
_OF_A_SCENARIO = frozenset(ScenarioSchema.model_fields)


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """The scenarios of one file, and where each part of them stands."""

    source: ScenarioSource
    scenarios: tuple[Scenario, ...]
    _places: Callable[[Sequence[tuple[int, Path]]], list[Place]]
    """Where paths inside the scenarios of these numbers stand."""

    def placed(self, problems: Sequence[tuple[int, Problem]]) -> list[Problem]:
        """Problems with a path inside the scenario of a number, with their file, line and column."""
        if not problems:
            return []
        places = self._places([(index, undotted(problem.path or "")) for index, problem in problems])
        return [
            replace(problem, file=self.source.shown, line=place.line, column=place.column)
            for (_, problem), place in zip(problems, places, strict=True)
        ]


def load_scenarios(source: ScenarioSource, names: Rules) -> ScenarioFile | None:
    """Read one file; null for a benefits file, sound or not, that a folder holds beside its scenarios.

    Args:
        source: the file.
        names: what its scenarios name and is not there, said where anything else is wrong.

    Raises:
        InvalidInput: with every problem of the file, each with its line and column.
    """
    text = read_stdin(MAX_BYTES) if source.path is None else read_text(source.path, MAX_BYTES)
    if source.is_csv or (source.path is None and is_table(text)):
        table = ScenarioTable(text, source.shown, names)
        return ScenarioFile(source, table.scenarios, table.places)
    if _SAVED.match(text):
        hint = "herlev-roi verify computes it again, herlev-roi diff compares two"
        raise InvalidInput([Problem("not-a-scenario", "this is a saved result", source.shown, None, 1, 1, hint=hint)])
    document = parse_yaml(text, source.shown)
    if _is_of_benefits(document.value):
        if source.from_folder:
            return None
        hint = "pass it with --benefits, and name a scenario here"
        raise InvalidInput(locate([fault((), "not-a-scenario", "this is a benefits file", hint)], document))
    if document.value is None or document.value == []:
        refuse_empty(document, "name: and groups: make a scenario")
    if isinstance(document.value, list):
        return ScenarioFile(source, tuple(_listed(document, names)), partial(_places_of_items, text))
    scenario: Scenario = validated(document, ScenarioSchema, check_scenario, names).to_domain()
    return ScenarioFile(source, (scenario,), partial(_places_of_one, text))


def _is_of_benefits(value: Any) -> bool:
    """Whether the keys of a document are those of a benefits file; with a key of a scenario it is a faulty scenario."""
    keys = value.keys() if isinstance(value, dict) else frozenset[str]()
    return not _OF_BENEFITS.isdisjoint(keys) and _OF_A_SCENARIO.isdisjoint(keys)


def _listed(document: YamlDocument, names: Rules) -> Iterator[Scenario]:
    validator = Validator(document.file, ScenarioSchema, check_scenario, names)
    for index, raw in enumerate(document.value):
        schema = validator.parsed(document, raw, (index,))
        if schema is not None:
            yield schema.to_domain()
    validator.refuse_faults(document.problems)


def _places_of_items(text: str, found: Sequence[tuple[int, Path]]) -> list[Place]:
    return places_in(text, [(index, *path) for index, path in found])


def _places_of_one(text: str, found: Sequence[tuple[int, Path]]) -> list[Place]:
    return places_in(text, [path for _, path in found])
