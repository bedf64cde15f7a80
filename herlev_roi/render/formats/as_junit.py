"""A batch or a validation as JUnit XML: one test case per expectation or check, one per file that cannot be used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import EXPECTATION_FAILED, Problem
from herlev_roi.model.base.spelling import without_control_characters
from herlev_roi.model.gain.validation import Validation
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.model.scenarios.expectations import expected_text


@dataclass(frozen=True, slots=True)
class _Case:
    """One test case; `broken` says that the input could not be used at all."""

    suite: str
    of: str
    name: str
    wrong: str | None = None
    details: str = ""
    broken: bool = False


def as_junit(envelope: Envelope[Any]) -> str:
    """One test suite per file, in the order of the result. There are no times: the same input gives the same bytes."""
    suites: dict[str, list[_Case]] = {}
    for case in _cases(envelope):
        suites.setdefault(case.suite, []).append(case)
    root = Xml.Element("testsuites", _counts(case for cases in suites.values() for case in cases))
    root.set("name", "herlev-roi")
    for name, cases in suites.items():
        suite = Xml.SubElement(root, "testsuite", {"name": _text(name), **_counts(cases)})
        for case in cases:
            element = Xml.SubElement(suite, "testcase", {"name": _text(case.name), "classname": _text(case.of)})
            if case.wrong is not None:
                kind = "error" if case.broken else "failure"
                Xml.SubElement(element, kind, {"message": _text(case.details), "type": case.wrong}).text = _text(
                    case.details
                )
    Xml.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def _cases(envelope: Envelope[Any]) -> Iterator[_Case]:
    data = envelope.data
    broken = [
        problem
        for problem in envelope.problems
        if problem.severity == "error" and problem.code not in {EXPECTATION_FAILED, "published-mismatch"}
    ]
    for problem in broken:
        yield _broken(problem)
    if isinstance(data, Batch):
        for run in data.scenarios:
            for verdict in run.expectations:
                name = f"{verdict.key}: {expected_text(verdict)}"
                if verdict.passed:
                    yield _Case(run.file, run.name, name)
                else:
                    actual = "not known" if verdict.actual is None else f"{verdict.actual:,}"
                    details = f"{run.name}: {verdict.key} is {actual}, expected {expected_text(verdict)}"
                    yield _Case(run.file, run.name, name, EXPECTATION_FAILED, details)
    elif isinstance(data, Validation):
        for file in data.files:
            if not any(problem.file == file.file for problem in broken):
                yield _Case(file.file, file.kind, "can be used")
            for check in file.checks:
                details = f"the averages give {check.actual:,} where the published result is {check.expected:,}"
                wrong = None if check.agrees else "published-mismatch"
                yield _Case(file.file, check.type, f"{check.key} is {check.expected:,}", wrong, details)


def _broken(problem: Problem) -> _Case:
    file = problem.file or "herlev-roi"
    place = ":".join(str(part) for part in (problem.line, problem.column) if part is not None)
    name = f"{place} {problem.code}" if place else problem.code
    return _Case(file, file, name, problem.code, str(problem), broken=True)


def _counts(cases: Iterable[_Case]) -> dict[str, str]:
    every = list(cases)
    wrong = [case for case in every if case.wrong is not None]
    errors = sum(case.broken for case in wrong)
    return {"tests": str(len(every)), "failures": str(len(wrong) - errors), "errors": str(errors)}


def _text(text: str) -> str:
    """What XML can carry: a control character or half a surrogate pair would break the whole file."""
    return without_control_characters(text)
