"""Housing benefit that is saved beside the gain: a table of its own, with its note."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.housing import HousingBenefit
from herlev_roi.model.scenarios.run_result import Run
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, Field, listing
from herlev_roi.render.view import Paragraph, Table
from herlev_roi.render.views.phrases import group_name


@dataclass(frozen=True, slots=True)
class _Saved:
    """A group with its household, or one payer's part of all that is saved."""

    label: str
    people: int | None
    one: HousingBenefit | None
    all: Kr


_FIELDS = (
    Field("label.group", "label", "text", least=24),
    Field("label.residents", "people"),
    Field("housing.rent", "one.rent"),
    Field("housing.children", "one.children"),
    Field("housing.before", "one.before"),
    Field("housing.after", "one.after"),
    Field("housing.saved", "one.saved"),
    Field("label.kr_in_all", "all"),
)


def housing_blocks(run: Run, words: Locale) -> Iterator[Table | Paragraph]:
    """The table and what must be known of it; nothing where no rent is stated."""
    if run.total.housing_benefit is not None:
        yield _housing_table(run, words)
        yield Paragraph(words("housing.note"), "note")


def _housing_table(run: Run, words: Locale) -> Table:
    total = run.total.housing_benefit
    assert total is not None
    lines: list[Any] = []
    for group in run.groups:
        saved = group.total.housing_benefit
        if saved is not None:
            lines.append(_Saved(group_name(group, words), group.people, group.per_person.housing_benefit, saved.saved))
    people = sum(one.people for one in lines)
    lines += [
        RULE,
        _Saved(words("housing.all"), people, None, total.saved),
        _Saved(words("housing.municipality"), None, None, total.municipality),
        _Saved(words("housing.state"), None, None, total.state),
    ]
    return listing(words("housing.title", level=run.scenario.level), _FIELDS, lines, words)
