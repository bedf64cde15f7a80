"""The view of `validate`: the problems are its data, so they stand here and not on stderr."""

from collections.abc import Iterator

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import Problem, counted
from herlev_roi.model.gain.validation import Check, Validation
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import Field, listing
from herlev_roi.render.view import Block, Options, Paragraph, Records


def _label(check: Check, words: Locale) -> str:
    key, _, people = check.key.partition(".")
    return words(f"validate.check.{key}", people=people)


_FILES = (
    Field("label.file", "file", "whole"),
    Field("validate.kind", "kind:validate.", "text"),
    Field("validate.entries", "entries"),
)
_CHECKS = (
    Field("label.result", _label, "text"),
    Field("validate.expected", "expected"),
    Field("validate.actual", "actual"),
    Field(
        "validate.verdict",
        lambda check, words: words("validate.agrees" if check.agrees else "label.differs"),
        "whole",
    ),
)


def view(envelope: Envelope[Validation], words: Locale, options: Options) -> Iterator[Block]:
    """The problems, the sound files, the recomputed published results, the verdict."""
    files, problems = envelope.result.files, envelope.problems
    for problem in problems:
        yield Paragraph(str(problem), "verbatim")
    if files:
        yield listing(words("validate.title"), _FILES, files, words)
    if checks := [check for file in files for check in file.checks]:
        yield listing(words("validate.checks.title"), _CHECKS, checks, words)
    count, more = counted(problems)
    key = "ok" if not count else "more" if more else "problem" if count == 1 else "problems"
    yield Paragraph(words(f"validate.{key}", count=count), "answer")


def records(envelope: Envelope[Validation]) -> Records:
    """The problems."""
    return Records(Problem, envelope.problems)
