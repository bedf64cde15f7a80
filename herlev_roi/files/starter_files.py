"""The files that `init` writes: a benefits.yaml and a scenario to change, and their schemas for editors."""

import json
from pathlib import Path

from herlev_roi.files.json_schemas import SchemaName, json_schema
from herlev_roi.files.reading.text import read_text, shown_name
from herlev_roi.files.shipped import SHIPPED_NAME, shipped_path
from herlev_roi.files.statutory import known_levels, load_legislation
from herlev_roi.model.base.problems import InvalidInput, Problem
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


def write_starter(folder: Path) -> StarterFiles:
    """Write the files into a folder, which is made if need be; never overwrite, all or nothing.

    Raises:
        InvalidInput: a file stands there already, or the folder cannot be written to.
    """
    files: dict[StarterFile, str] = {
        StarterFile(SHIPPED_NAME, "benefits"): _with_local_schema(read_text(shipped_path())),
        StarterFile(SCHEMA_FILE, "schema"): _schema_text("benefits"),
        StarterFile(SCENARIO_FILE, "scenario"): _scenario(),
        StarterFile(SCENARIO_SCHEMA_FILE, "scenario_schema"): _schema_text("scenario"),
    }
    taken = [one.file for one in files if (folder / one.file).exists()]
    if taken:
        raise InvalidInput(
            Problem("file-exists", "stands there already", shown_name(folder / name), hint="init never overwrites")
            for name in taken
        )
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one, text in files.items():
            path = folder / one.file
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        raise InvalidInput([Problem("output", f"cannot be written to: {reason}", shown_name(folder))]) from None
    return StarterFiles(shown_name(folder), tuple(files))


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
