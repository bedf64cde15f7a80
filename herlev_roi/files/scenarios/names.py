"""What a scenario names: benefit types and a municipality that are not there, found also where its shape is wrong."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from herlev_roi.files.reading.document_path import dotted
from herlev_roi.files.reading.faults import items
from herlev_roi.model.base.problems import MAX_PROBLEMS, InvalidInput, Problem
from herlev_roi.model.gain.benefit_types import Benefits, find_type
from herlev_roi.model.statutory.legislation import Legislation


class NameRules:
    """Every name of a raw scenario that leads nowhere, with the path inside it; each name is looked up once.

    A scenario whose shape is right is computed, which finds such names by itself. These rules speak where something
    else in the file is wrong, so that everything is said at once.
    """

    def __init__(self, benefits: Benefits, legislation: Legislation) -> None:
        self._benefits, self._legislation = benefits, legislation
        self._known: dict[tuple[str, str], Problem | None] = {}
        self._unknown = 0

    def __call__(self, raw: Any) -> Iterator[Problem]:
        """The problems of one raw scenario."""
        if not isinstance(raw, dict):
            return
        for index, group in enumerate(items(raw.get("groups"))):
            name = group.get("type") if isinstance(group, dict) else None
            if isinstance(name, str) and (problem := self._problem("type", name, self._find_type)):
                yield replace(problem, path=dotted(("groups", index, "type")))
        name = raw.get("municipality")
        if isinstance(name, str) and (problem := self._problem("municipality", name, self._find_municipality)):
            yield replace(problem, path="municipality")

    def _find_type(self, name: str) -> None:
        find_type(self._benefits, name, guess=self._unknown < MAX_PROBLEMS)

    def _find_municipality(self, name: str) -> None:
        self._legislation.parameters.aside().municipality(name, guess=self._unknown < MAX_PROBLEMS)

    def _problem(self, kind: str, name: str, find: Callable[[str], None]) -> Problem | None:
        if (kind, name) not in self._known:
            self._known[kind, name] = None
            try:
                find(name)
            except InvalidInput as error:
                self._unknown += 1
                self._known[kind, name] = error.problems[0]
        return self._known[kind, name]
