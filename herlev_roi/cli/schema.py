"""`herlev-roi schema`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from herlev_roi.cli.options import OutputOption
from herlev_roi.cli.output import refuse_bad_place, write_file, write_stdout


def schema(
    name: Annotated[Literal["benefits", "scenario", "result"], typer.Argument(help="The kind of file.")],
    output: OutputOption = None,
) -> None:
    """Print the JSON Schema of a kind of file, for editors and machines."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.render.formats.as_json import document_as_json  # noqa: PLC0415

    if output is not None and output != "-":
        refuse_bad_place(Path(output))
    text = document_as_json(api.schema(name))
    if output is None or output == "-":
        write_stdout(text)
    else:
        write_file(Path(output), text)
