"""Hostile inputs for every command, made up or from real files that went wrong: the same for a seed and a number.

An input is a command line with the files that it names.
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from conftest import LANGUAGES, ROOT, TESTS
from fuzz_documents import (
    ODD_TEXTS,
    Chance,
    a_type,
    as_bytes,
    known_types,
    scenario_text,
    table_text,
    with_an_odd_number,
)
from typer.testing import CliRunner

from herlev_roi.cli.app import app
from herlev_roi.model.base.limits import SolveFor

SEED = 20220221
FORMATS = ("table", "json", "csv", "markdown")
GATE_FORMATS = (*FORMATS, "junit", "github")
FILE_NAMES = ("a", "æ ø å", "100 %", "a::b,c", "line\nbreak", "\x1b[31mred", "a;b&<c>", "::error::x", "-o", "\u202egpj")

# Real files that went wrong.

TABLE = "name;type;people;months;weeks_on_support;level;municipality\nHøjen;{0};7;;;;\nLunden;{0};3;8;30;2026;Herlev\n"


@cache
def real_files() -> tuple[tuple[str, bytes], ...]:
    """Every file of scenarios or benefits that stands beside the program, with its extension; and a table."""
    shipped = [ROOT / "benefits.yaml", *sorted((ROOT / "scenarios").rglob("*.*"))]
    tests = [path for name in ("bad", "good") for path in sorted((TESTS / name).rglob("*.*"))]
    files = [(path.suffix[1:], path.read_bytes()) for path in [*shipped, *tests] if path.is_file()]
    return (*files, ("csv", TABLE.format(known_types()[0]).encode()))


@cache
def saved_results() -> tuple[bytes, ...]:
    """Results as they are saved: of a run with a programme, of a batch, of an estimate."""
    folder = ROOT / "scenarios"
    commands = (
        ("run", str(folder / "forsigtig-det-staerke-faellesskab.yaml"), "--draws", "100"),
        ("run", str(folder / "syv-beboere.yaml")),
        ("batch", str(folder / "syv-beboere.yaml"), str(folder / "egne-tal.yaml")),
        ("estimate", "-t", known_types()[0], "-n", "7", "--level", "2026", "--municipality", "Herlev"),
    )
    return tuple(CliRunner().invoke(app, [*command, "-f", "json"]).stdout_bytes for command in commands)


def mutated(content: bytes, chance: Chance) -> bytes:
    """A file after one to three accidents."""
    for _ in range(chance.randint(1, 3)):
        content = accident(content, chance)
    return content


def accident(content: bytes, chance: Chance) -> bytes:
    lines = content.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    place = chance.randrange(len(content) + 1)
    digits = [found.start() for found in re.finditer(rb"[0-9]", content)]
    kind = chance.choice(("delete", "double", "swap", "flip", "insert", "digit", "digit", "truncate", "indent"))
    if kind == "delete":
        del lines[at]
    elif kind == "double":
        lines.insert(other, lines[at])
    elif kind == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "indent":
        lines[at] = b" " * chance.randint(1, 4) + lines[at]
    elif kind == "flip" and place < len(content):
        return content[:place] + bytes([content[place] ^ 1 << chance.randrange(8)]) + content[place + 1 :]
    elif kind == "insert":
        odd = chance.choice((*map(as_bytes, ODD_TEXTS), b"\xed\xa0\x80", b"\xff\xfe", b"\xe6"))
        return content[:place] + odd + content[place:]
    elif kind == "digit" and digits:
        place = chance.choice(digits)
        return content[:place] + chance.choice(b"0123456789-.,_ e").to_bytes(1, "big") + content[place + 1 :]
    elif kind == "truncate":
        return content[:place]
    return b"\n".join(lines)


def forged(content: bytes, chance: Chance) -> bytes:
    """A saved result one of whose values is another, is gone, or stands beside one that nobody knows."""
    document = json.loads(content)
    where: Any = document
    while isinstance(where, dict | list) and where:
        key = chance.choice(list(where) if isinstance(where, dict) else range(len(where)))
        if chance.random() < 0.2 or not (isinstance(where[key], dict | list) and where[key]):
            kind = chance.randrange(6)
            if kind == 0:
                del where[key]
            elif kind == 1 and isinstance(where, dict):
                where[chance.text()] = chance.anything()
            elif kind == 2 and type(where[key]) is int:
                where[key] += chance.choice((-1, 1, 10**9))
            else:
                where[key] = chance.anything()
            break
        where = where[key]
    return as_bytes(json.dumps(document, ensure_ascii=False))


# Command lines.


@dataclass(frozen=True)
class Input:
    """The words of a command line and the files that it names, all of them in the working folder."""

    words: tuple[str, ...]
    files: dict[str, bytes]
    stdin: bytes = b""

    @property
    def format(self) -> str | None:
        """The format on stdout; null where the result goes to a file."""
        if "-o" in self.words or self.words[0] in {"report", "schema", "init"}:
            return None
        return self.words[self.words.index("--format") + 1] if "--format" in self.words else "table"

    def __str__(self) -> str:
        """To be read in a failure."""
        return f"herlev-roi {self.words!r}\n{self.files!r}\nstdin {self.stdin!r}"


def an_input(number: int, seed: int = SEED) -> Input:
    """The input of a number."""
    chance = Chance(f"{seed}.{number}")
    name = chance.choice(FILE_NAMES)
    return chance.choice(_MAKERS)(chance, name)


def _of_a_scenario(chance: Chance, name: str) -> Input:
    command = chance.choice(("run", "run", "batch", "batch", "validate", "break-even", "report"))
    extension, content = _scenario_file(chance, alone=command not in {"batch", "validate"})
    file = f"{name}.{extension}"
    words: list[str] = [command, "--", file] if file.startswith("-") else [command, file]
    options = _shown(chance, GATE_FORMATS if command in {"batch", "validate"} else FORMATS)
    stdin = b""
    if command == "report":
        options = ["-o", chance.choice(("out.html", "out.xlsx", file)), *_draws(chance)]
    elif command == "run":
        options += _draws(chance)
    elif command == "break-even":
        options += ["--solve", chance.mostly(lambda: chance.choice(get_args(SolveFor)), chance.text)]
    elif chance.randrange(3) == 0:
        target = chance.choice((".", "-", "*", "**/*"))
        words, stdin = [command, target], content if target == "-" else b""
    return Input((words[0], *options, *words[1:]), {file: content}, stdin)


def _scenario_file(chance: Chance, *, alone: bool = False) -> tuple[str, bytes]:
    """A file with its extension; `alone` where a command takes one scenario only."""
    kind = chance.randrange(8)
    if kind < (6 if alone else 4):
        return "yaml", as_bytes(scenario_text(chance, alone=alone))
    if kind < 6:
        return "csv", as_bytes(table_text(chance))
    # Every other input starts from a file that can be used, so that not every accident meets a bad file.
    sound = [file for file in real_files() if b"# expect " not in file[1]]
    extension, content = chance.choice(sound if chance.random() < 0.5 else real_files())
    if chance.random() < 0.3:
        return extension, as_bytes(with_an_odd_number(content.decode("utf-8", "replace"), chance))
    return extension, mutated(content, chance)


def _of_numbers(chance: Chance, name: str) -> Input:
    command = chance.choice(("estimate", "explain", "sweep", "tax", "types", "derive"))
    options: list[Any] = []

    def maybe(option: str, make: Callable[[], Any], one_in: int = 2) -> None:
        if chance.randrange(one_in) == 0:
            options.extend((option, make()))

    def number(low: int, high: int) -> Any:
        return chance.mostly(lambda: chance.randint(low, high), chance.text, 8)

    if command == "tax":
        options += ["--year", number(2018, 2026), "--wages", number(0, 10**6), "--transfers", number(0, 10**6)]
        maybe("--municipal-rate", lambda: number(0, 40))
        maybe("--church-rate", lambda: number(0, 2), 4)
        maybe("--municipality", lambda: chance.mostly(lambda: "Herlev", chance.text, 4), 4)
    elif command != "types":
        options += ["--type", a_type(chance)]
        if command == "derive" and chance.randrange(2):
            options = ["--all", *(["--check"] if chance.randrange(2) else [])]
    if command in {"estimate", "explain", "sweep"}:
        ranges = ("1..9", "1..100..10", "5,7", "9..1", "1..1000000000", "1..20,1..20")
        options += ["--people", chance.choice(ranges) if command == "sweep" else number(1, 10**7)]
        maybe("--months", lambda: chance.mostly(lambda: chance.choice(("6", "7.5", "12")), chance.text))
        maybe("--scope", lambda: chance.mostly(lambda: chance.choice(("published", "full")), chance.text))
        maybe("--weeks-on-support", lambda: number(0, 5_200), 3)
        maybe("--municipality", lambda: chance.mostly(lambda: "Herlev", chance.text, 4), 4)
    if command != "tax":
        maybe("--level", lambda: number(2023, 2026), 3)
    files: dict[str, bytes] = {}
    if command != "tax" and chance.randrange(4) == 0:
        benefits = chance.choice([content for _, content in real_files() if b"benefit_types" in content])
        files = {f"{name}.yaml": chance.mostly(lambda: mutated(benefits, chance), lambda: benefits, 3)}
        options += ["--benefits", f"{name}.yaml"]
    if chance.randrange(30) == 0:
        options.append(chance.text())
    return Input((command, *_shown(chance, FORMATS), *map(str, options)), files)


def _of_saved_results(chance: Chance, name: str) -> Input:
    def saved() -> bytes:
        content = chance.choice(saved_results())
        kind = chance.randrange(5)
        return content if kind == 0 else mutated(content, chance) if kind < 3 else forged(content, chance)

    if chance.random() < 0.6:
        words, files = ["verify", "a.json"], {"a.json": saved()}
    else:
        words, files = ["diff", "a.json", "b.json"], {"a.json": saved(), "b.json": saved()}
        if chance.randrange(2):
            words += ["--max-change", chance.mostly(lambda: "5%", chance.text, 5)]
    return Input((words[0], *_shown(chance, FORMATS), *words[1:]), files)


def _of_the_rest(chance: Chance, name: str) -> Input:
    kind = chance.randrange(4)
    if kind == 0:
        return Input(
            ("schema", chance.mostly(lambda: chance.choice(("benefits", "scenario", "result")), chance.text)), {}
        )
    if kind == 1:
        return Input(("init", chance.choice((".", "new", name))), {})
    if kind == 2:
        _, content = _scenario_file(chance)
        return Input(("validate", *_shown(chance, GATE_FORMATS), "a.yaml", "a.yaml"), {"a.yaml": content})
    words = [chance.choice(("", "estimate", "run", "batch", chance.text())), *(chance.text() for _ in range(3))]
    return Input(tuple(words), {})


_MAKERS: Sequence[Callable[[Chance, str], Input]] = (
    *(_of_a_scenario,) * 5,
    *(_of_numbers,) * 3,
    *(_of_saved_results,) * 2,
    _of_the_rest,
)


def _shown(chance: Chance, formats: Sequence[str]) -> list[str]:
    words = ["--lang", chance.choice(LANGUAGES)] if chance.randrange(2) else []
    if chance.randrange(8) == 0:
        return [*words, "-o", f"out.{chance.choice(('json', 'csv', 'md', 'txt', 'xml', 'doc'))}"]
    return [*words, "--format", chance.choice(formats)]


def _draws(chance: Chance) -> list[str]:
    if chance.randrange(4):
        return []
    return ["--draws", str(chance.mostly(lambda: 100, chance.text)), *(["--seed", "1"] if chance.randrange(2) else [])]
