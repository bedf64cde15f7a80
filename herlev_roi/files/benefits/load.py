"""Reads a benefits file into the domain's benefit types."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from herlev_roi.files.benefits.checks import check_benefits
from herlev_roi.files.benefits.schema import BenefitsSchema
from herlev_roi.files.reading.digest import digest
from herlev_roi.files.reading.faults import locate
from herlev_roi.files.reading.text import read_text, shown_name
from herlev_roi.files.reading.validated import refuse_empty, validated
from herlev_roi.files.reading.yaml_document import parse_yaml
from herlev_roi.files.shipped import SHIPPED_NAME, shipped_path
from herlev_roi.model.base.arguments import PathLike, file_name
from herlev_roi.model.base.problems import Problem
from herlev_roi.model.gain.benefit_types import Benefits
from herlev_roi.model.statutory.averages import Averages


def placed(problems: Iterable[Problem], path: PathLike) -> list[Problem]:
    """Problems of a benefits file that could be read, with their line and column."""
    found = list(problems)
    source = Path(file_name("--benefits", path))
    return locate(found, parse_yaml(read_text(source), shown_name(source))) if found else []


def load_benefits(path: PathLike | None = None) -> Benefits:
    """Read a benefits file; null means the shipped one.

    Raises:
        InvalidInput: with every problem of the file, each with its line and column; or the path is none.
    """
    return _shipped() if path is None else _read(Path(file_name("--benefits", path)), shipped=False)


@cache
def _shipped() -> Benefits:
    """The shipped file, read once: a level and other months need the published case beside another file."""
    return _read(shipped_path(), shipped=True)


def _read(source: Path, *, shipped: bool) -> Benefits:
    file = SHIPPED_NAME if shipped else shown_name(source)
    document = parse_yaml(read_text(source), file)
    if document.value is None:
        refuse_empty(document, "herlev-roi init writes a file to start from")
    schema = validated(document, BenefitsSchema, check_benefits)
    return Benefits(
        types=tuple(entry.to_domain(slug=slug) for slug, entry in schema.benefit_types.items()),
        file=file,
        shipped=shipped,
        sha256=digest(document.value),
    )


def published_case() -> Averages:
    """The averages of the published case in the shipped file: they give the statutory model its months and wage."""
    types = load_benefits().types
    return next(b.averages for b in types if b.published_results is not None and b.averages is not None)
