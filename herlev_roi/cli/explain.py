"""`herlev-roi explain`."""

from herlev_roi.cli.estimate import PeopleOption
from herlev_roi.cli.options import BenefitsOption, FormatOption, LangOption, OutputOption, TypeOption
from herlev_roi.cli.output import output_to


def explain(
    type: TypeOption,
    people: PeopleOption = 1,
    benefits: BenefitsOption = None,
    format: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = "en",
) -> None:
    """Show the same sum line by line, each number with its unit, year and source."""
    from herlev_roi import api  # noqa: PLC0415

    destination = output_to(format, output, lang)
    destination.deliver(api.explain(type, people, benefits=benefits))
