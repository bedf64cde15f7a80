"""`herlev-roi schema`."""

from typing import Annotated

import typer

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.output import FileOption, write
from herlev_roi.cli.writing import place
from herlev_roi.model.base.limits import SchemaName


@described("Print the JSON Schema of a kind of file, for editors and machines.")
def schema(
    name: Annotated[SchemaName, typer.Argument(help="The kind of file.")],
    file: FileOption = None,
) -> None:
    from herlev_roi.render.formats.as_json import document_as_json  # noqa: PLC0415

    path = place(file)
    write([document_as_json(api.schema(name))], path)
