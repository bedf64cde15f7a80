"""The JSON Schemas of the files that users write, made from the schemas that read them."""

from typing import Any, Literal

from herlev_roi.files.benefits_schema import BenefitsSchema

SchemaName = Literal["benefits"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_MODELS = {"benefits": BenefitsSchema}


def json_schema(name: SchemaName) -> dict[str, Any]:
    """The JSON Schema of one kind of file, for editors and machines."""
    return {"$schema": _DIALECT, **_MODELS[name].model_json_schema()}
