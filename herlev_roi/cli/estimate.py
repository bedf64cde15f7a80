"""`herlev-roi estimate`."""

from herlev_roi.cli.arguments import options_of
from herlev_roi.cli.options import (
    BenefitsOption,
    ChartOption,
    FormatOption,
    LangOption,
    LevelOption,
    MonthsOption,
    MunicipalityOption,
    OutputOption,
    PeopleOption,
    ScopeOption,
    TypeOption,
    WeeksOption,
)
from herlev_roi.cli.output import output_to
from herlev_roi.model.base.limits import WEEKS_BEHIND
from herlev_roi.render.view import Options


def estimate(
    type: TypeOption,
    people: PeopleOption,
    months: MonthsOption = None,
    scope: ScopeOption = "published",
    weeks_on_support: WeeksOption = str(WEEKS_BEHIND),
    level: LevelOption = None,
    municipality: MunicipalityOption = None,
    benefits: BenefitsOption = None,
    chart: ChartOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Estimate what the public gains per resident and for N residents."""
    from herlev_roi import api  # noqa: PLC0415
    from herlev_roi.cli.numbers import whole_number  # noqa: PLC0415

    destination = output_to(format, output, lang, benefits)
    residents = whole_number("--people", people)
    chosen = options_of(months, scope, weeks_on_support, level, municipality)
    destination.deliver(api.estimate(type, residents, benefits=benefits, **chosen), options=Options(charts=chart))
