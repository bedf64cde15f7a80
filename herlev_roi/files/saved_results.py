"""Reads saved results of `estimate`, `run` and `batch` back into the objects that they were written from."""

import os
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from herlev_roi._version import __version__
from herlev_roi.files.reading.document_path import dotted, undotted
from herlev_roi.files.reading.faults import fault, locate, mapping
from herlev_roi.files.reading.json_document import JsonDocument, parse_json
from herlev_roi.files.reading.schema_problems import refused, standing_path
from herlev_roi.files.reading.text import read_text, shown_name
from herlev_roi.files.scenarios.written_back import check_as_written
from herlev_roi.model.base.envelope import SCHEMA_VERSION, Status
from herlev_roi.model.base.problems import MAX_PROBLEMS, FirstProblems, InvalidInput, Problem
from herlev_roi.model.base.provenance import Digest, Provenance
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.saved import Saved

MAX_BYTES = 500_000_000
_HINT = "a result of estimate, run or batch, saved with -o FILE.json"


class _Part(BaseModel):
    """A part of the envelope: exactly the keys that are named, also in the results within it, each of its type."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class SavedProblem(_Part):
    """One problem of the envelope."""

    code: str
    message: str
    file: str | None
    path: str | None
    line: int | None
    column: int | None
    severity: Literal["error", "warning"]
    hint: str | None


class SavedProvenance(_Part):
    """What computed the result, from which data. No clock and no absolute path: same input, same bytes."""

    tool: Literal["herlev-roi"]
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*[a-z0-9.+!-]*$", max_length=40)]
    benefits: Digest | None
    parameters_sha256: str | None


def _of_this_kind(version: int) -> int:
    if version != SCHEMA_VERSION:
        raise PydanticCustomError("schema_version", "this version reads schema_version: 1")
    return version


class SavedEnvelope(_Part):
    """What every answer in JSON has around its data."""

    schema_version: Annotated[int, AfterValidator(_of_this_kind), Field(json_schema_extra={"const": SCHEMA_VERSION})]
    command: str
    status: Status
    problems: list[SavedProblem]
    provenance: SavedProvenance


class SavedEstimate(SavedEnvelope):
    """The result of `estimate`; `data` is null where the input was invalid."""

    command: Literal["estimate"]
    data: Estimate | None


class SavedRun(SavedEnvelope):
    """The result of `run`; `data` is null where the input was invalid."""

    command: Literal["run"]
    data: Run | None


class SavedBatch(SavedEnvelope):
    """The result of `batch`."""

    command: Literal["batch"]
    data: Batch | None


AnyResult = SavedEstimate | SavedRun | SavedBatch
RESULT: TypeAdapter[AnyResult] = TypeAdapter(Annotated[AnyResult, Field(discriminator="command")])


def load_result(path: str | os.PathLike[str]) -> Saved:
    """Read a saved result.

    Raises:
        InvalidInput: it cannot be read, is no result of `estimate`, `run` or `batch`, holds what none of them has, such
            as an unknown key or a scenario that no file can say, or carries no data.
    """
    source = Path(path)
    if str(source) == "-":
        hint = "save it with -o FILE.json, and name the file"
        raise InvalidInput([Problem("saved-result", "a saved result cannot come from stdin", "stdin", hint=hint)])
    document = parse_json(read_text(source, MAX_BYTES), shown_name(source))
    if document.problems:
        raise InvalidInput([*document.problems, *document.problems.more(document.file)])
    try:
        envelope = RESULT.validate_json(document.text)
    except ValidationError as error:
        value = document.value
        first = [one.detail for one in islice(refused(error, value), MAX_PROBLEMS)]
        more = FirstProblems()
        more.count(error.error_count() - len(first))
        located = locate(list(_schema_problems(first, value)), document)
        raise InvalidInput([*located, *more.more(document.file)]) from None
    if envelope.data is None:
        raise _without_a_result(document)
    saved = Saved(
        document.file,
        envelope.status,
        tuple(Problem(**dict(one)) for one in envelope.problems),
        Provenance(**dict(envelope.provenance)),
        envelope.data,
    )
    if not isinstance(saved.data, Estimate):
        _check_inputs(saved, saved.data, document)
    return saved


def load_runs(path: str | os.PathLike[str]) -> Saved:
    """Read a saved result that has scenarios.

    Raises:
        InvalidInput: as for `load_result`, and for an estimate.
    """
    saved = load_result(path)
    if isinstance(saved.data, Estimate):
        message = "is a result of estimate, which does not carry what it rests on"
        hint = "save a result of run or batch; verify computes an estimate again"
        raise InvalidInput([Problem("saved-result", message, saved.file, "command", hint=hint)])
    return saved


def _check_inputs(saved: Saved, data: Run | Batch, document: JsonDocument) -> None:
    """Everything is there to compute from, and the scenarios are such as a file can say.

    Raises:
        InvalidInput: otherwise.
    """
    if data.inputs.averages is None or data.inputs.parameters is None or not saved.runs:
        raise _without_a_result(document)
    if any(run.inputs.scenario is None for run in saved.runs):
        message = "a scenario lacks the inputs that it was computed from"
        raise InvalidInput([Problem("saved-result", message, saved.file, "data.inputs.scenario")])
    try:
        check_as_written([run.scenario for run in saved.runs])
    except InvalidInput as error:
        found = [_in_document(problem, data) for problem in error.problems if problem.path]
        more = [replace(problem, file=document.file) for problem in error.problems if not problem.path]
        raise InvalidInput([*locate(found, document), *more]) from None


def _in_document(problem: Problem, data: Run | Batch) -> Problem:
    """A problem whose path begins with the number of a scenario, where that stands in a result."""
    index, *path = undotted(problem.path or "")
    run = ("data", "scenarios", index) if isinstance(data, Batch) else ("data",)
    return replace(problem, path=dotted((*run, "inputs", "scenario", *path)))


def _without_a_result(document: JsonDocument) -> InvalidInput:
    hint = "save a result of estimate, run or batch that computed something, with -o FILE.json"
    return InvalidInput(locate([fault(("data",), "saved-result", "carries no result", hint)], document))


def _schema_problems(details: list[dict[str, Any]], value: Any) -> Iterator[Problem]:
    for detail in details:
        path, kind = standing_path(detail["loc"], value), detail["type"]
        if kind in {"extra_forbidden", "unexpected_keyword_argument"}:
            message = f"the key {quoted(str(path[-1]))} is not known here"
            yield fault(path, "unknown-key", message, _version_hint(value))
        elif kind == "union_tag_invalid":
            command = quoted(str(value["command"]))
            yield fault(("command",), "saved-result", f"is a result of {command}, not of estimate, run or batch", _HINT)
        else:
            missing = f": {detail['loc'][-1]}" if kind == "missing" else ""
            message = f"is not a saved result: {detail['msg'][:1].lower()}{detail['msg'][1:]}{missing}"
            yield fault(path, "saved-result", message, _HINT)


def _version_hint(value: Any) -> str:
    """A newer version may have more keys: it can compute them again, this one cannot."""
    version = mapping(value, "provenance").get("version")
    if version == __version__:
        return f"version {__version__} saved none"
    return f"this is version {__version__}; the version that saved it can read it"
