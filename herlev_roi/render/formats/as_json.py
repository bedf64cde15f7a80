"""Envelopes and schemas as JSON."""

import json
from typing import Any

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.plain_data import field_names, to_plain_data
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.model.scenarios.run_result import Run

_RUN = field_names(Run)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def as_json(envelope: Envelope[Any]) -> str:
    """The whole envelope: fixed key order, every key there, no nan; of a batch one scenario a line."""
    if isinstance(envelope.data, Batch):
        return _batch_as_json(envelope, envelope.data)
    return document_as_json(to_plain_data(envelope))


def document_as_json(document: dict[str, Any]) -> str:
    """A document of mappings, lists and scalars, indented to be read and compared line by line."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _batch_as_json(envelope: Envelope[Any], batch: Batch) -> str:
    """Compact, since indenting thousands of scenarios costs more than computing them."""
    texts = _Texts()
    lines = [texts.of_run(run) for run in batch.scenarios]
    scenarios = ",\n".join(lines)
    data = _object(
        {
            "scenarios": f"[\n{scenarios}\n]" if lines else "[]",
            "total": _compact(to_plain_data(batch.total)),
            "inputs": _compact(to_plain_data(batch.inputs)),
        }
    )
    whole = {name: _compact(to_plain_data(getattr(envelope, name))) for name in field_names(Envelope) if name != "data"}
    return _object({name: whole.get(name, data) for name in field_names(Envelope)}, ",\n") + "\n"


class _Texts:
    """The texts of parts that many scenarios share: each is written once.

    The parts live as long as the batch, so that the identity of each is its own.
    """

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def of_run(self, run: Run) -> str:
        """A scenario, where its groups are filled in; inside a text their place would have escaped quotes."""
        rest = _compact({name: None if name == "groups" else to_plain_data(getattr(run, name)) for name in _RUN})
        groups = ", ".join([self.of_estimate(group) for group in run.groups])
        return rest.replace('"groups": null', f'"groups": [{groups}]', 1)

    def of_estimate(self, estimate: Estimate) -> str:
        """A group: estimates of other people share all but `people` and `total`."""
        text = self._known.get(id(estimate))
        if text is None:
            parts = {name: self._of(getattr(estimate, name)) for name in field_names(Estimate)}
            text = self._known[id(estimate)] = _object(parts)
        return text

    def _of(self, part: Any) -> str:
        if part is None:
            return "null"
        if type(part) is int:
            return str(part)
        if type(part) in {str, float, bool}:
            return _compact(part)
        text = self._known.get(id(part))
        if text is None:
            text = self._known[id(part)] = _compact(to_plain_data(part))
        return text


def _compact(value: Any) -> str:
    return _ENCODER.encode(value)


def _object(parts: dict[str, str], between: str = ", ") -> str:
    return "{" + between.join(f'"{name}": {text}' for name, text in parts.items()) + "}"
