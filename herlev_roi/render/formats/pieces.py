"""A long text in pieces, so that it never has to stand in memory as a whole."""

from collections.abc import Iterable, Iterator

SIZE = 65_536


def whole_lines(parts: Iterable[str]) -> Iterator[str]:
    r"""The text that the parts make, in pieces of whole lines.

    >>> list(whole_lines(["a", "b\n" * 40_000, "c", "\n"]))[1:] == ["c\n"]
    True
    """
    held: list[str] = []
    size = 0
    for part in parts:
        held.append(part)
        size += len(part)
        if size >= SIZE:
            lines, line_end, rest = "".join(held).rpartition("\n")
            if line_end:
                yield lines + line_end
            held, size = [rest], len(rest)
    if held and size:
        yield "".join(held)
