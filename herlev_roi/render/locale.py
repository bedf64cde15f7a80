"""Every text for people, from the catalogue of one language, and its way to write numbers."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

from herlev_roi.model.base.arguments import choice
from herlev_roi.model.base.text import Text
from herlev_roi.model.base.three_points import ThreePoint
from herlev_roi.model.base.units import MILLIONS_FROM, Kr, Language, as_spoken

_KRONER = re.compile(r"\b[Kk]r\.|\bkroner?\b")
"""How the catalogues write the unit of amounts."""
CATALOGUES = Path(__file__).parent / "text"


@cache
def locale_of(language: Language) -> "Locale":
    """The words of a language; its catalogue is read once.

    Raises:
        InvalidInput: there is no such language.
    """
    code = choice("--lang", language, get_args(Language))
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (CATALOGUES / f"{code}.yaml").read_text(encoding="utf-8")
    return Locale(code, yaml.load(text, Loader=loader))


@cache
def _relabelled(language: Language, label: str) -> "Locale":
    """The words of a language with a currency's label: the catalogues are in kroner, and relabelled here alone."""
    words = locale_of(language)
    return Locale(language, {key: _KRONER.sub(label, text) for key, text in words.catalogue.items()})


class Locale:
    """A language: its sentences by key and its number format."""

    def __init__(self, language: Language, catalogue: Mapping[str, str]) -> None:
        self.language = language
        self.catalogue = catalogue

    def in_currency(self, label: str | None) -> "Locale":
        """The same words with another label in place of `kr.`, wherever an amount or a heading has it; null is kroner.

        >>> locale_of("da").in_currency("USD").kr(983500), locale_of("en").in_currency("USD")("batch.title")
        ('983.500 USD', 'Scenarios, USD')
        """
        return self if label is None else _relabelled(self.language, label)

    def __call__(self, key: str, **values: Any) -> str:
        """The text of a key with its values filled in; a missing key is a bug and raises KeyError.

        A text says how it wants a value, see `told`: `{gain:kr}`, `{basis:basis.}`, `{flow.cost:kr}`, `{year}`.

        >>> locale_of("en")("bridge.in_prices", gain=1000, base=2019)
        'In 2019 prices the gain is 1,000 kr. per resident (modelled).'
        """
        return self.catalogue[key].format(**{name: _Value(value, self) for name, value in values.items()})

    def told(self, value: Any, how: str) -> str:
        """A value as it is wanted: by the method of this name, as the text `basis.published`, or as it is.

        >>> words = locale_of("en")
        >>> words.told(1000, "kr"), words.told("published", "basis."), words.told(2019, "")
        ('1,000 kr.', 'published', '2019')
        """
        if how.endswith("."):
            return self(f"{how}{value}")
        text: str = getattr(self, how)(value) if how else str(value)
        return text

    def at(self, place: str, key: str) -> str:
        """The text of a key as one place words it, `key.place`; where it has no wording of its own, the common one."""
        own = f"{key}.{place}"
        return self(own if own in self.catalogue else key)

    def text(self, text: Text) -> str:
        """A text of the data in this language."""
        return text.in_language(self.language)

    def number(self, amount: int | float) -> str:
        """A number with the signs of the language for thousands, decimals and minus.

        >>> locale_of("da").number(983500), locale_of("en").number(983500), locale_of("da").number(8.5)
        ('983.500', '983,500', '8,5')
        """
        text = f"{amount:,}" if isinstance(amount, int) else f"{amount:,.10g}"
        signs = {",": "thousands", ".": "decimal", "-": "minus"}
        return text.translate({ord(sign): self(f"number.{name}") for sign, name in signs.items()})

    def signed(self, amount: int) -> str:
        """A change, with its sign.

        >>> locale_of("en").signed(22000), locale_of("en").signed(-118500)
        ('+22,000', '-118,500')
        """
        return ("+" if amount > 0 else "") + self.number(amount)

    def kr(self, amount: int) -> str:
        """An exact amount with its unit.

        >>> locale_of("da").kr(983500)
        '983.500 kr.'
        """
        return self("amount.kr", amount=self.number(amount))

    def between(self, spread: ThreePoint[Kr]) -> str:
        """A range of amounts.

        >>> locale_of("en").between(ThreePoint(Kr(94000), Kr(136000), Kr(189000)))
        '94,000 to 189,000'
        """
        return self("amount.between", low=self.number(spread.low), high=self.number(spread.high))

    def spoken_range(self, rounded: ThreePoint[Kr]) -> str:
        """A rounded range in the unit in which its central value is spoken, without the unit.

        >>> locale_of("en").spoken_range(ThreePoint(Kr(700000), Kr(1100000), Kr(1500000)))
        '0.7-1.5'
        >>> locale_of("da").spoken_range(ThreePoint(Kr(94000), Kr(136000), Kr(189000)))
        '94.000-189.000'
        """
        if not _in_millions(rounded.central):
            return f"{self.number(rounded.low)}-{self.number(rounded.high)}"
        return f"{self._millions(rounded.low)}-{self._millions(rounded.high)}"

    def spoken(self, rounded: Kr) -> str:
        """A rounded amount as people say it, without its sign.

        >>> locale_of("en").spoken(Kr(1000000)), locale_of("da").spoken(Kr(1200000)), locale_of("en").spoken(Kr(843000))
        ('1 million kr.', '1,2 mio. kr.', '843,000 kr.')
        """
        amount = abs(rounded)
        if not _in_millions(rounded):
            return self.kr(amount)
        return self("amount.millions", millions=self._millions(amount))

    def spoken_or_exact(self, amount: int) -> str:
        """An amount as people say it, without its sign.

        >>> locale_of("en").spoken_or_exact(-1_234_567)
        '1.2 million kr.'
        """
        return self.spoken(as_spoken(Kr(amount)))

    def rounded(self, number: float, digits: int = 2) -> str:
        """A number with at most so many decimals.

        >>> locale_of("en").rounded(1.005), locale_of("da").rounded(18.0)
        ('1', '18')
        """
        return self.number(round(number, digits))

    def _millions(self, amount: int) -> str:
        return self.number(amount // 1_000_000 if amount % 1_000_000 == 0 else amount / 1_000_000)

    def rate(self, share: float) -> str:
        """A rate in per cent.

        >>> locale_of("da").rate(0.24913)
        '24,913 %'
        """
        return self("number.percent", number=self.number(round(share * 100, 6)))

    def percent(self, share: float) -> str:
        """A fraction in per cent, with its sign.

        >>> locale_of("en").percent(-0.0124), locale_of("da").percent(0.05)
        ('-1.24 %', '+5 %')
        """
        return ("+" if share > 0 else "") + self("number.percent", number=self.number(round(share * 100, 4)))


class _Value:
    """A value that a text is filled with."""

    __slots__ = ("_locale", "_value")

    def __init__(self, value: Any, locale: Locale) -> None:
        self._value, self._locale = value, locale

    def __getattr__(self, name: str) -> "_Value":
        return _Value(getattr(self._value, name), self._locale)

    def __format__(self, how: str) -> str:
        return self._locale.told(self._value, how)


def _in_millions(rounded: int) -> bool:
    return abs(rounded) >= MILLIONS_FROM and rounded % 100_000 == 0
