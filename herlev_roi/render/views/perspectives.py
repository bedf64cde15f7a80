"""Whose programme: what it is worth to each party, and how much the residents gain for a krone of public money."""

from collections.abc import Iterator
from dataclasses import dataclass

from herlev_roi.model.base.plain_data import field_names
from herlev_roi.model.programme.perspective_result import Perspective, Perspectives
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, listing
from herlev_roi.render.view import Paragraph, Table

LABELS = {
    "public": "programme.perspective.public",
    "municipality": "programme.party.municipality",
    "state": "programme.party.state",
    "residents": "programme.party.residents",
    "all": "programme.party.society",
}
"""The key of each perspective's name."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    seen: Perspective | None


_PERSPECTIVES = (
    Field("programme.party", "label", "text", least=20),
    Field("programme.npv", "seen.net_present_value", none="expect.unknown"),
    Field("programme.perspectives.ratio", "seen.benefit_cost_ratio:rounded", none="label.nothing"),
)


def perspective_blocks(result: ProgrammeResult, words: Locale) -> Iterator[Table | Paragraph]:
    """A row for each perspective, all parties together last; what is not known, and what a public krone does."""
    seen = result.seen
    *parties, everyone = (_Row(words(LABELS[name]), getattr(seen, name)) for name in field_names(Perspectives))
    given = ".given" if result.all_given else ""
    yield listing(words(f"programme.perspectives{given}"), _PERSPECTIVES, (*parties, RULE, everyone), words)
    if seen.municipality is None:
        yield Paragraph(words(f"programme.perspectives.{_unknown(result)}"), "note")
    yield Paragraph(mvpf_text(result, words), "note")
    if result.probability_of_net_gain is not None:
        yield Paragraph(words("programme.chance", share=round(result.probability_of_net_gain, 4)), "note")


def _unknown(result: ProgrammeResult) -> str:
    """Why no treasury is known: given gains have others as a party, and are never split."""
    if result.treasuries is not None:
        return "unnamed"
    return "unsplit.given" if any(party.kind == "others" for party in result.parties) else "unsplit"


def mvpf_text(result: ProgrammeResult, words: Locale) -> str:
    """The marginal value of public funds; infinite where the public gains too."""
    if result.mvpf is not None:
        return words("programme.mvpf", mvpf=result.mvpf)
    gains = result.residents_net_present_value > 0
    return words(f"programme.mvpf.{'infinite' if gains else 'none'}")
