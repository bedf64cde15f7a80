"""Does a programme pay: the first sentence of `run` and of the brief, and the low and high case behind a number."""

from collections.abc import Callable
from typing import Any

from herlev_roi.model.base.three_points import central, spread_of
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.render.locale import Locale
from herlev_roi.render.views.phrases import number_key
from herlev_roi.render.views.programme import net_text


def verdict_text(result: ProgrammeResult, words: Locale) -> str:
    """The plain sentence: it pays, it does not, or it may or may not, with what it is worth."""
    net, spread = central(result.net_present_value), spread_of(result.net_present_value)
    detail = words.kr(net)
    if spread is not None:
        detail = words(
            f"programme.detail.{'open' if result.verdict == 'undecided' else 'range'}", net=net, range=spread
        )
    extra = "" if result.gross else words("programme.extra", people=result.net_people)
    return words(
        f"programme.{result.verdict}.{number_key(result.people)}",
        people=result.people,
        net=detail,
        basis=result.basis,
        gross=net_text(result, words) + extra,
    )


def break_even_text(result: ProgrammeResult, words: Locale) -> str:
    """With how many people it breaks even, and in the low and the high case."""
    even = result.break_even_people
    return words(
        f"programme.break_even.{'none' if even is None else 'at'}", people=even or 0, ends=people_ends(result, words)
    )


def people_ends(result: ProgrammeResult, words: Locale) -> str:
    """The people at which the low and the high case break even; nothing without a range."""
    return _ends(result, "break_even_people", words.number, words)


def payback_ends(result: ProgrammeResult, words: Locale) -> str:
    """The year in which the low and the high case are paid back; nothing without a range."""
    return _ends(result, "payback_year", lambda year: words("report.payback.year", year=year), words)


def _ends(result: ProgrammeResult, name: str, told: Callable[[Any], str], words: Locale) -> str:
    if result.cases is None:
        return ""
    ends = (getattr(case, name) for case in (result.cases.low, result.cases.high))
    low, high = (words("label.never") if end is None else told(end) for end in ends)
    return words("case.ends", low=low, high=high)
