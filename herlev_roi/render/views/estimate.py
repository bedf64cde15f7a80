"""The view of `estimate`: before, after, change; the gain and who gets it; where the wages go; the sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from herlev_roi.model.base.envelope import Envelope
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import Kr
from herlev_roi.model.gain.estimate_result import Estimate, PerPerson
from herlev_roi.model.gain.housing import HousingBenefitSaved, kept_after
from herlev_roi.model.statutory.averages import InferredKey
from herlev_roi.render.locale import Locale
from herlev_roi.render.tables import RULE, amounts, table
from herlev_roi.render.view import Bar, Block, Chart, Column, Options, Paragraph, Table
from herlev_roi.render.views.phrases import (
    basis_text,
    citation,
    figures_text,
    file_text,
    of_the_type,
    people_text,
    summary,
    treasury_caveats,
)

if TYPE_CHECKING:
    from herlev_roi.model.scenarios.run_result import Residents


def view(envelope: Envelope[Estimate], words: Locale, options: Options) -> Iterator[Block]:
    """Three tables, the plain sentence and one line of source and basis."""
    estimate = envelope.result
    yield years_table(estimate, words)
    if options.charts:
        yield _bars(estimate, words)
    yield _gain(estimate, words)
    if estimate.municipal_share is not None:
        weeks, share = estimate.weeks_on_support, estimate.municipal_share
        yield Paragraph(words("treasuries.weeks", weeks=weeks, share=share), "note")
    yield from (Paragraph(text, "note") for text in treasury_caveats((estimate,), words))
    yield _wages(estimate, words)
    if estimate.equal_by_construction:
        yield Paragraph(words("level.equal"), "note")
    for text in of_the_type(estimate, words):
        yield Paragraph(text, "note")
    yield Paragraph(summary(estimate, words), "answer")
    yield Paragraph(_source_line(envelope, estimate, words), "note")


def years_table(estimate: Estimate, words: Locale) -> Table:
    """The two years of one resident, and the change."""
    person = estimate.per_person
    years = person.compared.before, person.compared.after
    rows = [
        (words(f"estimate.{key}"), *(words.number(getattr(year, name)) for year in years), words.signed(change))
        for key, name, change in (
            ("transfers", "transfers", person.compared.change.transfers),
            ("tax", "tax", person.compared.change.tax),
            ("balance", "net", person.compared.change.net),
        )
    ]
    return table(
        words("estimate.title", name=estimate.name, basis=figures_text(estimate, words)),
        (Column(""), *(Column(name, "number") for name in (*_year_names(estimate, words), words("label.change")))),
        (*rows[:2], RULE, rows[2]),
    )


def given_table(group: Estimate, words: Locale) -> Table:
    """What is given of one person: the gain of each party, and of all together."""
    person = group.per_person
    rows = [
        (words("run.public"), words.number(person.gain)),
        (words("run.residents"), words.number(person.kept)),
        (words("programme.party.others"), words.number(person.others)),
        RULE,
        (words("programme.party.society"), words.number(person.in_all)),
    ]
    title = words("estimate.title", name=group.name, basis=figures_text(group, words))
    return table(title, (Column(""), *amounts(words, "label.kr_per_resident")), rows)


def _year_names(estimate: Estimate, words: Locale) -> tuple[str, str]:
    kind, person = "estimate" if estimate.level is None else "level", estimate.per_person
    return words(f"{kind}.before", year=person.compared.before.year), words(
        f"{kind}.after", year=person.compared.after.year
    )


def _bars(estimate: Estimate, words: Locale) -> Chart:
    """The public balance before and after, and the gain, around zero."""
    person = estimate.per_person
    labels = (*_year_names(estimate, words), words("label.gain"))
    nets = (person.compared.before.net, person.compared.after.net, person.compared.change.net)
    return Chart(
        title=words("chart.balance", basis=figures_text(estimate, words)),
        bars=tuple(
            Bar(" ".join(label.split()), 0, net, words.signed(net)) for label, net in zip(labels, nets, strict=True)
        ),
        axis=0,
    )


def _gain(estimate: Estimate, words: Locale) -> Table:
    person, total = estimate.per_person, estimate.total

    def row(key: str, one: Kr, all_: Kr) -> tuple[str, ...]:
        return words(key), words.number(one), words.number(all_)

    def ends(one: ThreePoint[Kr] | None, all_: ThreePoint[Kr] | None) -> list[tuple[str, ...]]:
        if one is None or all_ is None or one.is_certain:
            return []
        return [row("gain.low", one.low, all_.low), row("gain.high", one.high, all_.high)]

    rows = [row(f"gain.{estimate.scope}", person.gain, total.gain), *ends(person.range, total.range)]
    if person.treasuries is not None and total.treasuries is not None:
        of_one, of_all = ({} if one is None else one.parts for one in (person.treasuries_range, total.treasuries_range))
        rows.append(RULE)
        for name, amount in person.treasuries.parts.items():
            rows.append(row(f"gain.{name}", amount, total.treasuries.parts[name]))
            rows += ends(of_one.get(name), of_all.get(name))
    if person.municipality is not None and total.municipality is not None:
        one, all_ = person.municipality.kept, total.municipality.kept
        rows += [RULE, *(row(f"kept.{name}", one[name], all_[name]) for name in one)]
    people = people_text(estimate.people, words)
    return table(
        words("gain.title", basis=estimate.basis),
        (Column(""), *amounts(words, "label.kr_per_resident", "gain.kr_all", people=people)),
        rows,
    )


def _wages(estimate: Estimate, words: Locale) -> Table:
    person = estimate.per_person

    def row(key: str, inferred: InferredKey | None, amount: Kr) -> tuple[str, ...]:
        text = words(key, year=person.compared.after.year)
        if inferred in estimate.inferred:
            from_0 = "_from_0" if inferred == "am_bidrag" else ""
            text = words(f"estimate.inferred{from_0}", label=text, high=amount)
        return text, words.number(amount)

    shares = [row(*share) for share in wage_shares(person)]
    return table(
        words("wages.title.modelled" if estimate.figures_basis == "modelled" else "wages.title"),
        (Column(""), *amounts(words, "label.kr_per_resident")),
        (
            row("wages.gain", None, person.compared.change.net),
            *shares,
            RULE,
            row("wages.wages", "after.wages", person.compared.after.wages),
        ),
    )


def wage_shares(
    of: "PerPerson | Residents", housing: HousingBenefitSaved | None = None
) -> list[tuple[str, InferredKey | None, Kr]]:
    """What else becomes of the wages: the key of its text, what it may be inferred from, and the amount."""
    full = of.indirect_taxes is not None
    less = "" if housing is None else ".housing"
    return [
        ("wages.am_bidrag" if full else "wages.am_bidrag_outside", "am_bidrag", of.am_bidrag),
        *([("wages.indirect_taxes", None, of.indirect_taxes)] if of.indirect_taxes is not None else []),
        *([] if housing is None else [("wages.housing_benefit", None, housing.saved)]),
        (f"wages.resident_{'after' if full else 'gain'}{less}", "resident_gain", kept_after(of.kept, housing)),
    ]


def _source_line(envelope: Envelope[Estimate], estimate: Estimate, words: Locale) -> str:
    modelled = ".modelled" if estimate.figures_basis == "modelled" else ""
    return words(
        f"estimate.source{modelled}" if estimate.level is None else "level.source",
        basis=basis_text(estimate, words),
        before=estimate.per_person.compared.before.year,
        after=estimate.per_person.compared.after.year,
        source=citation(estimate, words),
        file=file_text(envelope, words),
    )
