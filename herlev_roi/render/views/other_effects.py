"""What the user states beside a programme's sum: a table of its own in `run` and the brief, never added to it."""

from collections.abc import Iterator
from typing import Any

from herlev_roi.model.programme.other_effects import PartyEffects, ValuedEffect
from herlev_roi.model.programme.programme_result import ProgrammeResult
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, listing
from herlev_roi.render.view import Paragraph, Table
from herlev_roi.render.views.phrases import number_key


def other_effects_blocks(result: ProgrammeResult, words: Locale) -> Iterator[Table | Paragraph]:
    """Each effect with its present value, the sum of each party, and that none of it is counted; nothing without."""
    effects = result.other_effects
    if not effects:
        return
    rows: list[Any] = [*effects]
    if len(effects) > 1:
        rows += [RULE, *result.other_effects_by_party]
    yield listing(words("effects.title"), _EFFECTS, rows, words)
    yield Paragraph(words("effects.note", rate=result.discount), "note")


def effect_party(effect: ValuedEffect | PartyEffects, words: Locale) -> str:
    """Who gains; nothing of what is stated for the municipality is evened out by equalisation."""
    return words.at("effects", f"programme.party.{effect.party}")


def effect_value(effect: ValuedEffect, words: Locale) -> str:
    """What is stated, and for how long."""
    kind = "amount" if effect.per_person is None else "per_person"
    amount = effect.amount if effect.per_person is None else effect.per_person
    return words(f"effects.{kind}.{number_key(effect.years)}", amount=amount, years=effect.years)


def _name(row: ValuedEffect | PartyEffects, words: Locale) -> str:
    return row.name if isinstance(row, ValuedEffect) else words("effects.sum")


_EFFECTS = (
    Field("effects.effect", _name, "text", least=16, keep=True),
    Field("programme.party", effect_party, "text"),
    Field(
        "effects.stated", lambda row, words: effect_value(row, words) if isinstance(row, ValuedEffect) else "", "text"
    ),
    Field("effects.present_value", "present_value"),
    Field("label.source", lambda row, _: row.source if isinstance(row, ValuedEffect) else "", "text", least=20),
)
