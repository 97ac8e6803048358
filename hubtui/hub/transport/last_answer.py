"""What an endpoint last said, with its ETag: what has not changed is neither sent nor read again."""

from typing import Generic, NamedTuple, TypeVar

Value = TypeVar("Value")


class Kept(NamedTuple, Generic[Value]):
    """A value, where it came from and the ETag to ask by."""

    url: str
    etag: str
    value: Value


class LastAnswer(Generic[Value]):
    """The newest answer of one endpoint, and no older one: memory stays bounded."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: Kept[Value] | None = None

    def of(self, url: str) -> Kept[Value] | None:
        """Return what is kept of exactly this address."""
        return self._kept if self._kept and self._kept.url == url else None

    def keep(self, url: str, etag: str | None, value: Value) -> None:
        """Remember `value`; without an ETag there is nothing to ask by."""
        self._kept = Kept(url, etag, value) if etag else None
