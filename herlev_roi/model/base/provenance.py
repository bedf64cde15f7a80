"""What computed a result, and from which data."""

from dataclasses import dataclass

from herlev_roi._version import __version__


@dataclass(frozen=True, slots=True)
class Digest:
    """A file that was used: its name as shown, the SHA-256 of its parsed content, whether it is the shipped one."""

    name: str
    sha256: str
    shipped: bool


@dataclass(frozen=True, slots=True)
class Provenance:
    """What computed the result, from which data. No clock and no absolute path: same input, same bytes."""

    tool: str = "herlev-roi"
    version: str = __version__
    benefits: Digest | None = None
    parameters_sha256: str | None = None
