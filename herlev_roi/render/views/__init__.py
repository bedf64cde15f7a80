"""One view per result: which numbers a reader sees, in which words."""

from collections.abc import Callable
from typing import Any

from herlev_roi.model.envelope import Envelope
from herlev_roi.model.estimate import Estimate
from herlev_roi.model.explanation import Explanation
from herlev_roi.model.overview import TypeList
from herlev_roi.model.validation import Validation
from herlev_roi.model.written import Written
from herlev_roi.render.view import View
from herlev_roi.render.views.estimate import estimate_view
from herlev_roi.render.views.explain import explain_view
from herlev_roi.render.views.init import init_view
from herlev_roi.render.views.types import types_view
from herlev_roi.render.views.validate import validate_view
from herlev_roi.render.words import Words

_VIEWS: dict[type, Callable[[Envelope[Any], Words], View]] = {
    Estimate: estimate_view,
    Explanation: explain_view,
    TypeList: types_view,
    Validation: validate_view,
    Written: init_view,
}


def view_of(envelope: Envelope[Any], words: Words) -> View:
    """The view of an envelope that carries a result."""
    return _VIEWS[type(envelope.data)](envelope, words)
