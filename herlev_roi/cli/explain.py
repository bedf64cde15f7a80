"""`herlev-roi explain`."""

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


def explain(
    type: TypeOption,
    people: PeopleOption = 1,
    months: MonthsOption = None,
    scope: ScopeOption = "published",
    weeks_on_support: WeeksOption = WEEKS_BEHIND,
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Show the same sum line by line, each number with its unit, year and source."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang)
    destination.deliver(
        api.explain(type, people, months=months, scope=scope, weeks_on_support=weeks_on_support, benefits=benefits)
    )
