"""The two text catalogues say the same things; that nothing is left over shows in `test_sentences`."""

import string
from functools import cache
from pathlib import Path

import pytest
import yaml

from herlev_roi.files.reading.yaml_document import parse_yaml
from herlev_roi.model.base.units import Kr
from herlev_roi.render.locale import CATALOGUES, words

NAMES_IN_THE_DATA = ("basis.", "confidence.", "even.", "expect.", "factor.", "gain.", "line.", "validate.check.")
"""Keys that end in a name of the data: the same word may be the basis of a figure and the confidence of a value."""


@cache
def catalogue(language: str) -> dict[str, str]:
    document = parse_yaml((CATALOGUES / f"{language}.yaml").read_text("utf-8"), f"{language}.yaml")
    assert document.problems == []
    assert isinstance(document.value, dict)
    return document.value


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_same_keys_in_the_same_order() -> None:
    assert list(catalogue("da")) == list(catalogue("en"))


@pytest.mark.parametrize("key", list(catalogue("en")))
def test_the_same_values_are_filled_in(key: str) -> None:
    assert placeholders(catalogue("da")[key]) == placeholders(catalogue("en")[key])


def test_no_label_is_worded_twice() -> None:
    """Two keys with the same text in both languages are one key, unless they name what the data call by that name."""
    keys: dict[tuple[str, str], list[str]] = {}
    english, danish = catalogue("en"), catalogue("da")
    for key in english:
        if not key.startswith(NAMES_IN_THE_DATA):
            keys.setdefault((english[key], danish[key]), []).append(key)
    assert [same for same in keys.values() if len(same) > 1] == []


def test_catalogues_are_plain_text_by_key() -> None:
    for path in Path(CATALOGUES).glob("*.yaml"):
        loaded = yaml.safe_load(path.read_text("utf-8"))
        assert all(isinstance(text, str) for text in loaded.values())


def test_amounts_as_spoken_in_danish() -> None:
    danish = words("da")
    assert danish.kr(983_500) == "983.500 kr."
    assert danish.spoken(Kr(1_000_000)) == "1 mio. kr."
    assert danish.spoken(Kr(1_200_000)) == "1,2 mio. kr."
    assert danish.spoken(Kr(1_405_000_000_000)) == "1.405.000 mio. kr."
    assert danish.spoken(Kr(-843_000)) == "843.000 kr."
