"""The files that `init` writes: a benefits.yaml and a scenario to change, and their schemas for editors."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from herlev_roi.files.json_schemas import json_schema
from herlev_roi.files.reading.text import read_text, shown_name
from herlev_roi.files.shipped import SHIPPED_NAME, shipped_path
from herlev_roi.files.statutory import known_levels, load_legislation
from herlev_roi.model.base.limits import SchemaName
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.base.starter_files import StarterFile, StarterFiles

SCHEMA_FILE = "benefits.schema.json"
SCENARIO_FILE = "syv-beboere.yaml"
SCENARIO_SCHEMA_FILE = "scenario.schema.json"
_SCENARIO = """# yaml-language-server: $schema=scenario.schema.json
#
# A scenario to start from: herlev-roi run syv-beboere.yaml
name: Syv beboere
description: Syv beboere fra kontanthjælp i arbejde
groups:
  - {type: aktivitetsparat-kontanthjaelp, people: 7}    # also: months, weeks_on_support, averages
# scope: full              # with AM-bidrag and indirect taxes
# level: {newest}              # at the rules of that year
# municipality: Herlev     # with level {municipal}
expect:                    # the gate of `herlev-roi batch`; leave it out to expect nothing
  gain: {min: 980000, max: 990000}
"""


def write_starter(folder: Path, output: str | os.PathLike[str] | None = None) -> StarterFiles:
    """Write the files into a folder, which is made if need be; never overwrite, all or nothing.

    Args:
        folder: with the folders above it that are missing.
        output: the file that the answer will be written to; it is none of the files.

    Raises:
        InvalidInput: a file stands there already, or the folder cannot be written to.
    """
    files: dict[StarterFile, str] = {
        StarterFile(SHIPPED_NAME, "benefits"): _with_local_schema(read_text(shipped_path())),
        StarterFile(SCHEMA_FILE, "schema"): _schema_text("benefits"),
        StarterFile(SCENARIO_FILE, "scenario"): _scenario(),
        StarterFile(SCENARIO_SCHEMA_FILE, "scenario_schema"): _schema_text("scenario"),
    }
    texts = {folder / one.file: text for one, text in files.items()}
    if output is not None and os.path.realpath(output) in map(os.path.realpath, texts):
        message = f"{quoted(os.fspath(output))} cannot be written: init writes a file of this name"
        raise InvalidInput([Problem("output", message, path="--output", hint="name another file")])
    if taken := [path for path in texts if path.exists()]:
        raise InvalidInput(
            Problem("file-exists", "stands there already", shown_name(path), hint="init never overwrites")
            for path in taken
        )
    _write_all(folder, texts)
    return StarterFiles(shown_name(folder), tuple(files))


def _write_all(folder: Path, texts: Mapping[Path, str]) -> None:
    """Write new files; where one fails, or the user interrupts, nothing that was made stays."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    written: list[Path] = []
    at = folder
    try:
        for at in reversed(missing):
            at.mkdir(exist_ok=True)
        for at, text in texts.items():
            _write_new(at, text, written)
    except BaseException as error:
        for path in written:
            with suppress(OSError):
                path.unlink()
        for one in missing:
            with suppress(OSError):  # another may have put something into it
                one.rmdir()
        if not isinstance(error, OSError):
            raise
        reason = (error.strerror or str(error)).lower()
        raise InvalidInput([Problem("output", f"cannot be written to: {reason}", shown_name(at))]) from None


def _write_new(path: Path, text: str, written: list[Path]) -> None:
    """Write a new file and note it, beforehand: an interrupt may come between the two."""
    written.append(path)
    try:
        stream = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        written.remove(path)
        raise
    with stream:
        stream.write(text)


def _scenario() -> str:
    """The scenario with the newest level, and the levels that a municipality goes with."""
    municipal = " or ".join(map(str, load_legislation().municipal_levels))
    return _SCENARIO.replace("{newest}", str(max(known_levels()))).replace("{municipal}", municipal)


def _schema_text(name: SchemaName) -> str:
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def _with_local_schema(text: str) -> str:
    """The shipped text with its editor line pointing to the schema beside it."""
    first, _, rest = text.partition("\n")
    start, _, _ = first.partition("$schema=")
    return f"{start}$schema={SCHEMA_FILE}\n{rest}"
