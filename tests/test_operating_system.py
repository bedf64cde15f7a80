"""The boundary to the operating system: full disks, closed pipes, signals, names at the limit, folders without end."""

import contextlib
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import PUBLISHED, ROOT, Run

from herlev_roi import api
from herlev_roi.cli.app import EXAMPLES
from herlev_roi.files import saved_results
from herlev_roi.files.reading.text import read_text
from herlev_roi.model.base.problems import InvalidInput

ESTIMATE = ("estimate", "--type", PUBLISHED, "--people", "7", "-f", "json")
PROGRAM = (sys.executable, "-m", "herlev_roi")
LONG = (*PROGRAM, "schema", "result")
"""Writes more than the 65,536 bytes that a pipe holds."""
ONE = "{name: %s, groups: [{type: dagpenge, people: 1}]}\n"
NESTED = 1_100
"""Folders in one another: more than the calls that Python allows in one another."""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def interrupted(patch: str, *arguments: str, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """A run of the program in which a function of the system sends the process a signal; `patch` says which one."""
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "def send(name): os.kill(os.getpid(), getattr(signal, name))\n"
        f"{patch}\n"
        f"sys.argv = ['herlev-roi', *{list(arguments)!r}]\n"
        "from herlev_roi.__main__ import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=cwd, env=environment(), capture_output=True, text=True, check=False, timeout=60, **options
    )


class TestStandardStreams:
    """Every byte is written, or an error says so; with PYTHONUNBUFFERED there is no buffer that would see to it."""

    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_disk_that_fills_up_half_way_is_2_and_says_so(self, tmp_path: Path, unbuffered: str) -> None:
        with (tmp_path / "out").open("wb") as out:
            process = subprocess.run(
                LONG,
                stdout=out,
                stderr=subprocess.PIPE,
                env=environment(PYTHONUNBUFFERED=unbuffered),
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (57_344, 57_344)),
                check=False,
            )
        assert (tmp_path / "out").stat().st_size == 57_344
        assert (process.returncode, process.stderr) == (2, b"stdout: cannot be written: file too large\n")

    @pytest.mark.parametrize("unbuffered", ["", "1"])
    def test_a_reader_that_leaves_half_way_is_141(self, unbuffered: str) -> None:
        process = subprocess.Popen(
            LONG, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(PYTHONUNBUFFERED=unbuffered)
        )
        assert process.stdout is not None
        assert process.stderr is not None
        assert os.read(process.stdout.fileno(), 10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=60) == 141

    def test_a_reader_that_leaves_before_the_envelope_of_a_failure_is_141(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        command = [*PROGRAM, "nonsense", "-f", "json"]
        process = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env=environment(), check=False)
        os.close(writing)
        assert (process.returncode, process.stderr) == (141, b"")

    def test_a_pipe_that_does_not_wait_gets_everything_as_well(self) -> None:
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        process = subprocess.Popen(LONG, stdout=writing, env=environment())
        os.close(writing)
        time.sleep(0.1)
        with os.fdopen(reading, "rb") as stream:
            assert json.loads(stream.read()) == api.schema("result")
        assert process.wait(timeout=60) == 0

    @pytest.mark.parametrize("arguments", [("--help",), ("nonsense",)])
    def test_stderr_that_cannot_be_written_does_not_change_the_code(self, arguments: tuple[str, ...]) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        process = subprocess.run(
            [*PROGRAM, *arguments], stdout=subprocess.DEVNULL, stderr=writing, env=environment(), check=False
        )
        os.close(writing)
        assert process.returncode == (0 if "--help" in arguments else 2)


by_every_signal = pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129)])


class TestSignals:
    """What ends the program leaves no temporary file and ends it as a shell expects: 128 and the signal's number."""

    @by_every_signal
    def test_while_a_file_is_written(self, tmp_path: Path, name: str, code: int) -> None:
        (tmp_path / "a.json").write_text("old")
        process = interrupted(f"os.fsync = lambda _: send({name!r})", *ESTIMATE, "-o", "a.json", cwd=tmp_path)
        assert (process.returncode, process.stdout, process.stderr) == (code, "", "")
        assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
        assert (tmp_path / "a.json").read_text() == "old"

    def test_a_second_one_does_not_disturb_the_clearing_up(self, tmp_path: Path) -> None:
        patch = (
            "real = Path.unlink\n"
            "Path.unlink = lambda path: (send('SIGTERM'), send('SIGINT'), real(path))\n"
            "os.fsync = lambda _: send('SIGTERM')"
        )
        assert interrupted(patch, *ESTIMATE, "-o", "a.json", cwd=tmp_path).returncode == 143
        assert list(tmp_path.iterdir()) == []

    def test_nohup_stays_in_force(self, tmp_path: Path) -> None:
        process = interrupted(
            "os.fsync = lambda _: send('SIGHUP')",
            *(*ESTIMATE, "-o", "a.json"),
            cwd=tmp_path,
            preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN),
        )
        assert process.returncode == 0
        assert json.loads((tmp_path / "a.json").read_text("utf-8"))["status"] == "ok"

    @pytest.mark.parametrize("module", ["typer", "herlev_roi.cli.app"])
    def test_ctrl_c_while_the_program_loads(self, tmp_path: Path, module: str) -> None:
        patch = (
            "class Finder:\n"
            "    def find_spec(name, *_):\n"
            f"        if name == {module!r}: send('SIGINT')\n"
            "sys.meta_path.insert(0, Finder)"
        )
        process = interrupted(patch, *ESTIMATE, cwd=tmp_path)
        assert (process.returncode, process.stdout, process.stderr) == (130, "", "")

    @by_every_signal
    def test_while_init_writes(self, tmp_path: Path, name: str, code: int) -> None:
        patch = (
            "real = Path.open\n"
            "def opened(path, *how, **more):\n"
            "    stream = real(path, *how, **more)\n"
            f"    if path.name == 'syv-beboere.yaml': send({name!r})\n"
            "    return stream\n"
            "Path.open = opened"
        )
        process = interrupted(patch, "init", "new/folder", cwd=tmp_path)
        assert (process.returncode, process.stdout, process.stderr) == (code, "", "")
        assert list(tmp_path.iterdir()) == []


class TestInit:
    """Whole or not at all, also where the disk fills up; what was there before stays."""

    @pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), SystemExit(143)])
    @pytest.mark.parametrize("folder", [".", "mine", "mine/new/folder"])
    def test_nothing_stays_of_what_could_not_be_finished(
        self, in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, folder: str
    ) -> None:
        real = Path.open

        def opened(path: Path, *how: Any, **more: Any) -> Any:
            stream = real(path, *how, **more)
            if path.name == "scenario.schema.json" and how == ("x",):
                stream.close()
                raise error
            return stream

        (in_empty_folder / "mine").mkdir()
        monkeypatch.setattr(Path, "open", opened)
        with pytest.raises(InvalidInput if isinstance(error, OSError) else type(error)):
            api.init(Path(folder))
        assert [path.name for path in in_empty_folder.rglob("*")] == ["mine"]

    def test_the_file_that_failed_is_named_in_the_envelope(
        self, run: Run, in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real = Path.open

        def opened(path: Path, *how: Any, **more: Any) -> Any:
            if path.name == "syv-beboere.yaml":
                raise OSError(28, "No space left on device")
            return real(path, *how, **more)

        monkeypatch.setattr(Path, "open", opened)
        result = run("init", "new", "-f", "json")
        (problem,) = json.loads(result.stdout)["problems"]
        assert result.exit_code == 2
        assert problem["file"] == "new/syv-beboere.yaml"
        assert problem["message"] == "cannot be written to: no space left on device"

    def test_the_answer_is_not_written_over_what_init_wrote(self, run: Run, in_empty_folder: Path) -> None:
        result = run("init", "-o", "scenario.schema.json")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "init writes a file of this name" in result.stderr
        assert list(in_empty_folder.iterdir()) == []

    def test_a_folder_many_levels_down(self, run: Run, deep: Path) -> None:
        assert run("init", f"deep/{'d/' * NESTED}").exit_code == 0


class TestWritingFiles:
    """A file is written whole, to the disk, under any name that the file system takes."""

    @pytest.mark.parametrize("letters", ["a" * 250, "å" * 125])
    def test_a_name_of_255_bytes(self, run: Run, in_empty_folder: Path, letters: str) -> None:
        name = f"{letters}.json"
        assert len(name.encode()) == 255
        assert run(*ESTIMATE, "-o", name).exit_code == 0
        assert [path.name for path in in_empty_folder.iterdir()] == [name]

    def test_a_name_that_is_too_long(self, run: Run, in_empty_folder: Path) -> None:
        result = run(*ESTIMATE, "-o", "a" * 251 + ".json")
        assert result.exit_code == 2
        assert "cannot be written: file name too long" in result.stdout
        assert list(in_empty_folder.iterdir()) == []

    def test_the_content_is_on_the_disk_before_the_name_and_the_name_before_the_end(
        self, run: Run, in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps: list[str] = []
        rename = Path.replace

        def synced(descriptor: int) -> None:
            is_folder = os.path.samestat(os.fstat(descriptor), in_empty_folder.stat())
            steps.append("folder" if is_folder else f"{os.fstat(descriptor).st_size} bytes")

        def renamed(path: Path, target: Path) -> Path:
            steps.append("name")
            return rename(path, target)

        monkeypatch.setattr(os, "fsync", synced)
        monkeypatch.setattr(Path, "replace", renamed)
        assert run(*ESTIMATE, "-o", "a.json").exit_code == 0
        assert steps == [f"{(in_empty_folder / 'a.json').stat().st_size} bytes", "name", "folder"]

    def test_the_umask_holds_and_is_not_touched(
        self, run: Run, in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def touched(_: int) -> int:
            raise AssertionError("other threads make files too")

        before = os.umask(0o027)
        try:
            with monkeypatch.context() as patch:
                patch.setattr(os, "umask", touched)
                assert run(*ESTIMATE, "-o", "a.json").exit_code == 0
        finally:
            os.umask(before)
        assert (in_empty_folder / "a.json").stat().st_mode & 0o777 == 0o640

    def test_an_error_of_the_system_names_its_file(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*_: Any, **__: Any) -> None:
            raise OSError(5, "Input/output error", "/somewhere/rates\n.yaml")

        monkeypatch.setattr("herlev_roi.api.estimate", broken)
        result = run(*ESTIMATE)
        (problem,) = json.loads(result.stdout)["problems"]
        assert (result.exit_code, result.stderr) == (2, "")
        assert (problem["file"], problem["message"]) == ("rates\\n.yaml", "input/output error")
        assert run(*ESTIMATE[:-2]).stderr == "rates\\n.yaml: input/output error\n"


class TestInputsAreNeverWrittenOver:
    """Neither an input that was named nor one that was found; and no output becomes an input."""

    ROWS = "name,type,people\nA,dagpenge,1\n"

    @pytest.fixture
    def folder(self, in_empty_folder: Path) -> Path:
        (in_empty_folder / "in").mkdir()
        (in_empty_folder / "in" / "a.csv").write_text(self.ROWS)
        (in_empty_folder / "link").symlink_to("in")
        return in_empty_folder

    @pytest.mark.parametrize("command", ["batch", "validate"])
    @pytest.mark.parametrize("meant", ["in", ".", "link", "in/*.csv", "**/*.csv", "l*/*"])
    @pytest.mark.parametrize("output", ["in/a.csv", "link/a.csv", "in/../in/a.csv"])
    def test_an_input_that_was_found(self, run: Run, folder: Path, command: str, meant: str, output: str) -> None:
        result = run(command, meant, "-o", output)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "cannot be written: it is one of the files that are read (" in result.stderr
        assert "a.csv lies where scenarios are looked for; write to another folder)" in result.stderr
        assert (folder / "in" / "a.csv").read_text() == self.ROWS

    def test_an_input_that_comes_through_stdin(self, folder: Path) -> None:
        command = [*PROGRAM, "batch", "-", "-o", "in/a.csv"]
        with (folder / "in" / "a.csv").open("rb") as stdin:
            process = subprocess.run(command, stdin=stdin, env=environment(), stderr=subprocess.PIPE, check=False)
        assert (process.returncode, b"it is the input" in process.stderr) == (2, True)
        assert (folder / "in" / "a.csv").read_text() == self.ROWS

    def test_an_output_is_not_read_back(self, run: Run, folder: Path) -> None:
        first = run("batch", "in", "-o", "in/out.csv")
        assert first.exit_code == 0
        written = (folder / "in" / "out.csv").read_text("utf-8")
        assert written.count("\n") == 2
        again = run("batch", "in", "-o", "in/out.csv")
        assert (again.exit_code, "it is one of the files that are read" in again.stderr) == (2, True)
        assert (folder / "in" / "out.csv").read_text("utf-8") == written


@pytest.fixture
def deep(in_empty_folder: Path) -> Iterator[Path]:
    """A folder, cleared away afterwards without the calls in one another that `shutil.rmtree` makes."""
    top = in_empty_folder / "deep"
    top.mkdir()
    yield top
    subprocess.run(["rm", "-rf", str(top)], check=True)


class TestFindingFiles:
    """Folders and patterns come to an end, and only files are opened."""

    def found(self, *meant: str) -> list[str]:
        return [run.file for run in api.batch(meant).result.scenarios]

    def stderr_of(self, *arguments: str) -> str:
        """Of a process of its own, since a fault here would never end."""
        command = [*PROGRAM, *arguments]
        process = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False, timeout=60)
        assert process.returncode == 2
        return process.stderr

    def test_many_folders_in_one_another(self, deep: Path) -> None:
        os.chdir(deep)
        for _ in range(NESTED):
            os.mkdir("d")  # noqa: PTH102 - a path would grow too long
            os.chdir("d")
        Path("a.yaml").write_text(ONE % "A")
        os.chdir(deep.parent)
        file = "d/" * NESTED + "a.yaml"
        assert self.found("deep") == self.found("deep/**/*.yaml") == [file]
        assert self.found("de*/**") == [f"deep/{file}"]

    def test_links_that_lead_in_a_circle(self, in_empty_folder: Path) -> None:
        Path("in").mkdir()
        for name in ("left", "right"):
            Path("in", name).symlink_to(".")
        Path("in", "a.yaml").write_text("name: A\ngroups: 7\n")
        for pattern in ("in/**/*.yaml", "in/" + "*/" * 40 + "*.yaml"):
            assert self.stderr_of("batch", pattern).count("expected a list, found a number") == 1

    def test_a_pattern_is_read_as_by_the_shell(self, in_empty_folder: Path) -> None:
        for name in ("a.yaml", "b.yml", "x/c.yaml", "x/y/d.yaml", ".hidden/e.yaml", "x/.f.yaml"):
            path = Path("in", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(ONE % path.stem)
        Path("link").symlink_to("in/x")
        Path("in", "far").symlink_to("../elsewhere")
        Path("elsewhere").mkdir()
        Path("elsewhere", "g.yaml").write_text(ONE % "g")
        assert self.found("in/*.yaml") == ["a.yaml"]
        assert self.found("in/?.y*ml") == ["a.yaml", "b.yml"]
        assert self.found("in/**/*.yaml") == ["a.yaml", "x/c.yaml", "x/y/d.yaml"]
        assert self.found("in/**/y/*.yaml") == ["x/y/d.yaml"]
        assert self.found("in/**/**/[cd].yaml") == ["x/c.yaml", "x/y/d.yaml"]
        assert self.found("in/x/**") == ["c.yaml", "y/d.yaml"]
        assert self.found("in/*/*.yaml") == ["far/g.yaml", "x/c.yaml"]
        assert self.found("in/.h*/*.yaml") == [".hidden/e.yaml"]
        assert self.found("lin*/*.yaml") == ["link/c.yaml"]
        assert self.found(f"{in_empty_folder}/i*/x/*.yaml") == ["in/x/c.yaml"]

    def test_a_pattern_that_matches_folders_only_matches_no_file(self, run: Run, in_empty_folder: Path) -> None:
        Path("in", "folder").mkdir(parents=True)
        result = run("batch", "in/*")
        assert result.exit_code == 2
        assert "in/*: no file has a name like this" in result.stderr

    @pytest.mark.parametrize("meant", ["in", "in/**/*.yaml", "in/*/*.yaml"])
    def test_a_folder_that_cannot_be_looked_into(
        self, run: Run, in_empty_folder: Path, monkeypatch: pytest.MonkeyPatch, meant: str
    ) -> None:
        real = os.scandir

        def refused(folder: Path) -> Any:
            if Path(folder).name == "closed":
                raise PermissionError(13, "Permission denied")
            return real(folder)

        Path("in", "closed").mkdir(parents=True)
        Path("in", "open").mkdir()
        Path("in", "open", "a.yaml").write_text(ONE % "A")
        monkeypatch.setattr(os, "scandir", refused)
        result = run("batch", meant)
        assert (result.exit_code, result.stderr) == (2, "in/closed: cannot be read: permission denied\n")
        assert " A " in result.stdout

    def test_a_second_link_to_the_same_content_is_a_file_of_its_own(self, in_empty_folder: Path) -> None:
        Path("a.yaml").write_text(ONE % "A")
        Path("b.yaml").hardlink_to("a.yaml")
        Path("c.yaml").symlink_to("a.yaml")
        assert self.found(".", "a.yaml", "c.yaml") == ["a.yaml", "b.yaml"]

    @pytest.mark.parametrize("meant", ["in", "in/*", "**/*.yaml"])
    def test_a_fifo_that_was_found_is_not_opened(self, in_empty_folder: Path, meant: str) -> None:
        Path("in").mkdir()
        os.mkfifo("in/pipe.yaml")
        message = "in/pipe.yaml: is a FIFO, a socket or a device, and not opened (in a folder only files are read;"
        assert message in self.stderr_of("batch", meant)

    def test_a_fifo_that_was_named_is_read(self, run: Run, in_empty_folder: Path) -> None:
        os.mkfifo("pipe.yaml")
        writer = threading.Thread(target=Path("pipe.yaml").write_text, args=(ONE % "A",))
        writer.start()
        assert self.found("pipe.yaml") == ["pipe.yaml"]
        writer.join()


class TestLimits:
    """What is too large is refused before it takes the memory."""

    def test_a_device_is_no_file(self, run: Run) -> None:
        for arguments in (("run", "/dev/zero"), ("verify", "/dev/zero"), ("types", "--benefits", "/dev/zero")):
            result = run(*arguments)
            assert (result.exit_code, result.stderr) == (2, "zero: is a device, not a file\n")

    def test_a_file_above_the_limit_is_not_read(self, tmp_path: Path) -> None:
        large = tmp_path / "large.json"
        with large.open("wb") as stream:
            stream.truncate(saved_results.MAX_BYTES + 1)
        tracemalloc.start()
        with pytest.raises(InvalidInput, match="is larger than 500 MB"):
            read_text(large, saved_results.MAX_BYTES)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 3_000_000

    def test_of_a_pipe_no_more_than_the_limit_is_kept(self, in_empty_folder: Path) -> None:
        os.mkfifo("pipe.yaml")
        with subprocess.Popen(["sh", "-c", "exec cat /dev/zero > pipe.yaml"], stderr=subprocess.DEVNULL) as writer:
            tracemalloc.start()
            with pytest.raises(InvalidInput, match="is larger than 5 MB"):
                read_text(Path("pipe.yaml"))
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert writer.wait(timeout=60)
        assert peak < 3 * 5_000_000

    def test_a_file_at_the_limit_is_read(self, tmp_path: Path) -> None:
        path = tmp_path / "full.txt"
        path.write_text("a" * 1000)
        assert read_text(path, 1000) == "a" * 1000
        with pytest.raises(InvalidInput, match="is larger than 0 MB"):
            read_text(path, 999)


WITHOUT_DOCSTRINGS = """
import json, sys
from typer.testing import CliRunner
from herlev_roi.cli.app import app
results = [CliRunner().invoke(app, arguments) for arguments in json.load(sys.stdin)]
json.dump([[result.exit_code, result.stdout, result.stderr] for result in results], sys.stdout)
"""


class TestEnvironment:
    """What surrounds the program: a shell, a notebook, options of Python."""

    def test_without_docstrings_and_assertions_the_answers_are_the_same(self, run: Run) -> None:
        commands = [
            ["--help"],
            *([example.split()[1], "--help"] for example in EXAMPLES.values()),
            *(["schema", name] for name in ("benefits", "scenario", "result")),
            ["validate", "tests/bad", "tests/good"],
            ["batch", "scenarios", "-f", "json"],
            ["run", "scenarios/forsigtig-det-staerke-faellesskab.yaml"],
            ["explain", "--type", PUBLISHED, "--level", "2026", "--municipality", "Herlev", "--scope", "full"],
            ["derive", "--all", "--check"],
        ]
        process = subprocess.run(
            [sys.executable, "-OO", "-c", WITHOUT_DOCSTRINGS],
            input=json.dumps(commands),
            cwd=ROOT,
            env=environment(),
            capture_output=True,
            text=True,
            check=True,
        )
        with contextlib.chdir(ROOT):
            expected = [run(*command) for command in commands]
        assert json.loads(process.stdout) == [[one.exit_code, one.stdout, one.stderr] for one in expected]

    @pytest.mark.parametrize("asked", ["foo", "foo_bash", "source_foo"])
    def test_a_completion_that_is_none_is_2(self, run: Run, asked: str) -> None:
        result = run(env={"_HERLEV_ROI_COMPLETE": asked})
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)

    @pytest.mark.parametrize("name", ["a.html", "a.xlsx"])
    def test_a_report_from_a_notebook(self, run: Run, in_empty_folder: Path, name: str) -> None:
        arguments = ("report", ROOT / "scenarios" / "det-staerke-faellesskab.yaml", "-o", name)
        assert run(*arguments).exit_code == 0
        written = Path(name).read_bytes()
        result = run(*arguments, env={"MPLBACKEND": "module://matplotlib_inline.backend_inline"})
        assert result.exit_code == 0
        assert Path(name).read_bytes() == written
