"""What a runner of CI jobs would take for a command of its own, made harmless where text leaves the program."""

import re

_AT_THE_START_OF_A_LINE = re.compile(r"^([^\S\n]*?)[^\S\n]?::", re.MULTILINE)
"""GitHub's runner reads `::error::text`, also behind blanks."""

_ANYWHERE = re.compile(r"(?<=#)#(?=[\w.-]*\[)")
"""And `##[error]text` anywhere in a line, as others read `##vso[...]` and `##teamcity[...]`."""


def harmless(text: str, hash_sign: str = r"\#") -> str:
    r"""A text of whole lines in which no runner finds a command; what reads like one shows a backslash.

    Args:
        text: what a reader sees, or a format.
        hash_sign: how the format spells `#`, where it has a spelling of its own.

    >>> print(harmless(" ::error::A  7\nB::C\n##[add-mask]D # ## [E]"))
    \::error::A  7
    B::C
    #\#[add-mask]D # ## [E]
    """
    with_hashes = _ANYWHERE.sub(lambda _: hash_sign, text) if "##" in text else text
    return _AT_THE_START_OF_A_LINE.sub(r"\1\\::", with_hashes) if "::" in text else with_hashes
