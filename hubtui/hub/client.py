"""The Hub's API over HTTP: every resource of the table, and the one write.

The models are imported when the first answer that needs one is there: a command that prints the Hub's
own JSON starts without them, and so does a session that looks at its contracts.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
from msgspec.structs import replace

from hubtui.hub.dialect.dialect import BUILT_IN, Dialect
from hubtui.hub.dialect.general_road import enclosed, one_by_one
from hubtui.hub.dialect.mapping import Mapped
from hubtui.hub.endpoint import PAGE, Asked
from hubtui.hub.errors import NotFound, NotOffered, NotSignedIn, ReadOnly, UnknownPath
from hubtui.hub.journal import Journal
from hubtui.hub.json.envelope import RawItems, read_item, read_items
from hubtui.hub.json.reader import Reader
from hubtui.hub.models.account import Account
from hubtui.hub.models.compared import about, id_in
from hubtui.hub.models.email_address import checked_email
from hubtui.hub.reads import Limits, Reads, with_doubt
from hubtui.hub.resources import CONTACT_CONTRACTS, MY_CONTRACTS, Resource
from hubtui.hub.transport.asked_to_wait import AskedToWait
from hubtui.hub.transport.bearer import TokenSource
from hubtui.hub.transport.exchange import Call, Clocks, Exchange, Written
from hubtui.hub.transport.hub_address import hub_address
from hubtui.hub.transport.last_answer import LastAnswer
from hubtui.hub.transport.network import Patience, open_network
from hubtui.hub.transport.requests import Wire
from hubtui.hub.transport.retry import Retries
from hubtui.hub.transport.turns import Turns
from hubtui.hub.write.account_answer import AccountAnswer, AccountOrder, Hold, not_known
from hubtui.hub.write.account_write import taken
from hubtui.locale import _

if TYPE_CHECKING:
    from hubtui.hub.json.beginning import Beginning

Value = TypeVar("Value")

_PATIENCE = Patience()
_RETRIES = Retries()
_CLOCKS = Clocks()
_MOST_BYTES = 16 * 1024**2
_MOST_WRITE_BYTES = 256 * 1024
_MOST_PORTFOLIO_BYTES = 512 * 1024**2


def _nobody_listens(_account_id: str) -> None:
    """Take what `on_account` is told."""


def _nobody_reads(_status: int, _kind: str, _body: bytes) -> None:
    """Take what `on_written` is told."""


def _explained(missing: NotFound, resource: Resource[Any], asked: Asked) -> NotFound:
    """Return what is missing: a thing with this number, or the path itself, with its config key."""
    if missing.status is None or (asked.id and resource.source == "documented"):
        return missing
    key = f"hub.calls.{resource.name}.path"
    if asked.id:
        words = _("if every number says this, set {key} in the profile to this Hub's own path")
        kind: type[NotFound] = NotFound
    else:
        words, kind = _("set {key} in the profile to this Hub's own path"), UnknownPath
    explained = kind(
        "; ".join(filter(None, (missing.detail.rstrip(" ."), words.format(key=key)))),
        status=missing.status,
        method=missing.method,
        path=missing.path,
        request_id=missing.request_id,
    )
    explained.retry_after = missing.retry_after
    return explained


class HubClient:
    """The Hub at one address, for one account. Make it in a thread: TLS reads certificates.

    Every coroutine raises a HubError when it can't give what it promises.
    """

    def __init__(
        self,
        base_url: str,
        tokens: TokenSource,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        dialect: Dialect = BUILT_IN,
        journal: Journal | None = None,
        read_only: bool = False,
        ca_file: Path | None = None,
        on_account: Callable[[str], object] = _nobody_listens,
        on_written: Callable[[int, str, bytes], object] = _nobody_reads,
        patience: Patience = _PATIENCE,
        retries: Retries = _RETRIES,
        clocks: Clocks = _CLOCKS,
    ) -> None:
        """Tells `on_account` the id of the account whenever the Hub says it, and `on_written` the
        status, kind and body of each answer to a write.

        Raises Misconfigured for an address that a token may not be sent to.
        """
        self._on_account = on_account
        self.dialect = dialect
        self._on_written = on_written
        self.journal = Journal() if journal is None else journal
        self._read_only = read_only
        self._patience = patience
        self._network = open_network(hub_address(base_url), patience, transport, ca_file)
        hold = AskedToWait(clocks.seconds, retries.sleep, retries.longest_delay, retries.random)
        turns = Turns(clocks.seconds, retries.sleep, retries.random)
        exchange = Exchange(self._network, self.journal, clocks)
        self._wire = Wire(exchange, tokens, retries, hold, turns)
        self._reads = Reads(self._wire)
        self._last: dict[str, LastAnswer[Any]] = {}

    async def fetch(
        self,
        resource: Resource[Value],
        item_id: str = "",
        *,
        text: str = "",
        after: str = "",
        limit: int = PAGE,
    ) -> Value:
        asked = Asked(item_id, text, after, limit)
        value: Value = await self._get(resource, asked, resource.reader(asked), as_sent=False)
        if isinstance(value, Account):
            self._on_account(value.id)
        return value

    async def create_account(self, order: AccountOrder, hold: Hold) -> AccountAnswer:
        """Give the contact an account. Sent once, and once more only after a 401.

        `hold` gets every answer with a secret in it, before anything else is done with it. Raises
        ReadOnly and Invalid before anything is sent, Refused where the Hub says no, and AnswerLost
        where it is not known whether the account was made.
        """
        write = self.dialect.create_account
        if self._read_only:
            raise ReadOnly(method=write.method, path=write.path)
        if write.absent:
            raise NotOffered(method=write.method, path=write.path)
        order = order._replace(email=checked_email(order.email))
        call = Call(
            write.method,
            write.path_for(order.contact_id),
            seconds=self._patience.whole,
            most_bytes=_MOST_WRITE_BYTES,
            body=write.body_for(order.contact_id, order.email),
            # A string of structured fields (RFC 8941), as the IETF's draft asks.
            headers={**write.headers, "Idempotency-Key": f'"{order.key}"'},
        )

        def take(written: Written) -> AccountAnswer:
            try:
                return taken(written, order, hold, write)
            finally:
                head = written.response
                kind = head.headers.get("content-type", "")
                self._on_written(head.status_code, kind, written.body)

        try:
            return await self._wire.post(call, take)
        except NotSignedIn as refused:
            if order.is_first:
                raise
            raise not_known(refused) from refused

    async def raw_items(
        self,
        resource: Resource[Any],
        item_id: str = "",
        *,
        text: str = "",
        after: str = "",
        limit: int = PAGE,
        as_sent: bool = True,
    ) -> RawItems:
        """Return the items of a resource as JSON: as the Hub sent them, or in the built-in shape."""
        asked = Asked(item_id, text, after, limit)
        found: RawItems = await self._get(resource, asked, read_items, as_sent=as_sent)
        return found

    async def raw_item(
        self, resource: Resource[Any], item_id: str = "", *, as_sent: bool = True
    ) -> bytes:
        """Return the one item of a resource as JSON, see `raw_items`. Raises NotFound, Unreadable."""
        id_of = self.dialect.reads[resource.name].id_in if as_sent else id_in
        read = about(item_id, read_item, id_of) if item_id else read_item
        found: bytes = await self._get(resource, Asked(item_id), read, as_sent=as_sent)
        return found

    async def beginning(
        self, resource: Resource[Any], item_id: str = "", *, limit: int = PAGE
    ) -> "Beginning":
        """Return how the answer begins; of a long one the rest is not read."""
        from hubtui.hub.json.beginning import read_beginning

        call, limits = self.dialect.reads[resource.name], self._limits(resource)
        asked = Asked(item_id, "a" * call.least_letters, limit=limit)
        if resource.shape == "one":
            return await self._reads.one(call, asked, read_beginning, limits, as_sent=False)
        return await self._reads.first_page(call, asked, read_beginning, limits)

    async def body(self, resource: Resource[Any], item_id: str = "") -> bytes:
        """Return the answer as it came: of a list in pages, of the first."""
        call = self.dialect.reads[resource.name]
        asked = Asked(item_id, "a" * call.least_letters)
        limits = Limits(self._patience.whole_portfolio, _MOST_BYTES)
        return await self._reads.body(call, asked, limits)

    async def aclose(self) -> None:
        await self._network.client.aclose()

    async def _get(
        self, resource: Resource[Any], asked: Asked, read: Reader[Any], *, as_sent: bool
    ) -> Any:
        """Send what is asked of the resource, and return what `read` makes of the answer."""
        try:
            return await self._found(resource, asked, read, as_sent=as_sent)
        except NotFound as missing:
            raise _explained(missing, resource, asked) from None

    async def _found(
        self, resource: Resource[Any], asked: Asked, read: Reader[Any], *, as_sent: bool
    ) -> Any:
        call, limits = self.dialect.reads[resource.name], self._limits(resource)
        office = self.dialect.reads[MY_CONTRACTS.name].mapped
        if call.absent and resource.name == CONTACT_CONTRACTS.name and office is not None:
            return await self._of_customer(asked.id, office, read, as_sent=as_sent)
        if resource.shape == "one":
            return await self._reads.one(call, asked, read, limits, as_sent=as_sent)
        last: LastAnswer[Any] = LastAnswer()
        # Of pages the first: it is what a list shows again and again, and searches come between.
        if not as_sent and not (resource.shape == "pages" and (asked.text or asked.after)):
            last = self._last.setdefault(resource.name, last)
        if resource.shape == "pages":
            page = await self._reads.page(call, asked, read, last, limits, as_sent=as_sent)
            return replace(page.value, next=page.next)
        whole = await self._reads.whole(call, asked, read, last, limits, as_sent=as_sent)
        return whole.value if not whole.doubt else with_doubt(whole.value, whole.doubt)

    async def _of_customer(
        self, contact_id: str, office: Mapped, read: Reader[Any], *, as_sent: bool
    ) -> Any:
        """Return the contracts of a customer among the office's: a Hub may have no call for them."""
        if "contact_id" not in office.fields:
            raise NotOffered(CONTACT_CONTRACTS.name)
        call, limits = self.dialect.reads[MY_CONTRACTS.name], self._limits(MY_CONTRACTS)
        every = await self._reads.whole(
            call, Asked(), read_items, LastAnswer(), limits, as_sent=True
        )
        theirs = [
            item for item in every.value.items if office.text(item, "contact_id") == contact_id
        ]
        shown = theirs if as_sent else list(map(office.item, theirs))
        value = await read(enclosed(one_by_one(shown), lambda: None))
        return with_doubt(value, every.doubt) if every.doubt else value

    def _limits(self, resource: Resource[Any]) -> Limits:
        if resource.shape == "portfolio":
            return Limits(self._patience.whole_portfolio, _MOST_PORTFOLIO_BYTES)
        return Limits(self._patience.whole, _MOST_BYTES)
