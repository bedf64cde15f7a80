"""The JSON Schemas of the files that users write and of saved results, made from the classes that read them."""

import json
import sys
from typing import Any

from herlev_roi.files.reading.text import read_text
from herlev_roi.files.shipped import PACKAGE
from herlev_roi.model.base.limits import SchemaName

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(name: SchemaName) -> dict[str, Any]:
    """The JSON Schema of one kind of file, for editors and machines.

    Under `python -OO` the classes have no docstrings to describe them by: it is then the shipped one, which is equal.
    """
    if sys.flags.optimize > 1:
        shipped: dict[str, Any] = json.loads(read_text(PACKAGE / "schemas" / f"{name}.schema.json"))
        return shipped
    return {"$schema": _DIALECT, **_schema(name)}


def _schema(name: SchemaName) -> dict[str, Any]:
    if name == "benefits":
        from herlev_roi.files.benefits.schema import BenefitsSchema  # noqa: PLC0415

        return BenefitsSchema.model_json_schema()
    if name == "scenario":
        from herlev_roi.files.scenarios.schema import ScenarioFileSchema  # noqa: PLC0415

        return ScenarioFileSchema.model_json_schema()
    from herlev_roi.files.result_schema import result_schema  # noqa: PLC0415

    return result_schema()
