"""The Python interface: what a program or a notebook may hand over, and what it is told about what it may not."""

import decimal
import gc
import inspect
import json
import pickle
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from threading import Barrier
from typing import Any, get_args

import numpy as np
import pytest
from conftest import PUBLISHED, ROOT, TESTS, json_of

import herlev_roi
from herlev_roi import api
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.model.base.limits import SchemaName, Scope, SolveFor
from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.render.brief import brief
from herlev_roi.render.locale import locale_of

SEVEN, PROGRAMME, CAUTIOUS = (
    ROOT / "scenarios" / f"{name}.yaml"
    for name in ("syv-beboere", "det-staerke-faellesskab", "forsigtig-det-staerke-faellesskab")
)

HUGE = 10**5_000
"""More digits than Python spells out."""

NOT_WHOLE: tuple[Any, ...] = (
    True,
    7.0,
    7.5,
    "7",
    "x",
    b"7",
    [7.5],
    {},
    Decimal(7),
    Fraction(7),
    float("nan"),
    np.float64(7),
    np.True_,
)
NOT_A_NUMBER: tuple[Any, ...] = (
    True,
    "7",
    b"7",
    ["7"],
    {1: 2},
    Fraction(15, 2),
    float("nan"),
    Decimal("sNaN"),
    np.float64("nan"),
)
INFINITE = (float("inf"), float("-inf"), Decimal("inf"), np.float64("inf"))
NOT_A_TEXT = (7, True, b"dagpenge")
NOT_A_PATH: tuple[Any, ...] = (7, True, [SEVEN], {}, "", b"", object())
NOT_A_FLAG: tuple[Any, ...] = (None, 0, 1, "yes", "no", [])
NOT_A_SCOPE = ("Full", "ful", "", "all", "published ", None, True, 1, ["full"], b"full")

#: What each function must be given, beside the argument that is tried.
USUAL: dict[Callable[..., Any], dict[str, Any]] = {
    api.estimate: {"type": PUBLISHED, "people": 7},
    api.explain: {"type": PUBLISHED, "people": 7},
    api.sweep: {"people": [6, 7], "types": [PUBLISHED]},
    api.tax: {"year": 2026, "wages": 300_000, "transfers": 0},
    api.run: {"path": CAUTIOUS, "draws": 100},
    api.batch: {"paths": [SEVEN]},
    api.validate: {"paths": [SEVEN]},
    api.break_even: {"path": PROGRAMME, "unknown": "people"},
    api.diff: {"old": "old.json", "new": "new.json"},
    api.verify: {"path": "saved.json"},
    api.init: {"folder": "mine"},
}

TAKE_BENEFITS: list[Callable[..., Any]] = [
    *(one for one in USUAL if one not in (api.tax, api.diff, api.init)),
    api.list_types,
    api.derive,
    api.slugs,
]

ROWS: list[tuple[Callable[..., Any], str, str, tuple[Any, ...]]] = [
    # function, argument, its name in problems, values that cannot be used
    *((one, "scope", "--scope", NOT_A_SCOPE) for one in (api.estimate, api.explain, api.sweep)),
    *(
        (one, "weeks_on_support", "--weeks-on-support", (*NOT_WHOLE, None, -1, 5_201, HUGE))
        for one in (api.estimate, api.explain, api.sweep)
    ),
    *(
        (one, "level", "--level", (*NOT_WHOLE, 2020, 2026.0, "2026", -1, HUGE))
        for one in (api.estimate, api.explain, api.sweep, api.list_types, api.derive)
    ),
    *(
        (one, "municipality", "--municipality", (*NOT_A_TEXT, ["Herlev"], "Herlev"))  # which needs a level
        for one in (api.estimate, api.explain, api.sweep)
    ),
    *(
        (one, "months", "--months", (*NOT_A_NUMBER, *INFINITE, 5, 12.5, HUGE, Decimal("1e999999")))
        for one in (api.estimate, api.explain, api.sweep)
    ),
    *(
        (one, "people", "--people", (*NOT_WHOLE, None, 0, -7, 10_000_001, HUGE))
        for one in (api.estimate, api.explain, api.sweep)
    ),
    (api.estimate, "people", "--people", ([7],)),
    (api.sweep, "people", "--people", ([], range(0), "1..20", [7, "7"], {6, 7}, np.array([]), np.array([6.0]))),
    (api.sweep, "months", "--months", ([], "6..12", [6, "7"], {6, 7})),
    (api.sweep, "types", "--type", (*NOT_A_TEXT, [], [None], {PUBLISHED}, [PUBLISHED, 7])),
    *((one, "type", "--type", (*NOT_A_TEXT, None, [PUBLISHED])) for one in (api.estimate, api.explain)),
    (api.derive, "type", "--type", (*NOT_A_TEXT, [PUBLISHED])),
    (api.derive, "check", "--check", NOT_A_FLAG),
    (api.tax, "year", "--year", (*NOT_WHOLE, None, 1999, 2026.0, -1, HUGE)),
    (api.tax, "wages", "--wages", (*NOT_WHOLE, None, -1, 1_000_000_001, HUGE)),
    (api.tax, "transfers", "--transfers", (*NOT_WHOLE, None, -1, 1_000_000_001, HUGE)),
    (api.tax, "municipality", "--municipality", (*NOT_A_TEXT, "Herlv")),
    (api.tax, "municipal_rate", "--municipal-rate", (*NOT_A_NUMBER, *INFINITE, -1, 41, HUGE)),
    (api.tax, "church_rate", "--church-rate", (*NOT_A_NUMBER, *INFINITE, -1, 41, HUGE)),
    (api.tax, "single_provider", "--single-provider", NOT_A_FLAG),
    (api.run, "path", "scenario", (*NOT_A_PATH, None)),
    (api.run, "draws", "--draws", (*NOT_WHOLE, 0, 99, 10_000_001, HUGE)),
    (api.run, "seed", "--seed", (*NOT_WHOLE, -1, 2**63, HUGE)),
    (api.batch, "paths", "paths", (None, 7, "", b"", [], (), [None], {SEVEN}, [SEVEN, 7], [SEVEN, ""])),
    (api.batch, "progress", "progress", (7, "print")),
    (api.validate, "paths", "paths", (7, "", b"", [], (), [None], {SEVEN}, [SEVEN, 7], [SEVEN, ""])),
    (api.break_even, "path", "scenario", (*NOT_A_PATH, None)),
    (api.break_even, "unknown", "--solve", ("peopel", "People", "success-rate", "", None, True, ["people"])),
    (api.break_even, "whom", "--for", ("municipaliy", "Public", "all", "", True, ["public"])),
    (api.diff, "old", "old", (*NOT_A_PATH, None)),
    (api.diff, "new", "new", (*NOT_A_PATH, None)),
    (api.diff, "max_change", "--max-change", (*NOT_A_NUMBER, *INFINITE, "5%", -0.01, 1_001)),
    (api.verify, "path", "result", (*NOT_A_PATH, None)),
    (api.init, "folder", "folder", (*NOT_A_PATH, None)),
    (api.schema, "name", "name", ("nope", "Scenario", "", None, True, 7)),
    *((one, "benefits", "--benefits", NOT_A_PATH) for one in TAKE_BENEFITS),
    *((one, "output", "--output", NOT_A_PATH) for one in (api.batch, api.validate, api.init)),
    (load_benefits, "path", "--benefits", NOT_A_PATH),
]


def refused(function: Callable[..., Any], **given: Any) -> tuple[Problem, ...]:
    with pytest.raises(InvalidInput) as caught:
        function(**USUAL.get(function, {}) | given)
    return caught.value.problems


@pytest.mark.parametrize(("function", "argument", "option", "values"), ROWS)
def test_what_cannot_be_used_is_a_problem_under_the_name_of_its_option(
    in_empty_folder: Path, function: Callable[..., Any], argument: str, option: str, values: tuple[Any, ...]
) -> None:
    for value in values:
        problems = refused(function, **{argument: value})
        assert {problem.path for problem in problems} == {option}
        assert all(problem.hint for problem in problems)
        assert all(str(problem).isprintable() and len(str(problem)) < 300 for problem in problems)
    assert list(in_empty_folder.iterdir()) == []


def test_every_argument_of_every_function_is_in_the_table() -> None:
    tried = {(function, argument) for function, argument, _, _ in ROWS}
    for name in api.__all__:
        function = getattr(api, name)
        arguments = dict(inspect.signature(function).parameters)
        options = arguments.pop("options", None)
        names = {*arguments, *(() if options is None else get_args(options.annotation)[0].__annotations__)}
        assert (name, {one for one in names if (function, one) not in tried}) == (name, set())


@pytest.mark.parametrize(
    ("function", "given", "message", "hint"),
    [
        (api.estimate, {"scope": "Full"}, "'Full' is not one of published, full", "did you mean full?"),
        (api.sweep, {"scope": None}, "None is not one of published, full", "such as published"),
        (api.estimate, {"people": 7.0}, "7.0 is not a whole number", "write 7"),
        (api.estimate, {"people": "1.000"}, "'1.000' is not a whole number", "write 1000"),
        (api.estimate, {"people": None}, "None is not a whole number", "1 to 10,000,000"),
        (api.estimate, {"people": 0}, "0 lies outside 1 to 10,000,000", "1 to 10,000,000"),
        (api.estimate, {"people": HUGE}, "a number of thousands of digits lies outside 1 to 10,000,000", "1 to 10,000"),
        (api.estimate, {"months": float("nan")}, "nan is not a number", "6 to 12"),
        (api.estimate, {"months": Decimal("12.5")}, "12.5 lies outside 6 to 12", "6 to 12"),
        (api.estimate, {"level": "2026"}, "'2026' is not a whole number", "write 2026"),
        (api.list_types, {"level": 2020}, "there is no level 2020", "one of 2023, 2024, 2025, 2026"),
        (api.estimate, {"level": 2026, "municipality": 7}, "7 is not a text", "such as Herlev"),
        (api.sweep, {"level": 2026, "municipality": b"Herlev"}, "b'Herlev' is not a text", "such as Herlev"),
        (api.tax, {"year": 1999}, "the tax rules of 1999 are not in the data", "known for 2018 to 2026"),
        (api.tax, {"single_provider": 1}, "1 is neither True nor False", "write True or False"),
        (api.diff, {"max_change": float("nan")}, "nan is not a number", "a fraction, such as 0.05 for 5 %"),
        (api.diff, {"max_change": "5%"}, "'5%' is not a number", "a fraction, such as 0.05 for 5 %"),
        (api.run, {"seed": 5, "draws": None}, "a seed needs draws", "add --draws 10000"),
        (api.run, {"path": ""}, "the name of a file is empty", "a dot is the working folder"),
        (api.batch, {"paths": []}, "is an empty list", "name one or more"),
        (api.batch, {"paths": {SEVEN}}, "has no order", "write a list"),
        (api.batch, {"paths": None}, "None is not the name of a file", "a text or a pathlib.Path"),
        (api.schema, {"name": "scenarios"}, "is not one of benefits, scenario, result", "did you mean scenario?"),
        (locale_of, {"language": "dk"}, "'dk' is not one of da, en", "such as da"),
        (
            api.break_even,
            {"unknown": "peopel"},
            "'peopel' is not one of people, months, success_rate, deadweight, retention, cost",
            "did you mean people?",
        ),
    ],
)
def test_the_problem_says_what_was_found_and_what_is_right(
    function: Callable[..., Any], given: dict[str, Any], message: str, hint: str
) -> None:
    (problem,) = refused(function, **given)
    assert (message in problem.message, hint in (problem.hint or "")) == (True, True)


def test_all_faults_of_a_call_are_found_at_once() -> None:
    problems = refused(api.estimate, type=None, people=0, months=13, scope="Full", weeks_on_support=-1, level=1999)
    options = ["--level", "--months", "--people", "--scope", "--type", "--weeks-on-support"]
    assert [problem.path for problem in problems] == options
    problems = refused(api.sweep, people=[0, 7, -1], months=[5, 6], scope="Full")
    assert [problem.path for problem in problems] == ["--months", "--people", "--people", "--scope"]


@pytest.mark.parametrize("function", USUAL)
def test_an_unknown_keyword_is_refused_as_python_refuses_one(function: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'scop'"):
        function(**USUAL[function], scop="full")


def test_each_word_that_is_declared_can_be_asked_for() -> None:
    gains = {scope: api.estimate(PUBLISHED, 7, scope=scope).result.total.gain for scope in get_args(Scope)}
    assert gains == {"published": 983_500, "full": 7 * 166_578}
    assert [api.break_even(CAUTIOUS, one).result.solve for one in get_args(SolveFor)] == list(get_args(SolveFor))
    assert len({json.dumps(api.schema(name)) for name in get_args(SchemaName)}) == 3


class TestOtherTypes:
    """Values of other types that say the same give the same answer, to the byte."""

    @pytest.mark.parametrize(
        ("function", "usual", "other"),
        [
            (api.estimate, {"people": 7}, {"people": np.int64(7)}),
            (api.estimate, {"people": 7}, {"people": np.uint8(7)}),
            (api.estimate, {"people": 7}, {"people": np.array(7)}),
            (api.estimate, {"type": PUBLISHED}, {"type": np.str_(PUBLISHED)}),
            (api.estimate, {"scope": "full"}, {"scope": np.str_("full")}),
            (api.estimate, {"months": 7}, {"months": 7.0}),
            (api.estimate, {"months": 7}, {"months": np.int64(7)}),
            (api.estimate, {"months": 7.1}, {"months": np.float64(7.1)}),
            (api.estimate, {"months": 7.1}, {"months": Decimal("7.1")}),
            (api.explain, {"level": 2026}, {"level": np.int32(2026)}),
            (api.list_types, {"level": 2026}, {"level": np.int64(2026)}),
            (api.sweep, {"weeks_on_support": 10}, {"weeks_on_support": np.int16(10)}),
            (api.sweep, {"people": [6, 7]}, {"people": np.arange(6, 8)}),
            (api.sweep, {"people": [6, 7]}, {"people": range(6, 8)}),
            (api.sweep, {"people": [6, 7]}, {"people": (number for number in (6, 7))}),
            (api.sweep, {"people": [7]}, {"people": 7}),
            (api.sweep, {"types": [PUBLISHED]}, {"types": PUBLISHED}),
            (api.sweep, {"types": ["dagpenge", PUBLISHED]}, {"types": iter(["dagpenge", PUBLISHED])}),
            (api.sweep, {"months": [7]}, {"months": 7}),
            (api.sweep, {"months": [6.5, 7]}, {"months": np.array([6.5, 7])}),
            (api.sweep, {"months": [None]}, {"months": None}),
            (api.tax, {"wages": 300_000}, {"wages": np.int64(300_000)}),
            (api.tax, {"municipal_rate": Decimal("23.39")}, {"municipal_rate": np.float64(23.39)}),
            (api.tax, {"single_provider": True}, {"single_provider": np.True_}),
            (api.run, {"draws": 100, "seed": 5}, {"draws": np.int64(100), "seed": np.int64(5)}),
            (api.run, {"path": SEVEN, "draws": None}, {"path": bytes(SEVEN), "draws": None}),
            (api.run, {"path": SEVEN, "draws": None}, {"path": str(SEVEN), "draws": None}),
            (api.batch, {"paths": [SEVEN]}, {"paths": SEVEN}),
            (api.batch, {"paths": [SEVEN]}, {"paths": str(SEVEN)}),
            (api.batch, {"paths": [SEVEN]}, {"paths": bytes(SEVEN)}),
            (api.batch, {"paths": [SEVEN, CAUTIOUS]}, {"paths": (path for path in (CAUTIOUS, SEVEN))}),
            (api.validate, {"paths": [SEVEN]}, {"paths": str(SEVEN)}),
            (api.validate, {"paths": [SEVEN]}, {"paths": iter([SEVEN])}),
            (api.derive, {"benefits": ROOT / "benefits.yaml"}, {"benefits": bytes(ROOT / "benefits.yaml")}),
        ],
    )
    def test_the_answer_is_the_same(
        self, function: Callable[..., Any], usual: dict[str, Any], other: dict[str, Any]
    ) -> None:
        first, second = (function(**USUAL.get(function, {}) | given) for given in (usual, other))
        assert first == second
        assert json_of(first) == json_of(second)

    def test_own_figures_by_a_path_as_text(self) -> None:
        own = str(TESTS / "good" / "own-figures.yaml")
        assert api.estimate("egne-tal", 1, benefits=own).result.per_person.gain == -39_000
        assert api.validate(own).status == "ok"

    def test_a_folder_to_start_in_may_be_a_text(self, in_empty_folder: Path) -> None:
        written = api.init("mine").result
        assert {one.file for one in written.files} == {path.name for path in (in_empty_folder / "mine").iterdir()}

    def test_the_shipped_file_is_checked_where_no_path_is_named(self) -> None:
        (checked,) = api.validate().result.files
        assert (checked.kind, checked.file) == ("benefits", "benefits.yaml")


class TestProcess:
    """What a process has set does not reach an answer, and no call changes it."""

    @pytest.mark.parametrize(
        "setting",
        [{"prec": 6}, {"prec": 3}, {"rounding": decimal.ROUND_DOWN}, {"traps": [decimal.Inexact, decimal.Rounded]}],
    )
    def test_the_decimal_context_of_the_caller_moves_no_krone(self, setting: dict[str, Any]) -> None:
        def gains() -> list[int]:
            slugs = [slug for slug, _ in api.slugs()]
            full = [api.estimate(slug, 7, months=7.3, scope="full").result.total.gain for slug in slugs]
            taxes = [api.tax(2026, wages, 0).result.total for wages in range(100_003, 700_000, 79_190)]
            return [*full, *taxes, *(row.gain for row in api.sweep(range(1, 4), level=2026).result.rows)]

        expected = gains()
        with decimal.localcontext(decimal.Context(**setting)) as context:
            assert gains() == expected
            assert decimal.getcontext() is context

    def test_a_batch_leaves_the_garbage_collector_to_its_caller(self) -> None:
        seen: list[bool] = []
        for working in (True, False):
            (gc.enable if working else gc.disable)()
            try:
                api.batch(SEVEN, progress=lambda _: seen.append(gc.isenabled()))
                seen.append(gc.isenabled())
            finally:
                gc.enable()
        assert seen == [True, True, False, False]

    def test_briefs_from_eight_threads_are_the_same_bytes(self) -> None:
        """With different briefs at once, so that whatever they shared would show."""
        asked = [(path, language) for path in (CAUTIOUS, PROGRAMME) for language in ("da", "en")] * 2
        alone = [brief(api.run(path), locale_of(language)) for path, language in asked]
        start, switching = Barrier(len(asked)), sys.getswitchinterval()

        def one(path: Path, language: Any) -> str:
            start.wait()
            return brief(api.run(path), locale_of(language))

        sys.setswitchinterval(1e-6)
        try:
            with ThreadPoolExecutor(len(asked)) as pool:
                together = list(pool.map(one, *zip(*asked, strict=True)))
        finally:
            sys.setswitchinterval(switching)
        assert together == alone

    def test_answers_and_refusals_pass_from_one_process_to_another(self) -> None:
        answer = api.estimate(PUBLISHED, 7)
        assert pickle.loads(pickle.dumps(answer)) == answer
        with pytest.raises(InvalidInput) as caught:
            api.estimate("dagpengee", 7)
        sent = pickle.loads(pickle.dumps(caught.value))
        assert (sent.problems, str(sent)) == (caught.value.problems, str(caught.value))


def test_a_refusal_reads_as_on_the_command_line() -> None:
    with pytest.raises(InvalidInput) as caught:
        herlev_roi.estimate(PUBLISHED, 0, scope="Full")  # type: ignore[arg-type]
    assert str(caught.value).splitlines() == [
        "--people: 0 lies outside 1 to 10,000,000 (1 to 10,000,000)",
        "--scope: 'Full' is not one of published, full (did you mean full?)",
    ]


def test_a_notebook_completes_every_command() -> None:
    assert set(api.__all__) - {"slugs"} <= set(dir(herlev_roi)) == set(herlev_roi.__all__)
