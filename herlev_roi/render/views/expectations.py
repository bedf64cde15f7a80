"""Expectations and what came out."""

from collections.abc import Iterable

from herlev_roi.model.scenarios.run_result import CheckedExpectation
from herlev_roi.render.locale import Words
from herlev_roi.render.view import Column, Table


def expectation_table(
    verdicts: Iterable[tuple[str | None, CheckedExpectation]], words: Words, *, title: bool = True
) -> Table:
    """One row per expectation, each with the name of its scenario unless the reader knows it."""
    return Table(
        title=words("label.expectations") if title else "",
        columns=(
            Column(words("label.number"), least=16),
            Column(words("expect.expected"), "whole"),
            Column(words("expect.actual"), "number"),
            Column(words("validate.verdict"), "whole"),
        ),
        rows=tuple(
            (
                _name(scenario, words(f"expect.{verdict.key}")),
                expected_text(verdict, words),
                words("expect.unknown") if verdict.actual is None else words.number(verdict.actual),
                words("expect.holds" if verdict.passed else "expect.fails"),
            )
            for scenario, verdict in verdicts
        ),
    )


def _name(scenario: str | None, number: str) -> str:
    return number[0].upper() + number[1:] if scenario is None else f"{scenario}: {number}"


def expected_text(verdict: CheckedExpectation, words: Words) -> str:
    """What is expected: a value, or its limits."""
    if verdict.equals is not None:
        tolerance = f" ± {words.number(verdict.tolerance)}" if verdict.tolerance else ""
        return words.number(verdict.equals) + tolerance
    if verdict.min is not None and verdict.max is not None:
        return words("amount.between", low=words.number(verdict.min), high=words.number(verdict.max))
    if verdict.min is not None:
        return words("expect.min", limit=words.number(verdict.min))
    assert verdict.max is not None
    return words("expect.max", limit=words.number(verdict.max))
