"""The envelope of a saved result held against the one that its data would have today: provenance, problems, status."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from herlev_roi.model.base.problems import Problem, in_order
from herlev_roi.model.base.provenance import Provenance
from herlev_roi.model.base.spelling import quoted
from herlev_roi.model.scenarios.batch import Batch
from herlev_roi.model.scenarios.gate import gave_no_result, status_of
from herlev_roi.model.scenarios.saved import Difference, Saved, differences


@dataclass(frozen=True, slots=True)
class EnvelopeCheck:
    """What differs in an envelope, and what of it could not be compared."""

    differences: tuple[Difference, ...]
    not_compared: tuple[Problem, ...]


def check_envelope(saved: Saved, problems: Sequence[Problem], today: Provenance) -> EnvelopeCheck:
    """Hold an envelope against what is known of it today.

    Another version may have other data and other words for a problem: there the digest of shipped data is not compared,
    and of a problem only code, path and severity. The place of a problem, and in a batch the faults of what gave no
    result, stand in files that a saved result does not carry.

    Args:
        saved: the result.
        problems: what its data, computed again, give to say.
        today: what computes now, from which data.
    """
    same_version = saved.version == today.version
    may_lack = isinstance(saved.data, Batch)
    lacking = [one for one in saved.problems if may_lack and gave_no_result(one)]
    others = [one for one in saved.problems if not (may_lack and gave_no_result(one))]
    status = status_of([*problems, *lacking])
    found = [
        *_provenance(saved.provenance, today, same_version=same_version),
        *differences(None, "status", saved.status, status),
        *_problems([_worded(one, same_version) for one in others], [_worded(one, same_version) for one in problems]),
        *differences(None, "problems", _messages(saved.problems), _messages(in_order(saved.problems))),
    ]
    return EnvelopeCheck(tuple(found), tuple(_not_compared(saved, today, len(lacking))))


def _provenance(saved: Provenance, today: Provenance, *, same_version: bool) -> Iterator[Difference]:
    """Digests are compared wherever the data ought to be the same; a file's name depends on where it was named from."""
    before, now = saved.benefits, today.benefits
    if before is None or now is None:
        yield from differences(None, "provenance.benefits", before, now)
    else:
        alike = before.sha256 == now.sha256
        both_shipped = before.shipped and now.shipped
        expected = replace(
            now,
            name=now.name if both_shipped else before.name,
            shipped=before.shipped if alike and not now.shipped else now.shipped,
            sha256=before.sha256 if both_shipped and not same_version else now.sha256,
        )
        yield from differences(None, "provenance.benefits", before, expected)
    if same_version:
        path = "provenance.parameters_sha256"
        yield from differences(None, path, saved.parameters_sha256, today.parameters_sha256)


def _problems(saved: Sequence[Problem], now: Sequence[Problem]) -> Iterator[Difference]:
    """What is said in one list only; of two problems with one code the parts that differ."""
    more, fewer = Counter(saved) - Counter(now), Counter(now) - Counter(saved)
    for code in dict.fromkeys(one.code for one in (*more, *fewer)):
        extra, lost = ([one for one in side.elements() if one.code == code] for side in (more, fewer))
        pairs: Iterable[tuple[Problem | None, Problem | None]] = zip_longest(extra, lost)
        for before, after in pairs:
            path = f"problems[{code}]"
            if before is not None and after is not None:
                yield from differences(None, path, before, after)
            else:
                yield Difference(None, path, before.message if before else None, after.message if after else None)


def _worded(problem: Problem, same_version: bool) -> Problem:
    """A problem without its place, from another version also without its words."""
    bare = replace(problem, file=None, line=None, column=None)
    return bare if same_version else replace(bare, message=problem.code, hint=None)


def _messages(problems: Sequence[Problem]) -> list[str]:
    return [one.message for one in problems]


def _not_compared(saved: Saved, today: Provenance, lacking: int) -> Iterator[Problem]:
    def warning(code: str, message: str, hint: str) -> Problem:
        return Problem(code, message, saved.file, severity="warning", hint=hint)

    if saved.version != today.version:
        message = f"was saved by version {saved.version}: digests and the wording of problems are not compared"
        yield warning("other-version", message, f"this is {today.version}")
    benefits = saved.provenance.benefits
    if benefits is not None and not benefits.shipped and today.benefits is not None and today.benefits.shipped:
        message = f"was computed from the user's own benefits file {quoted(benefits.name)}"
        yield warning("other-benefits", message, "name it with --benefits FILE")
    if lacking:
        message = f"is incomplete: its problems of files without a result ({lacking:,}) are not compared"
        yield warning("incomplete", message, "batch says where they stand; compute the scenarios again")
