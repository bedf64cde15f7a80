"""Reads a benefits file into the domain's benefit types."""

import os
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from herlev_roi.files.benefits.checks import check_benefits
from herlev_roi.files.benefits.schema import (
    AveragesSchema,
    BenefitsSchema,
    BenefitTypeSchema,
    CaseSchema,
    MonthsRangeSchema,
    PublishedResultsSchema,
    YearInWorkSchema,
    YearOnBenefitSchema,
)
from herlev_roi.files.reading.digest import digest
from herlev_roi.files.reading.faults import fault, locate
from herlev_roi.files.reading.schema_types import TextSchema
from herlev_roi.files.reading.text import read_text, shown_name
from herlev_roi.files.reading.yaml_document import YamlDocument, parse_yaml
from herlev_roi.files.shipped import SHIPPED_NAME, shipped_path
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.text import Source, Text
from herlev_roi.model.base.units import Kr, Months
from herlev_roi.model.gain.benefit_types import Benefits, BenefitType, PublishedResults, PublishedTotal, Validity
from herlev_roi.model.statutory.averages import Averages, Inference, MonthsInWork, YearInWork, YearOnBenefit


def load_benefits(path: str | os.PathLike[str] | None = None) -> Benefits:
    """Read a benefits file; null means the shipped one.

    Raises:
        InvalidInput: with every problem of the file, each with its line and column.
    """
    return _shipped() if path is None else _read(Path(path), shipped=False)


@cache
def _shipped() -> Benefits:
    """The shipped file, read once: a level and other months need the published case beside another file."""
    return _read(shipped_path(), shipped=True)


def _read(source: Path, *, shipped: bool) -> Benefits:
    file = SHIPPED_NAME if shipped else shown_name(source)
    document = parse_yaml(read_text(source), file)
    schema = _validated(document)
    return Benefits(
        types=tuple(_benefit_type(slug, entry) for slug, entry in schema.benefit_types.items()),
        file=file,
        shipped=shipped,
        sha256=digest(document.value),
    )


def published_case() -> Averages:
    """The averages of the published case in the shipped file: they give the statutory model its months and wage."""
    types = load_benefits().types
    return next(b.averages for b in types if b.published_results is not None and b.averages is not None)


def _validated(document: YamlDocument) -> BenefitsSchema:
    """The document as the schema's objects, or all its problems: of YAML, of shape and of meaning."""
    if document.value is None:
        empty = fault((), "file-empty", "is empty", "herlev-roi init writes a file to start from")
        raise InvalidInput(document.problems or locate([empty], document))
    found: list[Problem] = []
    schema = None
    try:
        schema = BenefitsSchema.model_validate(document.value)
    except ValidationError as error:
        from herlev_roi.files.reading.schema_problems import problems_of_schema  # noqa: PLC0415

        found += problems_of_schema(error, document, BenefitsSchema)
    if isinstance(document.value, dict):
        found += check_benefits(document.value)
    problems = document.problems + locate(found, document)
    if problems or schema is None:
        raise InvalidInput(problems)
    return schema


def _benefit_type(slug: str, entry: BenefitTypeSchema) -> BenefitType:
    return BenefitType(
        slug=slug,
        name=_text(entry.name),
        aliases=tuple(entry.aliases),
        basis=entry.basis,
        averages=averages_of(entry.averages) if entry.averages else None,
        published_results=_published(entry.published_results) if entry.published_results else None,
        sources=tuple(
            Source(
                title=source.title,
                publisher=source.publisher,
                date=source.date,
                address=source.address,
                says=_text(source.says) if source.says else None,
            )
            for source in entry.sources
        ),
        notes=tuple(_text(note) for note in entry.notes),
        validity=(
            Validity(
                valid_to=entry.validity.valid_to,
                successor=_text(entry.validity.successor) if entry.validity.successor else None,
                why=_text(entry.validity.why),
                source=entry.validity.source,
            )
            if entry.validity
            else None
        ),
    )


def averages_of(averages: AveragesSchema) -> Averages:
    """The domain's averages."""
    return Averages(
        before=_year_on_benefit(averages.before),
        after=_year_in_work(averages.after),
        inferences=tuple(Inference(tuple(inference.keys), _text(inference.why)) for inference in averages.inferences),
        low=_case(averages.low) if averages.low else None,
        high=_case(averages.high) if averages.high else None,
    )


def _case(case: CaseSchema) -> Averages:
    return Averages(_year_on_benefit(case.before), _year_in_work(case.after), ())


def _year_on_benefit(year: YearOnBenefitSchema) -> YearOnBenefit:
    return YearOnBenefit(year.year, Kr(year.transfers), Kr(year.tax))


def _year_in_work(year: YearInWorkSchema) -> YearInWork:
    months = year.months_in_work
    low, high = (months.from_, months.to) if isinstance(months, MonthsRangeSchema) else (months, months)
    return YearInWork(
        year=year.year,
        transfers=Kr(year.transfers),
        income=Kr(year.income),
        tax=Kr(year.tax),
        months_in_work=MonthsInWork(Months(low), Months(high)),
    )


def _published(results: PublishedResultsSchema) -> PublishedResults:
    return PublishedResults(
        net_expense_before=Kr(results.net_expense_before),
        net_income_after=Kr(results.net_income_after),
        gain_per_resident=Kr(results.gain_per_resident),
        totals=tuple(PublishedTotal(total.people, Kr(total.gain)) for total in results.totals),
    )


def _text(text: TextSchema) -> Text:
    return Text(text.da, text.en)
