"""The files that users write: checked, described by a schema, written to start from."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from herlev_roi.api.context import PathLike, envelope
from herlev_roi.files.benefits import load_benefits
from herlev_roi.files.statutory import load_parameters
from herlev_roi.model import notices
from herlev_roi.model.benefits import Benefits
from herlev_roi.model.envelope import Envelope, Status
from herlev_roi.model.problem import InvalidInput, Problem, has_errors
from herlev_roi.model.published import recompute_published

if TYPE_CHECKING:
    from herlev_roi.files.schemas import SchemaName
    from herlev_roi.model.validation import Validation
    from herlev_roi.model.written import Written


def validate(paths: PathLike | Sequence[PathLike] = ()) -> "Envelope[Validation]":
    """Check benefits files and recompute what they cite as published results; without paths, the shipped file.

    Never raises for a bad file: every problem of every file is in `problems`, and the status is `invalid`.

    >>> validate().status
    'ok'
    """
    from herlev_roi.model.validation import CheckedFile, Validation  # noqa: PLC0415

    files: list[CheckedFile] = []
    problems: list[Problem] = []
    used: Benefits | None = None
    wanted: list[PathLike | None] = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    for path in wanted or [None]:
        try:
            loaded = load_benefits(path)
        except InvalidInput as error:
            problems += error.problems
            continue
        if path is None:
            used = loaded
        checks = [check for benefit in loaded.types for check in recompute_published(benefit)]
        files.append(CheckedFile(loaded.file, "benefits", len(loaded.types), tuple(checks)))
        for benefit in loaded.types:
            problems += notices.contradictions(benefit, loaded, severity="error")
            problems += notices.unknown_years(benefit, loaded, load_parameters())
    status: Status = "invalid" if has_errors(problems) else "ok"
    return envelope("validate", Validation(tuple(files)), used, problems, status)


def init(folder: Path) -> "Envelope[Written]":
    """Write a benefits.yaml and its schema to start from; never overwrites.

    Raises InvalidInput where a file stands already or the folder cannot be written to.
    """
    from herlev_roi.files.starter import write_starter  # noqa: PLC0415

    return envelope("init", write_starter(folder), None, ())


def schema(name: "SchemaName") -> dict[str, Any]:
    """The JSON Schema of one kind of file that users write."""
    from herlev_roi.files.schemas import json_schema  # noqa: PLC0415

    return json_schema(name)


def slugs(benefits: PathLike | None = None) -> list[tuple[str, str]]:
    """The slugs of a benefits file with their names, for completion in a shell.

    >>> slugs()[-1]
    ('sygedagpenge', 'Sygedagpenge')
    """
    return [(benefit.slug, benefit.name.da) for benefit in load_benefits(benefits).types]
