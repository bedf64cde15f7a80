"""The files that `init` writes: a benefits.yaml to change, and the schema that editors check it with."""

import json
from pathlib import Path

from herlev_roi.files.benefits import SHIPPED_NAME, shipped_path
from herlev_roi.files.schemas import json_schema
from herlev_roi.files.text import read_text, shown_name
from herlev_roi.model.problem import InvalidInput, Problem
from herlev_roi.model.written import Written, WrittenFile

SCHEMA_FILE = "benefits.schema.json"


def write_starter(folder: Path) -> Written:
    """Write the files into a folder, which is made if need be; never overwrite, all or nothing.

    Raises:
        InvalidInput: a file stands there already, or the folder cannot be written to.
    """
    contents = {
        SHIPPED_NAME: _with_local_schema(read_text(shipped_path())),
        SCHEMA_FILE: json.dumps(json_schema("benefits"), ensure_ascii=False, indent=2) + "\n",
    }
    taken = [name for name in contents if (folder / name).exists()]
    if taken:
        raise InvalidInput(
            Problem("file-exists", "stands there already", shown_name(folder / name), hint="init never overwrites")
            for name in taken
        )
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in contents.items():
            path = folder / name
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(text)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        reason = (error.strerror or str(error)).lower()
        problem = Problem("output", f"cannot be written to: {reason}", shown_name(folder))
        raise InvalidInput([problem]) from None
    return Written(shown_name(folder), (WrittenFile(SHIPPED_NAME, "benefits"), WrittenFile(SCHEMA_FILE, "schema")))


def _with_local_schema(text: str) -> str:
    """The shipped text with its editor line pointing to the schema beside it."""
    first, _, rest = text.partition("\n")
    start, _, _ = first.partition("$schema=")
    return f"{start}$schema={SCHEMA_FILE}\n{rest}"
