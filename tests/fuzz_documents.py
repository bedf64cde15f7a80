"""Scenarios and tables that are made up: mostly as they are meant, and now and then odd in one place."""

import csv
import io
import random
import re
from collections.abc import Callable
from functools import cache
from math import ceil
from typing import Any, get_args

import yaml

from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.scenarios.table import COLUMNS
from herlev_roi.model.base.evidence import Evidence
from herlev_roi.model.gain.benefit_types import names_of
from herlev_roi.model.programme.assumptions import DECLARED
from herlev_roi.model.programme.other_effects import EffectParty
from herlev_roi.model.scenarios.scenario import ExpectationKey

ODD_TEXTS = (
    *("", " ", "~", "null", "NO", "012", "1.000", "7 000", "7,5", "12:30", "0x10", ".inf", ".nan", "1e999", "9" * 400),
    *(".INF", "-.Inf", ".NaN", "inf", "nan", "Infinity", "1e308", "1e-310", "5e-324", "-0", "1e-10", "9" * 4_400),
    *("æøåÆØÅ", "A\u030a", "100 %", "%0A", "a::b,c", "::error::x", "##[error]x", "a\nb", "a\r\nb", "\x1b[31m", "\x00"),
    *(
        "\x7f\x85",
        "\u2028",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\ufffe",
        "]]>",
        "<a&b>",
        "=1+1",
        "＝1",
        "a;=1",
        "|",
        "[bold]",
    ),
    *(
        "{0}",
        "{people}",
        "x" * 3_000,
        "- a",
        "a: b",
        "# a",
        "&a *a",
        "!!int 7",
        "{a: {b: c}}",
        "groups[0].people",
        "😀",
    ),
    *('"', "'", "-", "--", "--nope", "all", "1..9", "1..1000000", "5%", "Herlev", "dagpenge"),
)


ODD_NUMBERS = (
    *(".inf", ".INF", "-.Inf", ".nan", ".NaN", "1e308", "-1e308", "1e-310", "1e-17", "1e-10", "5e-324", "0.000001"),
    *(
        "0",
        "-0",
        "1",
        "-1",
        "0.5",
        "012",
        "1_000",
        "0x1F",
        "1.000",
        "7,5",
        "12:30",
        "1e400",
        "9" * 18,
        "9" * 400,
        "null",
    ),
)
"""How a number may stand in a file in place of another."""


class Chance(random.Random):
    """A generator with the choices that inputs are made of."""

    def mostly(self, right: Callable[[], Any], wrong: Callable[[], Any] | None = None, one_in: int = 80) -> Any:
        """A right value as a rule, a wrong one now and then: so that what comes after it is reached as well."""
        return right() if self.randrange(one_in) else (wrong or self.anything)()

    def text(self) -> str:
        """A text, odd or short."""
        return self.choice(ODD_TEXTS) if self.random() < 0.7 else "".join(self.choices("abæøå %:,\u0301", k=5))

    def scalar(self) -> Any:
        """Anything that is neither a mapping nor a list."""
        return self.choice(
            [
                self.text(),
                self.randint(-3, 13),
                self.choice((10**9, 10**18, 10**19, -(10**9))),
                self.choice((float("inf"), float("-inf"), float("nan"), 1e308, 1e-310, -0.0, 1e300, 0.5, 7.0)),
                self.choice((True, False, None)),
            ]
        )

    def anything(self, depth: int = 2) -> Any:
        """A scalar, or a list or mapping of anything."""
        kind = self.randrange(4 if depth else 2)
        if kind == 2:
            return [self.anything(depth - 1) for _ in range(self.randrange(4))]
        if kind == 3:
            return {self.text(): self.anything(depth - 1) for _ in range(self.randrange(4))}
        return self.scalar()

    def whole(self, low: int, high: int) -> Any:
        """A whole number between two, and now and then anything."""
        return self.mostly(lambda: self.randint(low, high))

    def number(self, low: float, high: float) -> Any:
        """A number between two, and now and then anything."""
        whole = self.randint(ceil(low), int(high))
        return self.mostly(lambda: self.choice((round(self.uniform(low, high), 3), whole)))

    def some(self, **makers: Callable[[], Any]) -> dict[str, Any]:
        """Some of the keys, and now and then one that nobody knows."""
        found = {name: make() for name, make in makers.items() if self.random() < 0.4}
        return found if self.randrange(80) else {**found, self.text(): self.anything()}


@cache
def known_types() -> list[str]:
    return [name for benefit in load_benefits().types for name in names_of(benefit)]


def a_type(chance: Chance) -> Any:
    return chance.mostly(lambda: chance.choice(known_types()), chance.text)


def a_range(chance: Chance, make: Callable[[], Any]) -> Any:
    """A value, or a mapping with low, central and high, mostly in order."""
    if chance.random() < 0.6:
        return make()
    values = [make() for _ in range(3)]
    if _are_numbers(values) and chance.randrange(8):
        values.sort()
    if all(type(one) is list and one and _are_numbers(one) for one in values) and chance.randrange(8):
        values = [list(case) for case in zip(*(sorted(year) for year in zip(*values, strict=False)), strict=True)]
    found = dict(zip(("low", "central", "high"), values, strict=True))
    said = {"source": chance.text()} if chance.random() < 0.3 else {}
    if said and chance.randrange(2):
        said["evidence"] = chance.mostly(lambda: chance.choice(get_args(Evidence)))
    return chance.mostly(lambda: found | said)


def _are_numbers(values: list[Any]) -> bool:
    return all(type(one) in {int, float} for one in values)


def averages(chance: Chance) -> Any:
    """Own averages, and sometimes a low and a high case whose gains lie on their sides."""
    transfers, tax = chance.randint(10**5, 2 * 10**5), chance.randint(10**4, 5 * 10**4)
    months = chance.choice((9, 12, 6.5, {"from": 6, "to": 12}))

    def years(more: int) -> dict[str, Any]:
        return {
            "before": {"year": 2018, "transfers": chance.mostly(lambda: transfers + more), "tax": 10_000},
            "after": {
                "year": 2019,
                "transfers": chance.whole(0, 10**4),
                "income": chance.whole(10**5, 5 * 10**5),
                "tax": chance.mostly(lambda: tax),
                "months_in_work": chance.mostly(lambda: months),
            },
        }

    found = years(0) | {"source": chance.mostly(lambda: "Our own", chance.text)}
    return found | ({"low": years(-20_000), "high": years(20_000)} if chance.random() < 0.6 else {})


def given_gains(chance: Chance) -> Any:
    """What one person gains the parties."""
    made = {name: chance.whole(-(10**6), 10**6) for name in ("public", "residents")}
    return chance.mostly(lambda: made | chance.some(others=lambda: chance.whole(-9, 10**4), source=chance.text))


def group(chance: Chance) -> Any:
    made = {"type": a_type(chance), "people": chance.whole(1, chance.choice((9, 10**7)))}
    made |= chance.some(months=lambda: chance.number(6, 12), weeks_on_support=lambda: chance.whole(0, 5_200))
    if chance.randrange(4) == 0:
        made |= {"rent": chance.whole(1, 100_000)} | chance.some(children=lambda: chance.whole(0, 20))
    if chance.randrange(8) == 0:
        made["averages"] = averages(chance)
    if chance.randrange(80) == 0:
        made["share"] = chance.number(0, 1)
    if chance.randrange(12) == 0:
        made = {"name": "Pupils", "people": made["people"], "given": given_gains(chance)}
        made |= chance.some(type=chance.scalar) if chance.randrange(20) == 0 else {}
    return chance.mostly(lambda: made)


FUNDERS = ((1,), (0.5, 0.5), (0.2, 0.3, 0.5), (1, 0))
BAD_FUNDERS = ((float("inf"),), (1e308, 1e308), (1e-7, 1), (0.5,), (float("nan"), 1))


def programme(chance: Chance, people: int) -> Any:
    """Costs in one of the ways that are meant; who pays; who joins in which year."""
    years = chance.randint(1, 4)

    def kroner() -> Any:
        return chance.number(0, 10**7)

    def by_year() -> list[Any]:
        first = chance.randint(0, max(people, 0))
        return [first, people - first] if years > 1 else [people]

    def funders() -> list[Any]:
        shares = chance.mostly(lambda: chance.choice(FUNDERS), lambda: chance.choice(BAD_FUNDERS), 8)
        payers = ("municipality", "state", "other")
        return [{"name": "Payer", "share": share, "pays_as": chance.choice(payers)} for share in shares]

    made: dict[str, Any] = {"years": chance.mostly(lambda: years)} | chance.some(
        cost_per_participant=lambda: a_range(chance, kroner),
        one_off=lambda: a_range(chance, kroner),
        people_by_year=by_year,
        funders=funders,
    )
    if chance.randrange(3):
        made["cost"] = a_range(chance, kroner)
    else:
        made["cost_by_year"] = [kroner() for _ in range(years)]
    if chance.randrange(3) == 0:
        made |= {"cost_year": chance.whole(2014, 2025), "price_year": chance.whole(2014, 2025)}
    if chance.randrange(30) == 0:
        made[chance.choice(("cost_per_year", "participants", "cost_year", "cost", "people_by_year"))] = chance.scalar()
    return chance.mostly(lambda: made)


def assumptions(chance: Chance, given: Any) -> Any:
    """What goes together: a rate with participants, a half-life with its horizon; now and then what does not."""

    def share() -> Any:
        return chance.number(0, 1)

    def shares() -> list[Any]:
        return [1, *sorted((round(chance.random(), 3) for _ in range(chance.randrange(5))), reverse=True)]

    def by_year(most: float) -> Any:
        """One share, or a list of any length."""
        if chance.randrange(2):
            return chance.number(0, most)
        return [chance.number(0, most) for _ in range(chance.randrange(6))]

    made = chance.some(
        deadweight=lambda: a_range(chance, lambda: by_year(1)),
        displacement=lambda: a_range(chance, share),
        discount=lambda: a_range(chance, share),
    )
    if isinstance(given, dict) and "participants" in given:
        made["success_rate"] = a_range(chance, lambda: chance.number(0.5, 1))
        if chance.randrange(2):
            made.pop("deadweight", None)
            made["comparison_rate"] = a_range(chance, lambda: by_year(0.5))
    if chance.randrange(2):
        made["retention"] = chance.mostly(shares)
    elif chance.randrange(2):
        made |= {"half_life": a_range(chance, lambda: chance.number(0.01, 9)), "horizon_years": chance.whole(4, 36)}
    if chance.randrange(20) == 0:
        made[chance.choice(list(DECLARED))] = a_range(chance, share)
    return chance.mostly(lambda: made)


def limits(chance: Chance) -> Any:
    """What is expected of a number, mostly in one of the ways that are meant."""
    low, high = sorted((chance.randint(-(10**7), 10**7), chance.randint(-(10**7), 10**7)))
    meant = ({"min": low}, {"max": high}, {"min": low, "max": high}, {"equals": low}, {"equals": low, "tolerance": 9})
    odd = chance.some(min=chance.scalar, max=chance.scalar, equals=chance.scalar, tolerance=chance.scalar)
    return chance.mostly(lambda: chance.choice(meant), lambda: odd, 20)


def other_effect(chance: Chance) -> Any:
    """An effect beside the sum, mostly stated in one way."""
    made: dict[str, Any] = {"name": "Effect", "party": chance.mostly(lambda: chance.choice(get_args(EffectParty)))}
    made[chance.choice(("per_person", "amount"))] = chance.mostly(lambda: chance.randint(-(10**6), 10**6))
    made |= chance.some(years=lambda: chance.whole(1, 4), amount=chance.scalar)
    return made | {"source": chance.mostly(lambda: "Own accounts", chance.text)}


def scenario(chance: Chance) -> Any:
    """Groups, rules, a programme with its assumptions, and what is expected of them."""
    groups = [group(chance) for _ in range(chance.choice((1, 1, 2, 3)))]
    people = sum(one["people"] for one in groups if isinstance(one, dict) and type(one.get("people")) is int)
    made: dict[str, Any] = {"name": chance.mostly(lambda: "Scenario æ", chance.text, 10), "groups": groups}
    made |= chance.some(scope=lambda: chance.mostly(lambda: chance.choice(("published", "full"))))
    if all(isinstance(one, dict) and "given" in one for one in groups) or chance.randrange(60) == 0:
        made["currency"] = chance.mostly(lambda: chance.choice(("USD", "EUR", "DKK")))
    if chance.randrange(6) == 0:
        made["description"] = chance.text()
    if chance.randrange(4) == 0 and not any(isinstance(one, dict) and "averages" in one for one in groups):
        made["level"] = chance.whole(2025, 2026)
        if chance.randrange(2):
            made["municipality"] = chance.mostly(lambda: chance.choice(("Herlev", "herlev", "Ærø")), one_in=8)
    keys: tuple[str, ...] = ("gain", "gain_per_person", "municipality", "state", "church")
    if chance.random() < 0.6:
        keys = get_args(ExpectationKey)
        made["programme"] = programme(chance, people)
        if chance.random() < 0.4:  # participants as they are meant: who gets work follows from the success rate
            made["groups"] = [{"type": a_type(chance)}]
            made["programme"] = {"participants": chance.whole(2, 200), "cost": a_range(chance, lambda: 10**6)}
        made["assumptions"] = assumptions(chance, made["programme"])
    if chance.randrange(4) == 0:
        made["other_effects"] = [other_effect(chance) for _ in range(chance.randint(1, 2))]
    if chance.randrange(60) == 0:
        made["groups"] = chance.scalar()
    if chance.random() < 0.4:
        made["expect"] = {chance.choice(keys): limits(chance) for _ in range(chance.randint(1, 3))}
    return chance.mostly(lambda: made)


def scenario_text(chance: Chance, *, alone: bool = False) -> str:
    """One scenario or some, as YAML in one of its styles; sometimes what merely looks like it."""
    made = (
        scenario(chance) if alone or chance.random() < 0.6 else [scenario(chance) for _ in range(chance.randrange(4))]
    )
    document = chance.mostly(lambda: made)
    if chance.randrange(30) == 0:
        return str(document)
    written: str = yaml.dump(
        document,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=chance.random() < 0.5,
        default_flow_style=chance.choice((True, False, None)),
        sort_keys=False,
    )
    return written if chance.randrange(4) else with_an_odd_number(written, chance)


def with_an_odd_number(text: str, chance: Chance) -> str:
    """A file in which one of the numbers is another."""
    numbers = list(re.finditer(r"(?<=[ \[])-?[0-9.e]+(?=[,}\]\n])", text))
    if not numbers:
        return text
    found = chance.choice(numbers)
    return text[: found.start()] + chance.choice(ODD_NUMBERS) + text[found.end() :]


def table_text(chance: Chance) -> str:
    """A table of scenarios, with one of the separators and line ends that are met."""
    cells: dict[str, Callable[[], Any]] = {
        "type": lambda: a_type(chance),
        "people": lambda: chance.whole(1, 10**7),
        "months": lambda: chance.mostly(lambda: chance.choice(("", "6", "7.5", "12"))),
        "weeks_on_support": lambda: chance.whole(0, 5_200),
        "rent": lambda: chance.mostly(lambda: chance.choice(("", "7000"))),
        "children": lambda: chance.mostly(lambda: chance.choice(("", "", "2"))),
        "scope": lambda: chance.mostly(lambda: chance.choice(("", "full", "published"))),
        "level": lambda: chance.mostly(lambda: chance.choice(("", "", "2025", "2026"))),
        "municipality": lambda: chance.mostly(lambda: chance.choice(("", "Herlev", "Ærø"))),
    }
    more = chance.sample([name for name in COLUMNS if name not in {"type", "people"}], chance.randrange(4))
    columns = chance.mostly(lambda: ["type", "people", *more], lambda: [chance.text() for _ in range(3)])
    cells |= {name: lambda: chance.mostly(lambda: "Række", chance.text, 10) for name in ("name", "description")}
    rows = [[cells.get(name, chance.text)() for name in columns] for _ in range(chance.randrange(1, 5))]
    delimiter, end = chance.choice((",", ";", "\t")), chance.choice(("\n", "\r\n", "\r", "\n\n"))
    if chance.randrange(5) == 0:
        return end.join(delimiter.join(map(str, row)) for row in [columns, *rows])
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows([columns, *rows])
    return stream.getvalue()


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
