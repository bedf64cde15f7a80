"""`herlev-roi estimate`."""

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption, ChartOption, MonthsOption, PeopleOption, SharedOptions, TypeOption
from herlev_roi.cli.output import Output
from herlev_roi.render.view import Options


@described("Estimate what the public gains per resident and for N residents.")
def estimate(
    type: TypeOption,
    people: PeopleOption,
    months: MonthsOption = None,
    *,
    shared: SharedOptions,
    benefits: BenefitsOption = None,
    chart: ChartOption = None,
    output: Output,
) -> None:
    destination = output.settled(benefits)
    envelope = api.estimate(type, people, benefits=benefits, months=months, **shared.keywords)
    destination.deliver(envelope, options=Options(charts=chart))
