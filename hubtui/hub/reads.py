"""From a question to its answer, as the Hub's dialect has it: here a call becomes requests.

Of several paths the next is tried where the Hub does not know one; which one it knows is remembered.
A list that is wanted whole is put together from its pages.
"""

from collections.abc import AsyncIterator
from copy import copy
from typing import Final, Generic, NamedTuple, TypeVar

import httpx
from msgspec import Struct, field, structs

from hubtui.hub.dialect.calls import ReadCall
from hubtui.hub.dialect.general_road import enclosed, items_in, one_as_built_in
from hubtui.hub.dialect.paging import next_link, position
from hubtui.hub.dialect.shape import Around, Shape
from hubtui.hub.endpoint import Asked
from hubtui.hub.errors import HubError, NotFound, NotOffered, TooShort, Unreadable
from hubtui.hub.json.counts import count_of
from hubtui.hub.json.reader import Reader
from hubtui.hub.paging import Page, ended_early, repeated
from hubtui.hub.transport.exchange import Call
from hubtui.hub.transport.last_answer import LastAnswer
from hubtui.hub.transport.requests import Wire
from hubtui.locale import _

Value = TypeVar("Value")
Paged = TypeVar("Paged", bound=Page)

_NO_SUCH_PATH: Final = frozenset({404, 405, 410, 501})
_MOST_PAGES: Final = 2_000


def with_doubt(value: Value, doubt: str) -> Value:
    """Return the list, which says what makes it less than whole."""
    if isinstance(value, Struct):
        return structs.replace(value, doubt=doubt)
    found: Value = copy(value)
    object.__setattr__(found, "doubt", doubt)
    return found


class Limits(NamedTuple):
    """How much an answer may take: time for each request, and bytes."""

    seconds: float
    most_bytes: int


class Read(NamedTuple, Generic[Value]):
    """What was read, what asks for the page behind it, and why it is less than whole, if it is."""

    value: Value
    next: str | None = None
    doubt: str = ""


class _Head(Struct):
    """What the head of an answer says of its list."""

    total_header: str | None
    link: str = ""
    total: int | None = None
    is_empty: bool = False

    def take(self, status: int, headers: httpx.Headers) -> None:
        self.is_empty = status == 204
        self.link = next_link(headers.get("link", ""))
        if self.total_header is not None:
            # `Content-Range: items 0-24/319` counts behind the slash.
            said = headers.get(self.total_header, "").rpartition("/")[2].strip()
            self.total = count_of(said)

    def count(self, around: Around) -> int | None:
        return around.total if self.total is None else self.total


class Reads(Struct):
    """The reading calls of one Hub. Every coroutine raises HubError."""

    wire: Wire
    _known: dict[str, str] = field(default_factory=dict)

    async def one(
        self, call: ReadCall, asked: Asked, read: Reader[Value], limits: Limits, *, as_sent: bool
    ) -> Value:
        """Return one thing; `as_sent` gives `read` the item as the Hub sent it."""

        async def through(chunks: AsyncIterator[bytes]) -> Value:
            if call.is_built_in:
                return await read(chunks)
            return await read(one_as_built_in(chunks, call.shape(as_sent=as_sent)))

        return await self._asked(call, asked, through, LastAnswer(), limits, _Head(None))

    async def page(
        self,
        call: ReadCall,
        asked: Asked,
        read: Reader[Paged],
        last: LastAnswer[Read[Paged]],
        limits: Limits,
        *,
        as_sent: bool,
    ) -> Read[Paged]:
        """Return one page of a list."""
        around, head = Around(), _Head(call.total_header)

        async def through(chunks: AsyncIterator[bytes]) -> Read[Paged]:
            if call.is_built_in:
                value = await read(chunks)
                around.came, around.total = value.came, value.total
            else:
                shape = call.shape(as_sent=as_sent)
                value = await _read_enclosed(read, chunks, shape, around, head)
            around.total = head.count(around)
            at = position(asked.after)
            # Whether it ends too early is for who asks for every page to tell.
            return Read(
                value,
                call.pages.next(at, around, has_more=call.more is not None, link=head.link),
            )

        try:
            return await self._asked(call, asked, through, last, limits, head)
        except NotFound as past_the_end:
            if not _is_past_the_end(call, asked, past_the_end):
                raise
            return Read(await read(enclosed(_nothing(), lambda: None)))

    async def first_page(
        self, call: ReadCall, asked: Asked, read: Reader[Value], limits: Limits
    ) -> Value:
        """Return what `read` makes of the first page of a list, as far as it wants to read."""
        around, head = Around(), _Head(call.total_header)

        async def through(chunks: AsyncIterator[bytes]) -> Value:
            if call.is_built_in:
                return await read(chunks)
            return await _read_enclosed(read, chunks, call.shape(), around, head)

        return await self._asked(call, asked, through, LastAnswer(), limits, head)

    async def whole(
        self,
        call: ReadCall,
        asked: Asked,
        read: Reader[Value],
        last: LastAnswer[Read[Value]],
        limits: Limits,
        *,
        as_sent: bool,
    ) -> Read[Value]:
        """Return a whole list, of one answer or put together from its pages."""
        if call.pages.kind != "none":
            return await self._every_page(call, asked, read, limits, as_sent=as_sent)
        around, head = Around(), _Head(call.total_header)

        async def through(chunks: AsyncIterator[bytes]) -> Read[Value]:
            if call.is_built_in:
                return Read(await read(chunks))
            shape = call.shape(as_sent=as_sent)
            value = await _read_enclosed(read, chunks, shape, around, head)
            total = head.count(around)
            return Read(value, None, "" if total is None else _why_not_whole(around.came, total))

        return await self._asked(call, asked, through, last, limits, head)

    async def _every_page(
        self, call: ReadCall, asked: Asked, read: Reader[Value], limits: Limits, *, as_sent: bool
    ) -> Read[Value]:
        pages = _Pages(limits.most_bytes)
        after, total, doubt = asked.after, None, ""
        for _number in range(_MOST_PAGES):
            around, head = Around(), _Head(call.total_header)

            async def collect(
                chunks: AsyncIterator[bytes], around: Around = around, head: _Head = head
            ) -> list[list[bytes]]:
                shape = call.shape(as_sent=as_sent)
                return [some async for some in _items(chunks, shape, around, head)]

            at = asked._replace(after=after)
            try:
                came = await self._asked(call, at, collect, LastAnswer(), limits, head)
            except NotFound as past_the_end:
                if not _is_past_the_end(call, at, past_the_end):
                    raise
                break
            if not pages.take(came):
                doubt = repeated(position(after).reached).detail
                break
            around.total = total = head.count(around)
            following = call.pages.next(
                position(after), around, has_more=call.more is not None, link=head.link
            )
            if following is None:
                break
            after = following
        else:
            doubt = _("after {count} pages it was not at its end").format(count=_MOST_PAGES)
        if not doubt and total is not None:
            doubt = _why_not_whole(pages.count, total)
        value = await read(enclosed(pages.items(), lambda: total))
        return Read(value, None, doubt or pages.doubt)

    async def body(self, call: ReadCall, asked: Asked, limits: Limits) -> bytes:
        """Return a whole answer as it came."""

        async def whole(chunks: AsyncIterator[bytes]) -> bytes:
            return b"".join([chunk async for chunk in chunks])

        return await self._asked(call, asked, whole, LastAnswer(), limits, _Head(None))

    async def _asked(
        self,
        call: ReadCall,
        asked: Asked,
        read: Reader[Value],
        last: LastAnswer[Value],
        limits: Limits,
        head: _Head,
    ) -> Value:
        """Return what `read` makes of the answer, by the first path that the Hub knows."""
        if call.absent:
            raise NotOffered(call.name, method=call.method, path=call.paths[0])
        if len(asked.text.strip()) < call.least_letters and not asked.id:
            words = _("this Hub searches for {count} letters or more")
            raise TooShort(words.format(count=call.least_letters))
        known = self._known.get(call.name)
        paths = call.paths if known is None else (known,)
        unknown: HubError | None = None
        for path in paths:
            try:
                value = await self.wire.get(self._call(call, asked, path, limits, head), read, last)
            except HubError as error:
                if len(paths) == 1 or error.status not in _NO_SUCH_PATH:
                    raise
                unknown = unknown or error
            else:
                self._known[call.name] = path
                return value
        tried = _("tried: {paths}").format(paths=", ".join(paths))
        nowhere = unknown or NotFound()
        nowhere.detail = "; ".join(part for part in (nowhere.detail, tried) if part)
        raise nowhere

    def _call(self, call: ReadCall, asked: Asked, path: str, limits: Limits, head: _Head) -> Call:
        request = call.request(asked, path)
        return Call(
            request.method,
            request.path,
            seconds=limits.seconds,
            most_bytes=limits.most_bytes,
            query=request.query,
            body=request.body,
            headers=request.headers,
            link=request.link,
            head=head.take,
        )


class _Pages:
    """The items of all pages so far, in order."""

    def __init__(self, most_bytes: int) -> None:
        self.count = 0
        self.doubt = ""
        self._most_bytes = most_bytes
        self._bytes = 0
        self._some: list[list[bytes]] = []
        self._seen: set[int] = set()

    def take(self, page: list[list[bytes]]) -> bool:
        """Take a page; False where all of it came before. Raises Unreadable where it is too much."""
        items = [item for some in page for item in some]
        marks = set(map(hash, items))
        if marks and marks <= self._seen:
            return False
        if marks & self._seen:
            self.doubt = _("some of it came twice, on two pages")
        self._seen |= marks
        self._bytes += sum(map(len, items))
        if self._bytes > self._most_bytes:
            raise Unreadable(
                _("it is longer than {megabytes} MB").format(
                    megabytes=self._most_bytes // 1_000_000
                )
            )
        self.count += len(items)
        self._some += page
        return True

    async def items(self) -> AsyncIterator[list[bytes]]:
        for some in self._some:
            yield some


async def _items(
    chunks: AsyncIterator[bytes], shape: Shape, around: Around, head: _Head
) -> AsyncIterator[list[bytes]]:
    if head.is_empty:
        return
    async for some in items_in(chunks, shape, around):
        yield some


async def _read_enclosed(
    read: Reader[Value], chunks: AsyncIterator[bytes], shape: Shape, around: Around, head: _Head
) -> Value:
    """Return what `read` makes of the items in the built-in envelope, with what the Hub counts."""
    items = _items(chunks, shape, around, head)
    return await read(enclosed(items, lambda: head.count(around)))


async def _nothing() -> AsyncIterator[list[bytes]]:
    nothing: tuple[list[bytes], ...] = ()
    for some in nothing:
        yield some


def _is_past_the_end(call: ReadCall, asked: Asked, error: NotFound) -> bool:
    """Tell whether a 404 means that there is no such page: some Hubs say so behind the last."""
    return bool(asked.after) and error.status == 404 and call.pages.kind in ("page", "offset")


def _why_not_whole(came: int, total: int) -> str:
    return ended_early(came, total).detail if came < total else ""
