"""Reads saved results of `run` and `batch` back into the objects that they were written from."""

import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from herlev_roi.files.reading.faults import fault, locate
from herlev_roi.files.reading.schema_problems import standing_path
from herlev_roi.files.reading.text import read_text, shown_name
from herlev_roi.files.reading.yaml_document import parse_yaml
from herlev_roi.model.base.envelope import Status
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.provenance import Provenance
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.model.scenarios.verification import Saved

MAX_BYTES = 500_000_000
_JSON_ERROR = re.compile(r"Invalid JSON: (.*) at line (\d+) column (\d+)")
_HINT = "a result of run or batch, saved with -o FILE.json"
_CONTROL = re.compile(
    r"(?<!\\)(?:\\\\)*(?:\\[bfrt]|\\u00(?:0[0-9b-f]|1[0-9a-f]|7f|[89][0-9a-f]))|[\x7f-\x9f]", re.IGNORECASE
)
"""What JSON writes for the control characters that no text of a scenario or of a benefits file may have."""


class SavedProblem(BaseModel):
    """One problem of the envelope."""

    code: str
    message: str
    file: str | None
    path: str | None
    line: int | None
    column: int | None
    severity: Literal["error", "warning"]
    hint: str | None


class SavedEnvelope(BaseModel):
    """What every answer in JSON has around its data; later versions may add keys."""

    model_config = ConfigDict(strict=True)

    schema_version: Literal[1]
    command: str
    status: Status
    problems: list[SavedProblem]
    provenance: Provenance


class SavedRun(SavedEnvelope):
    """The result of `run`; `data` is null where the input was invalid."""

    command: Literal["run"]
    data: Run | None


class SavedBatch(SavedEnvelope):
    """The result of `batch`."""

    command: Literal["batch"]
    data: Batch | None


RESULT: TypeAdapter[SavedRun | SavedBatch] = TypeAdapter(
    Annotated[SavedRun | SavedBatch, Field(discriminator="command")]
)


def load_result(path: str | os.PathLike[str]) -> Saved:
    """Read a saved result.

    Raises:
        InvalidInput: it cannot be read, is no result of `run` or `batch`, has control characters, or carries no data.
    """
    source = Path(path)
    if str(source) == "-":
        hint = "save it with -o FILE.json, and name the file"
        raise InvalidInput([Problem("saved-result", "a saved result cannot come from stdin", "stdin", hint=hint)])
    text, file = read_text(source, MAX_BYTES), shown_name(source)
    try:
        envelope = RESULT.validate_json(text)
    except ValidationError as error:
        raise InvalidInput(_problems(error, text, file)) from None
    if control := _CONTROL.search(text):
        line, column = text.count("\n", 0, control.start()) + 1, control.start() - text.rfind("\n", 0, control.start())
        message = "control characters are not allowed in a text"
        raise InvalidInput([Problem("saved-result", message, file, None, line, column)])
    data = envelope.data
    inputs = None if data is None else data.inputs
    runs = () if data is None else (data,) if isinstance(data, Run) else data.scenarios
    if inputs is None or inputs.averages is None or inputs.parameters is None or not runs:
        hint = "save a result of run or batch that computed something, with -o FILE.json"
        raise InvalidInput([Problem("saved-result", "carries no result", file, "data", hint=hint)])
    if any(run.inputs.scenario is None for run in runs):
        message = "a scenario lacks the inputs that it was computed from"
        raise InvalidInput([Problem("saved-result", message, file, "data.inputs.scenario")])
    total = data.total if isinstance(data, Batch) else None
    return Saved(file, envelope.provenance.version, runs, total, inputs.averages, inputs.parameters)


def _problems(error: ValidationError, text: str, file: str) -> list[Problem]:
    """The first faults, with their places: JSON is read once more as the YAML that it is."""
    details = error.errors(include_url=False, include_input=False)
    if details[0]["type"] == "json_invalid":
        found = _JSON_ERROR.fullmatch(details[0]["msg"])
        what, line, column = found.groups() if found else (details[0]["msg"], 1, 1)
        return [Problem("json-syntax", f"is not JSON: {what}", file, None, int(line), max(int(column), 1), hint=_HINT)]
    document = parse_yaml(text, file)
    return locate([_fault(detail, document.value) for detail in details[:10]], document)


def _fault(detail: ErrorDetails, value: Any) -> Problem:
    message = detail["msg"][:1].lower() + detail["msg"][1:]
    missing = f": {detail['loc'][-1]}" if detail["type"] == "missing" else ""
    return fault(
        standing_path(detail["loc"], value), "saved-result", f"is not a saved result: {message}{missing}", _HINT
    )
