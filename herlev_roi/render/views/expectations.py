"""Expectations and what came out, as `run`, `batch` and the brief show them."""

from collections.abc import Iterable

from herlev_roi.model.scenarios.run_result import CheckedExpectation
from herlev_roi.render.locale import Locale
from herlev_roi.render.view import Column, Table


def expectation_table(
    found: Iterable[tuple[str | None, CheckedExpectation]], words: Locale, *, title: bool = True
) -> Table:
    """One row per expectation, each with the name of its scenario unless the reader knows it."""
    return Table(
        words("label.expectations") if title else "",
        (
            Column(words("label.number"), least=16),
            Column(words("expect.expected"), "whole"),
            Column(words("expect.actual"), "number"),
            Column(words("validate.verdict"), "whole"),
        ),
        tuple(
            (
                _name(scenario, words(f"expect.{verdict.key}")),
                _expected(verdict, words),
                words("expect.unknown") if verdict.actual is None else words.number(verdict.actual),
                words("expect.holds" if verdict.passed else "expect.fails"),
            )
            for scenario, verdict in found
        ),
    )


def _name(scenario: str | None, number: str) -> str:
    return number[0].upper() + number[1:] if scenario is None else f"{scenario}: {number}"


def _expected(verdict: CheckedExpectation, words: Locale) -> str:
    """A value, or its limits."""
    if verdict.equals is not None:
        tolerance = f" ± {words.number(verdict.tolerance)}" if verdict.tolerance else ""
        return words.number(verdict.equals) + tolerance
    low, high = ("" if one is None else words.number(one) for one in (verdict.min, verdict.max))
    if low and high:
        return words("amount.between", low=low, high=high)
    return words("expect.min", limit=low) if low else words("expect.max", limit=high)
