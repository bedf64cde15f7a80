"""Whatever stands in a file, the program answers in its own words: a result, a failed expectation, or what is wrong.

`HERLEV_ROI_FUZZ` sets how many inputs are tried in all. They are the same in every run.
"""

import csv
import io
import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
import yaml
from conftest import LANGUAGES, ROOT, TESTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from herlev_roi.cli.app import app
from herlev_roi.files.benefits.load import load_benefits
from herlev_roi.files.scenarios.table import COLUMNS
from herlev_roi.model.gain.benefit_types import names_of

pytestmark = pytest.mark.slow

INPUTS = int(os.environ.get("HERLEV_ROI_FUZZ", "1000"))
SEED = 20220221
FORMATS = ("table", "json", "csv", "markdown")
GATE_FORMATS = (*FORMATS, "junit", "github")
STATUS = {0: "ok", 1: "gate_failed", 2: "invalid"}
FILE_NAMES = ("a", "æ ø å", "100 %", "a::b,c", "line\nbreak", "\x1b[31mred", "a;b&<c>")
ODD_TEXTS = (
    *("", " ", "~", "null", "NO", "012", "1.000", "7 000", "7,5", "12:30", "0x10", ".inf", ".nan", "1e999", "9" * 400),
    *("æøåÆØÅ", "A\u030a", "100 %", "%0A", "a::b,c", "::error::x", "a\nb", "a\r\nb", "\x1b[31m", "\x00", "\x7f\x85"),
    *("\u2028", "\u202e", "\ufeff", "\ufffe", "]]>", "<a&b>", "=1+1", "|", "[bold]", "{0}", "{people}", "x" * 3_000),
    *("- a", "a: b", "# a", "&a *a", "!!int 7", "{a: {b: c}}", "groups[0].people", "😀", '"', "'"),
)

everything = settings(
    max_examples=max(1, INPUTS // 4),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[*HealthCheck],
)


# What is asked of an input, and what must hold of the answer.


def commands(random_one: random.Random, extension: str, content: bytes = b"") -> tuple[str, ...]:
    """A command with its format, chosen at random; `FILE` stands for the input, `FOLDER` for the folder around it.

    Benefits are asked for a type that stands in them, where one does.
    """
    types = re.findall(r"^  ([a-z-]+):$", content.decode("utf-8", "replace"), re.MULTILINE) or known_types()
    command = random_one.choice(("run", "batch", "batch", "batch", "validate", "estimate", "estimate"))
    if extension == "csv":
        command = random_one.choice(("run", "batch", "batch", "batch", "batch", "validate"))
    target = random_one.choice(("FILE", "FILE", "FOLDER", "-")) if command == "batch" else "FILE"
    words = {
        "run": ("run", "FILE"),
        "batch": ("batch", target),
        "validate": ("validate", "FILE"),
        "estimate": ("estimate", "--benefits", "FILE", "--type", random_one.choice(types), "--people", "7"),
    }[command]
    format_name = random_one.choice(GATE_FORMATS if command == "batch" else FORMATS)
    language = random_one.choice(LANGUAGES)
    return (*words, "--lang", language, "--format", format_name)


def faults(folder: Path, content: bytes, words: tuple[str, ...], name: str) -> list[str]:
    """What the answer to an input breaks of the law; nothing, where all is well."""
    file = folder / name
    file.write_bytes(content)
    try:
        arguments = [{"FILE": str(file), "FOLDER": str(folder)}.get(word, word) for word in words]
        result = CliRunner().invoke(app, arguments, input=content)
    finally:
        file.unlink()
    out, err = result.stdout_bytes.decode("utf-8"), result.stderr_bytes.decode("utf-8")
    command, format_name, code = words[0], words[-1], result.exit_code
    found = []
    if code not in STATUS or (code == 1 and command not in {"run", "batch"}):
        found.append(f"the exit code is {code}")
    if "Traceback" in out + err:
        found.append("a traceback is shown")
    if "\x1b" in out + err:
        found.append("a control character is shown")
    if "\r" in out:
        found.append("a carriage return is shown")
    found += faults_of_format(out, format_name, code)
    if (
        code == 2
        and format_name not in {"json", "github"}
        and not any(err_line(line) for line in (out + err).split("\n"))
    ):
        found.append("nothing is said to be wrong")
    return [f"{fault}: {' '.join(words)} with {name!r} of {content!r}\n{err[-3_000:]}" for fault in found]


def err_line(line: str) -> bool:
    """Whether a line tells of something wrong."""
    return bool(line.strip()) and "warning: " not in line


def faults_of_format(out: str, format_name: str, code: int) -> Iterator[str]:
    """What scripts rely on in the formats that are made for them."""
    if format_name == "json":
        try:
            envelope = json.loads(out)
        except ValueError:
            yield "stdout is not JSON"
            return
        errors = {problem["code"] for problem in envelope["problems"] if problem["severity"] == "error"}
        if envelope["status"] != STATUS.get(code):
            yield f"the status is {envelope['status']} where the exit code is {code}"
        if code == 2 and not errors:
            yield "no problem is an error"
        if (code == 0 and errors) or (code == 1 and errors != {"expectation-failed"}):
            yield f"the exit code is {code} beside errors"
    elif format_name == "junit":
        try:
            suites = Xml.fromstring(out)
        except Xml.ParseError as error:
            yield f"stdout is not XML: {error}"
            return
        if code != 0 and suites.get("failures") == suites.get("errors") == "0":
            yield "no test case fails"
    elif format_name == "github":
        lines = out.removesuffix("\n").split("\n")
        if not all(line.startswith("::") for line in lines):
            yield "a line is not a workflow command"
        if code != 0 and not any(line.startswith("::error ") for line in lines):
            yield "no annotation is an error"


def known_types() -> list[str]:
    return [name for benefit in load_benefits().types for name in names_of(benefit)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inputs")


# Documents that are made up.


def mostly(right: st.SearchStrategy[Any], wrong: st.SearchStrategy[Any], one_in: int = 15) -> st.SearchStrategy[Any]:
    """A right value as a rule, a wrong one now and then: so that what comes after it is reached as well."""
    return st.integers(0, one_in).flatmap(lambda number: wrong if number == one_in else right)


texts = st.sampled_from(ODD_TEXTS) | st.text(max_size=20)
numbers = st.integers() | st.floats() | st.integers(-1, 13) | st.sampled_from((10**18, 10**19, 10**400, -0.0, 1e300))
scalars = texts | numbers | st.booleans() | st.none() | st.dates()
anything = st.recursive(scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3))


def mapping(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[Any]:
    """A mapping of the named keys; now and then one is missing, one is unknown, or it is no mapping at all."""
    whole = st.fixed_dictionaries(required, optional=optional)
    partial = st.fixed_dictionaries({}, optional={**required, **optional})
    with_unknown = st.builds(lambda known, more: {**known, **more}, whole, st.dictionaries(texts, anything, max_size=2))
    return mostly(whole, partial | with_unknown | anything)


def number(low: float, high: float) -> st.SearchStrategy[Any]:
    right = st.integers(int(low), int(high)) | st.floats(low, high)
    return mostly(right, scalars)


def whole_number(low: int, high: int) -> st.SearchStrategy[Any]:
    return mostly(st.integers(low, high), scalars)


limit = number(-(10**7), 10**7)
limits = mapping({}, {"min": limit, "max": limit}) | mapping({"equals": limit}, {"tolerance": number(0, 10**9)})
averages = mapping(
    {
        "before": mapping(
            {"year": whole_number(2016, 2020), "transfers": whole_number(10**5, 10**6), "tax": whole_number(0, 10**5)},
            {},
        ),
        "after": mapping(
            {
                "year": whole_number(2016, 2020),
                "transfers": whole_number(0, 10**5),
                "income": whole_number(10**5, 10**6),
                "tax": whole_number(0, 10**5),
                "months_in_work": number(6, 12) | mapping({"from": number(6, 8), "to": number(9, 12)}, {}),
            },
            {},
        ),
        "source": mostly(texts, anything),
    },
    {},
)
group = mapping(
    {"type": mostly(st.deferred(lambda: st.sampled_from(known_types())), scalars), "people": whole_number(1, 10**7)},
    {"months": number(6, 12), "weeks_on_support": whole_number(0, 5_200)},
) | mapping({"type": texts, "people": whole_number(1, 50), "averages": averages}, {})
scenario = mapping(
    {"name": mostly(st.text("abcæøå %:,", min_size=1), scalars, 4), "groups": st.lists(group, min_size=1, max_size=3)},
    {
        "description": mostly(texts, anything),
        "scope": mostly(st.sampled_from(("published", "full")), scalars),
        "level": whole_number(2023, 2026),
        "municipality": mostly(st.sampled_from(("Herlev", "herlev kommune", "Ærø", "København")), scalars),
        "expect": mapping({}, dict.fromkeys(("gain", "gain_per_person", "municipality", "state", "church"), limits)),
    },
)
documents = mostly(scenario | st.lists(scenario, max_size=4), anything)


@st.composite
def yaml_texts(draw: st.DrawFn) -> str:
    document = draw(documents)
    if draw(st.integers(0, 3)) == 0:
        return str(document)
    written: str = yaml.dump(
        document,
        Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper),
        allow_unicode=draw(st.booleans()),
        default_flow_style=draw(st.sampled_from((True, False, None))),
        sort_keys=False,
    )
    return written


cells = {
    "name": texts,
    "description": texts,
    "type": mostly(st.deferred(lambda: st.sampled_from(known_types())), texts),
    "people": mostly(st.integers(1, 10**7).map(str), texts),
    "months": mostly(st.sampled_from(("", "6", "7.5", "12")), texts),
    "weeks_on_support": mostly(st.integers(0, 5_200).map(str) | st.just(""), texts),
    "scope": mostly(st.sampled_from(("", "full", "published")), texts),
    "level": mostly(st.sampled_from(("", "", "2025", "2026")), texts),
    "municipality": mostly(st.sampled_from(("", "Herlev", "Ærø")), texts),
}


@st.composite
def csv_texts(draw: st.DrawFn) -> str:
    more = st.sampled_from([name for name in COLUMNS if name not in {"type", "people"}])
    known = ["type", "people", *draw(st.lists(more, unique=True, max_size=3))]
    columns: list[str] = draw(mostly(st.just(known) | st.permutations(known), st.lists(texts | more, max_size=4)))
    rows = draw(st.lists(st.tuples(*(cells.get(name, texts) for name in columns)), max_size=4))
    if "name" in columns:  # rows that differ in their names alone
        at = columns.index("name")
        rows += [(*row[:at], draw(texts), *row[at + 1 :]) for row in rows[:2]]
    delimiter = draw(st.sampled_from((",", ";", "\t")))
    line_end = draw(st.sampled_from(("\n", "\r\n", "\r", "\n\n")))
    if draw(st.integers(0, 4)) == 0:
        return line_end.join(delimiter.join(row) for row in [columns, *rows])
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=line_end).writerows([columns, *rows])
    return stream.getvalue()


names = st.sampled_from(FILE_NAMES)
choices = st.integers(0, 2**32)


@everything
@given(text=yaml_texts(), name=names, choice=choices)
def test_scenarios_that_are_made_up(folder: Path, text: str, name: str, choice: int) -> None:
    words = commands(random.Random(choice), "yaml")
    assert not faults(folder, text.encode("utf-8", "surrogatepass"), words, f"{name}.yaml")


@everything
@given(text=csv_texts(), name=names, choice=choices)
def test_tables_that_are_made_up(folder: Path, text: str, name: str, choice: int) -> None:
    words = commands(random.Random(choice), "csv")
    assert not faults(folder, text.encode("utf-8", "surrogatepass"), words, f"{name}.csv")


# Real files that went wrong.

TABLE = "name;type;people;months;weeks_on_support;level;municipality\nHøjen;{0};7;;;;\nLunden;{0};3;8;30;2026;Herlev\n"


def real_files() -> list[tuple[str, bytes]]:
    """Every file of scenarios or benefits that stands beside the program, with its extension; and a table."""
    shipped = [ROOT / "benefits.yaml", *sorted((ROOT / "scenarios").rglob("*.*"))]
    tests = [path for name in ("bad", "good") for path in sorted((TESTS / name).rglob("*.*"))]
    files = [(path.suffix[1:], path.read_bytes()) for path in [*shipped, *tests] if path.is_file()]
    return [*files, ("csv", TABLE.format(known_types()[0]).encode())]


def mutated(content: bytes, random_one: random.Random) -> bytes:
    """A file after one to three accidents."""
    for _ in range(random_one.randint(1, 3)):
        content = accident(content, random_one)
    return content


def accident(content: bytes, random_one: random.Random) -> bytes:
    lines = content.split(b"\n")
    at, other = random_one.randrange(len(lines)), random_one.randrange(len(lines))
    place = random_one.randrange(len(content) + 1)
    digits = [index for index, byte in enumerate(content) if byte in b"0123456789"]
    kind = random_one.choice(("delete", "double", "swap", "flip", "insert", "digit", "digit", "truncate", "indent"))
    if kind == "delete":
        del lines[at]
    elif kind == "double":
        lines.insert(other, lines[at])
    elif kind == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "indent":
        lines[at] = b" " * random_one.randint(1, 4) + lines[at]
    elif kind == "flip" and place < len(content):
        return content[:place] + bytes([content[place] ^ 1 << random_one.randrange(8)]) + content[place + 1 :]
    elif kind == "insert":
        return content[:place] + random_one.choice(ODD_TEXTS).encode() + content[place:]
    elif kind == "digit" and digits:
        place = random_one.choice(digits)
        return content[:place] + random_one.choice(b"0123456789-.,_ e").to_bytes(1, "big") + content[place + 1 :]
    elif kind == "truncate":
        return content[:place]
    return b"\n".join(lines)


def test_real_files_that_went_wrong(folder: Path) -> None:
    random_one = random.Random(SEED)
    files = real_files()
    usable = [file for file in files if b"# expect " not in file[1]]
    found: list[str] = []
    for turn in range(INPUTS - 2 * (INPUTS // 4)):
        # Every other input starts from a file that can be used, so that not every accident meets a bad file.
        extension, content = random_one.choice(files if turn % 2 else usable)
        words = commands(random_one, extension, content)
        found += faults(folder, mutated(content, random_one), words, f"{random_one.choice(FILE_NAMES)}.{extension}")
    assert not found, "\n\n".join(found[:20])
