"""Writing a file whole or not at all, and what is refused before any work is done."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from herlev_roi.model.base.problems import InvalidInput, Problem
from herlev_roi.model.base.spelling import quoted


def place(file: str | None, *inputs: str | Path | None) -> Path | None:
    """The file to write to, or none for stdout, refused before any work is done where it cannot be written.

    Raises:
        InvalidInput: its folder is missing or a file, it is a folder itself, or it is one of the inputs.
    """
    if file is None or file == "-":
        return None
    path = Path(file)
    try:
        if path.is_dir():
            raise IsADirectoryError(21, "it is a folder")
        if not path.parent.is_dir():
            raise NotADirectoryError if path.parent.exists() else FileNotFoundError
        with suppress(FileNotFoundError):
            path.lstat()  # refuses a name that no file can have
        if path.exists() and any(_is_input(path, source) for source in inputs if source is not None):
            raise OSError(22, "it is the input")
    except (OSError, ValueError, RuntimeError) as error:
        raise InvalidInput([_cannot_write(path, error)]) from None
    return path


def _is_input(path: Path, source: str | Path) -> bool:
    """Whether a file is read as an input, by whatever name; `-` may be a file as well."""
    with suppress(OSError, ValueError):
        return os.path.samestat(path.stat(), os.fstat(0) if source == "-" else Path(source).stat())
    return False


def write_file(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write text, in pieces or not, or bytes to a file, whole or not at all; a FIFO or a device is written directly.

    Raises:
        InvalidInput: the file cannot be written; what stood there before still stands.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as stream:
                stream.writelines(_in_bytes(content))
            return
        _replace(Path(os.path.realpath(path)) if path.is_symlink() else path, _in_bytes(content))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InvalidInput([_cannot_write(path, error)]) from None


def _in_bytes(content: str | bytes | Iterable[str]) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
    else:
        yield from (piece.encode("utf-8") for piece in ([content] if isinstance(content, str) else content))


def _replace(target: Path, content: Iterable[bytes]) -> None:
    """Write beside the file, to the disk, and take its place; the name is short, since names have a longest."""
    temporary = target.parent / f".herlev-roi-{os.urandom(6).hex()}"
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else None

    def opened(name: str, flags: int) -> int:
        # To a new file the umask is applied, which cannot be asked for without setting it for the whole process.
        return os.open(name, flags, 0o666 if mode is None else mode)

    try:
        with open(temporary, "xb", opener=opened) as stream:
            if mode is not None:
                temporary.chmod(mode)
            stream.writelines(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _settle_name(target.parent)


def _settle_name(folder: Path) -> None:
    """Bring the new name to the disk as well; not every system can do that for a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _cannot_write(path: Path, error: Exception) -> Problem:
    return Problem("output", f"{quoted(str(path))} cannot be written: {_reason(error)}", path="--output")


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "its folder does not exist"
    if isinstance(error, NotADirectoryError | FileExistsError):
        return "its folder is a file"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]
