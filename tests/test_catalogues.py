"""The text catalogues say the same things; that nothing is left over shows in `test_sentences`."""

import string
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import LANGUAGES

from herlev_roi.files.reading.yaml_document import parse_yaml
from herlev_roi.model.base.units import Kr
from herlev_roi.render.locale import CATALOGUES, locale_of

NAMES_IN_THE_DATA = ("basis.", "confidence.", "even.", "expect.", "factor.", "gain.", "line.", "validate.check.")
"""Keys that end in a name of the data: the same word may be the basis of a figure and the confidence of a value."""
SIGNS = "number."
"""Keys of the signs of numbers: a minus looks like the dash of a value that is not there."""


@cache
def catalogue(language: str) -> dict[str, str]:
    document = parse_yaml((CATALOGUES / f"{language}.yaml").read_text("utf-8"), f"{language}.yaml")
    assert not document.problems
    assert isinstance(document.value, dict)
    return document.value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_keys_in_the_same_order(language: str) -> None:
    assert list(catalogue(language)) == list(catalogue("en"))


@pytest.mark.parametrize("key", list(catalogue("en")))
def test_the_same_values_are_filled_in(key: str) -> None:
    assert len({frozenset(placeholders(catalogue(language)[key])) for language in LANGUAGES}) == 1


def test_no_label_is_worded_twice() -> None:
    """Two keys with the same text in every language are one key, unless they name what the data call by that name."""
    keys: dict[tuple[str, ...], list[str]] = {}
    for key in catalogue("en"):
        if not key.startswith((*NAMES_IN_THE_DATA, SIGNS)):
            keys.setdefault(tuple(catalogue(language)[key] for language in LANGUAGES), []).append(key)
    assert [same for same in keys.values() if len(same) > 1] == []


def test_catalogues_are_plain_text_by_key() -> None:
    for path in Path(CATALOGUES).glob("*.yaml"):
        loaded = yaml.safe_load(path.read_text("utf-8"))
        assert all(isinstance(text, str) for text in loaded.values())


def test_amounts_as_spoken_in_danish() -> None:
    danish = locale_of("da")
    assert danish.kr(983_500) == "983.500 kr."
    assert danish.spoken(Kr(1_000_000)) == "1 mio. kr."
    assert danish.spoken(Kr(1_200_000)) == "1,2 mio. kr."
    assert danish.spoken(Kr(1_405_000_000_000)) == "1.405.000 mio. kr."
    assert danish.spoken(Kr(-843_000)) == "843.000 kr."
