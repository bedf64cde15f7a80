"""The view of `validate`: the problems are its data, so they stand here and not on stderr."""

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.gain.validation import Check, Validation
from herlev_roi.render.locale import Words
from herlev_roi.render.problems import problem_line
from herlev_roi.render.view import Column, Options, Paragraph, Records, Table, View


def view(envelope: Envelope[Validation], words: Words, options: Options) -> View:
    """The problems, the sound files, the recomputed published results, the verdict."""
    result = envelope.data
    assert result is not None
    problems = tuple(Paragraph(problem_line(problem), "verbatim") for problem in envelope.problems)
    checks = tuple(check for file in result.files for check in file.checks)
    return (
        *problems,
        *((_files(result, words),) if result.files else ()),
        *((_checks(checks, words),) if checks else ()),
        Paragraph(_verdict(len(envelope.problems), words), "answer"),
    )


def records(envelope: Envelope[Validation]) -> Records:
    """The problems."""
    return Records(Problem, envelope.problems)


def _files(result: Validation, words: Words) -> Table:
    return Table(
        title=words("validate.title"),
        columns=(
            Column(words("label.file"), "whole"),
            Column(words("validate.kind")),
            Column(words("validate.entries"), "number"),
        ),
        rows=tuple((file.file, words(f"validate.{file.kind}"), words.number(file.entries)) for file in result.files),
    )


def _checks(checks: tuple[Check, ...], words: Words) -> Table:
    return Table(
        title=words("validate.checks.title"),
        columns=(
            Column(words("label.result")),
            Column(words("validate.expected"), "number"),
            Column(words("validate.actual"), "number"),
            Column(words("validate.verdict"), "whole"),
        ),
        rows=tuple(
            (
                _label(check, words),
                words.number(check.expected),
                words.number(check.actual),
                words("validate.agrees" if check.agrees else "label.differs"),
            )
            for check in checks
        ),
    )


def _label(check: Check, words: Words) -> str:
    key, _, people = check.key.partition(".")
    return words(f"validate.check.{key}", people=people)


def _verdict(problems: int, words: Words) -> str:
    if problems == 0:
        return words("validate.ok")
    return words("validate.problem") if problems == 1 else words("validate.problems", count=problems)
