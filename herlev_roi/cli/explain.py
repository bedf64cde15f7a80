"""`herlev-roi explain`."""

from herlev_roi import api
from herlev_roi.cli.groups import described
from herlev_roi.cli.options import BenefitsOption, MonthsOption, PeopleOption, SharedOptions, TypeOption
from herlev_roi.cli.output import Output


@described("Show the same sum line by line, each number with its unit, year and source.")
def explain(
    type: TypeOption,
    people: PeopleOption = 1,
    months: MonthsOption = None,
    *,
    shared: SharedOptions,
    benefits: BenefitsOption = None,
    output: Output,
) -> None:
    destination = output.settled(benefits)
    destination.deliver(api.explain(type, people, benefits=benefits, months=months, **shared.keywords))
