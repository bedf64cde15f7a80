"""What a number rests on, as its author says it: that a source is named proves nothing."""

import re
from typing import Literal

Evidence = Literal["rct", "quasi-experiment", "before-after", "statistic", "judgement"]
"""From an experiment with groups drawn by lot down to somebody's judgement."""
Reliability = Evidence | Literal["assumption"]
"""What a reader is told of a number; without evidence it is an assumption."""


def says_assumption(source: str | None) -> bool:
    """Whether a source calls what it speaks of an assumption, in English or Danish.

    >>> says_assumption("Antagelse: der er ikke fundet et dansk tal"), says_assumption("Low and central: assumptions")
    (True, True)
    >>> says_assumption("IMPACT60, 46 %"), says_assumption(None)
    (False, False)
    """
    return source is not None and _ASSUMED.search(source) is not None


_ASSUMED = re.compile(r"\b(?:assumption|antagelse)", re.IGNORECASE)
