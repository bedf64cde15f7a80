"""Digests over parsed content: the same data has the same digest whatever its comments and layout."""

import hashlib
import json
from typing import Any


def digest(content: Any) -> str:
    """SHA-256 of the content's canonical JSON (sorted keys, no white space, UTF-8).

    >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1})
    True
    """
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
