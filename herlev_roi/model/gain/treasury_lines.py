"""Who gains, line by line: the refund ladder, each treasury's lines with their sum, and what equalisation leaves."""

from collections.abc import Iterator

from herlev_roi.model.base.units import Kr, whole_kroner
from herlev_roi.model.gain.equalisation import Equalisation, equalisation_in, kept_tax, municipal_part
from herlev_roi.model.gain.estimate import Figures, gain_split, sides_of
from herlev_roi.model.gain.estimate_result import Estimate
from herlev_roi.model.gain.line import Line, ShareUnit
from herlev_roi.model.gain.treasuries import GainSplit
from herlev_roi.model.statutory.parameters import ParameterTrace, ParameterValue, as_share
from herlev_roi.model.statutory.refund_ladder import after_a_year


def treasury_lines(figures: Figures, estimate: Estimate, trace: ParameterTrace) -> Iterator[Line]:
    """The lines of the central case; none where the split of the estimate is not known."""
    weeks = estimate.weeks_on_support
    if estimate.per_person.treasuries is None or weeks is None:
        return
    year = estimate.per_person.compared.after.year
    central = sides_of(figures.averages, estimate.scope, trace).central
    split = gain_split(figures, central, estimate.scope, weeks, trace)
    ladder = trace.latest(after_a_year(dagpenge=figures.dagpenge))
    yield Line("weeks_on_support", weeks, "weeks", None, None, "user", None)
    share = ParameterValue(split.municipal_share, ladder.confidence, ladder.source)
    yield _rate("municipal_share", share, "share_of_transfers", year)
    yield from _split(split, "am_bidrag + indirect_taxes" if estimate.scope == "full" else "")
    rules = equalisation_in(trace, year, figures.local)
    if rules is not None:
        yield from _equalisation(split, rules, year)


def _split(split: GainSplit, extra: str) -> Iterator[Line]:
    """Each treasury's lines and their sum; `extra` are the lines of full scope, which are the state's."""
    of = split.treasuries
    formula = "(before.transfers - after.transfers) * municipal_share"
    yield _computed("split.municipal_transfers", split.municipal_transfers, formula)
    yield _modelled("split.municipal_tax", split.municipal_tax)
    formula = "split.municipal_transfers + split.municipal_tax"
    yield _computed("treasuries.municipality", of.municipality, formula)
    formula = "before.transfers - after.transfers - split.municipal_transfers"
    yield _computed("split.state_transfers", split.state_transfers, formula)
    yield _modelled("split.state_tax", split.state_tax)
    formula = "split.state_transfers + split.state_tax" + (f" + {extra}" if extra else "")
    yield _computed("treasuries.state", of.state, formula)
    yield _modelled("split.church_tax", split.church_tax)
    yield _computed("treasuries.church", of.church, "split.church_tax")


def _equalisation(split: GainSplit, rules: Equalisation, year: int) -> Iterator[Line]:
    """What the municipality keeps of its tax, and its part after equalisation and in the budget year."""
    part = municipal_part(split, rules)
    yield _modelled("municipal_tax_base", whole_kroner(split.municipal_tax_base))
    yield _rate("municipal_rate", as_share(rules.own_rate), "share_of_tax_base", year)
    yield _rate("average_municipal_rate", as_share(rules.average_rate), "share_of_tax_base", year)
    yield _rate("equalisation_share", as_share(rules.share), "share_of_difference", year)
    formula = "municipal_tax_base * (municipal_rate - equalisation_share * average_municipal_rate)"
    yield _computed("municipality.kept_tax", kept_tax(split, rules), formula)
    formula = "split.municipal_transfers + municipality.kept_tax"
    yield _computed("municipality.after_equalisation", part.after_equalisation, formula)
    yield _computed("municipality.budget_year", part.budget_year, "split.municipal_transfers")


def _computed(key: str, value: Kr, formula: str) -> Line:
    return Line(key, value, "kr_per_resident", None, formula, "computed", None)


def _modelled(key: str, value: Kr) -> Line:
    return Line(key, value, "kr_per_resident", None, None, "modelled", None)


def _rate(key: str, share: ParameterValue, unit: ShareUnit, year: int) -> Line:
    return Line(key, float(share.value), unit, year, None, share.confidence, share.source)
