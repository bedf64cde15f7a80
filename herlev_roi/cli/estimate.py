"""`herlev-roi estimate`."""

from herlev_roi.cli.options import (
    BenefitsOption,
    FormatOption,
    LangOption,
    MonthsOption,
    OutputOption,
    PeopleOption,
    ScopeOption,
    TypeOption,
    WeeksOption,
)
from herlev_roi.cli.output import output_to
from herlev_roi.model.bounds import WEEKS_BEHIND


def estimate(
    type: TypeOption,
    people: PeopleOption,
    months: MonthsOption = None,
    scope: ScopeOption = "published",
    weeks_on_support: WeeksOption = WEEKS_BEHIND,
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Estimate what the public gains per resident and for N residents."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang)
    destination.deliver(
        api.estimate(type, people, months=months, scope=scope, weeks_on_support=weeks_on_support, benefits=benefits)
    )
