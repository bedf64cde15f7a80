"""What must hold of the answer to any input."""

import json
import os
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as Xml

from fuzz_inputs import Input
from typer.testing import CliRunner

from herlev_roi.cli.app import app

SECONDS = 5.0
MEGABYTES = 300
GATES = frozenset({"run", "report", "batch", "derive", "verify", "diff"})
STATUS = {0: "ok", 1: "gate_failed", 2: "invalid"}


def faults_of(one: Input) -> list[str]:
    """What the answer to an input breaks of the law; nothing, where all is well. The working folder is an empty one."""
    for name, content in one.files.items():
        Path(name).write_bytes(content)
    started = time.perf_counter()
    result = CliRunner().invoke(app, one.words, input=one.stdin)
    seconds = time.perf_counter() - started
    out, err = result.stdout_bytes.decode("utf-8"), result.stderr_bytes.decode("utf-8")
    return [f"{fault}: {one}\n{err[-3_000:]}" for fault in _faults(one, result.exit_code, out, err, seconds)]


def _faults(one: Input, code: int, out: str, err: str, seconds: float) -> Iterator[str]:
    if code not in STATUS or (code == 1 and one.words[0] not in GATES):
        yield f"the exit code is {code}"
    if "Traceback" in out + err:
        yield "a traceback is shown"
    if re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u200b\ufeff]", out + err):
        yield "a control character is shown"
    if one.format != "github" and re.search(r"^\s*(::|##\[)", out + err, re.MULTILINE):
        yield "a line gives an order to the runner of a job"
    if code < 2 and _not_finite(out) and not _not_finite(" ".join(one.words) + repr(one.files)):
        yield "an answer has inf or nan"
    if seconds > SECONDS:
        yield f"it took {seconds:.1f} s"
    if (memory := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1_000) > MEGABYTES:
        yield f"the process takes {memory} MB"
    for name, content in one.files.items():
        if not Path(name).is_file() or (code == 2 and Path(name).read_bytes() != content):
            yield f"the file {name!r} is not what it was"
    if one.format is not None:
        yield from _faults_of_format(out, one.format, code)
    written = "".join(path.read_text("utf-8", "replace") for path in Path().glob("out.*"))
    if code == 2 and not any(_is_news(line) for line in (out + err + written).split("\n")):
        yield "nothing is said to be wrong"


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _not_finite(text: str) -> bool:
    return re.search(r"(?<![a-zæøå])(inf|nan|infinity)(?![a-zæøå])", text, re.IGNORECASE) is not None


def _is_news(line: str) -> bool:
    """Whether a line tells of something wrong."""
    return bool(line.strip()) and "warning: " not in line


def _faults_of_format(out: str, format_name: str, code: int) -> Iterator[str]:
    """What scripts rely on in the formats that are made for them."""
    if format_name == "json":
        try:
            envelope = json.loads(out, parse_constant=_no_constant)
        except ValueError:
            yield "stdout is not JSON"
            return
        errors = {problem["code"] for problem in envelope["problems"] if problem["severity"] == "error"}
        if envelope["status"] != STATUS.get(code):
            yield f"the status is {envelope['status']} where the exit code is {code}"
        if code == 2 and not errors:
            yield "no problem is an error"
        if code == 0 and errors:
            yield "the exit code is 0 beside errors"
    elif format_name == "junit" and out:
        try:
            suites = Xml.fromstring(out)
        except Xml.ParseError as error:
            yield f"stdout is not XML: {error}"
            return
        if code != 0 and suites.get("failures") == suites.get("errors") == "0":
            yield "no test case fails"
    elif format_name == "github" and out:
        lines = out.removesuffix("\n").split("\n")
        if not all(line.startswith("::") for line in lines):
            yield "a line is not a workflow command"
        if code != 0 and not any(line.startswith("::error ") for line in lines):
            yield "no annotation is an error"


def in_folder(folder: Path, one: Input) -> list[str]:
    """`faults_of` with a folder as the working one, which is empty before and after."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        return faults_of(one)
    finally:
        os.chdir(before)
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
