"""Sources by number, in the order in which they are first named."""

from collections.abc import Iterable


class Footnotes:
    """Texts that are told once, at the end, and referred to by number."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def to(self, texts: Iterable[str]) -> str:
        """The reference to texts, none of them empty.

        >>> notes = Footnotes()
        >>> notes.to(["b"]), notes.to(["a", "b"]), notes.to([]), list(notes.texts)
        ('[1]', '[2] [1]', '', ['b', 'a'])
        """
        return " ".join(f"[{self.texts.setdefault(text, len(self.texts) + 1)}]" for text in texts)
