"""Envelopes and schemas as JSON."""

import json
from typing import Any

from herlev_roi.model.envelope import Envelope
from herlev_roi.render.plain import plain


def as_json(envelope: Envelope[Any]) -> str:
    """The whole envelope: fixed key order, every key there, no nan."""
    return document_as_json(plain(envelope))


def document_as_json(document: dict[str, Any]) -> str:
    """A document of mappings, lists and scalars, indented to be read and compared line by line."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
