"""A Hub that counts: it makes whatever it is asked for, twice too, and can be held at a moment.

It refuses no second account for a contact: whoever sends twice is found out.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Literal, NamedTuple

from tests.patience import PATIENCE

Moment = Literal["before sending", "sent", "committed", "half read", "read", "shown", "written"]
AT_THE_HUB = frozenset[Moment]({"before sending", "sent", "committed", "half read"})

TITLE = "Test"
ADDRESS = "test@example.com"


class Account(NamedTuple):
    contact_id: str
    name: str
    password: str
    made_at: float


class Answer(NamedTuple):
    """An answer to a write: `body` is made of the account."""

    status: int
    body: Callable[[Account], object]


def as_documented(account: Account) -> object:
    return {"data": {"items": [item(account)]}}


def item(account: Account) -> dict[str, object]:
    return {
        "id": "77",
        "name": account.name,
        "email": account.name,
        "temporaryPassword": account.password,
    }


DOCUMENTED = Answer(201, as_documented)


@dataclass
class CountingHub:
    """Lives in this process; `accounts` is every account it ever made, `posts` what it was sent.

    `has_keys` is whether it knows `Idempotency-Key`; `late` is how many seconds after a lost answer
    an account is made, `lag` how many seconds a read shows nothing of it.
    """

    hold_at: Moment | None = None
    answer: Answer = DOCUMENTED
    has_keys: bool = False
    late: float = 0.0
    lag: float = 0.0
    hold_from: int = 0
    posts: int = 0
    accounts: list[Account] = field(default_factory=list)
    reached: threading.Event = field(default_factory=threading.Event)
    go_on: threading.Event = field(default_factory=threading.Event)
    told: threading.Event = field(default_factory=threading.Event)
    _by_key: dict[str, Account] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def arrive(self, moment: Moment) -> None:
        """Hold the first request that comes to the moment, from `hold_from` writes on."""
        is_time = moment == self.hold_at and self.posts >= self.hold_from
        if is_time and not self.reached.is_set():
            self.reached.set()
            self.go_on.wait(PATIENCE)

    def hold_next(self, moment: Moment, post: int) -> None:
        """Hold once more: at this moment of the write with this number."""
        self.hold_at, self.hold_from = moment, post
        self.go_on.clear()
        self.reached.clear()

    def of(self, contact_id: str) -> list[Account]:
        """Return the accounts of a contact: one at most, where all is well."""
        with self._lock:
            return [each for each in self.accounts if each.contact_id == contact_id]

    def seen_of(self, contact_id: str) -> Account | None:
        """Return what a read shows."""
        seen = [each for each in self.of(contact_id) if each.made_at + self.lag <= time.time()]
        return seen[0] if seen else None

    def knows(self, key: str) -> bool:
        """Tell whether an account was made under this key."""
        with self._lock:
            return key in self._by_key

    def commit(self, wish: dict[str, str], key: str) -> Account:
        with self._lock:
            if self.has_keys and key in self._by_key:
                return self._by_key[key]
            number = len(self.accounts)
            account = Account(
                wish["contactId"], wish["email"], f"pass-{number:04}-word", time.time()
            )
            self.accounts.append(account)
            self._by_key[key] = account
            return account


class _Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, hub: CountingHub, *of_the_server: object) -> None:
        self._hub = hub
        super().__init__(*of_the_server)  # type: ignore[arg-type]

    def log_message(self, *_words: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path, _, _query = self.path.partition("?")
        if path == "/permission/permissions/mine":
            return self._items("Relatiebeheerder")
        if path == "/account/mine":
            return self._items({"id": "1", "name": "bea@example.com", "email": "bea@example.com"})
        if path == "/contact/contacts":
            return self._items(self._contact("368"))
        if path.startswith("/contact/contacts/"):
            self._hub.arrive("before sending")
            return self._items(self._contact(path.rpartition("/")[2]))
        return self._items()

    def do_POST(self) -> None:
        hub = self._hub
        wish = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        key = self.headers.get("Idempotency-Key", "")
        hub.posts += 1
        hub.arrive("sent")
        if hub.late and not hub.knows(key):
            threading.Timer(hub.late, hub.commit, (wish, key)).start()
            self.close_connection = True
            return
        account = hub.commit(wish, key)
        hub.arrive("committed")
        self._send(hub.answer.status, hub.answer.body(account))

    def _contact(self, contact_id: str) -> dict[str, object]:
        account = self._hub.seen_of(contact_id)
        address = ADDRESS if contact_id == "368" else f"c{contact_id}@example.com"
        return {
            "id": contact_id, "number": contact_id, "name": TITLE, "type": "person",
            "email": address, "phone": "", "address": "", "organizationId": "1",
            "account": account and {"id": "77", "name": account.name},
        }  # fmt: skip

    def _items(self, *items: object) -> None:
        self._send(200, {"data": {"items": items, "total": len(items)}})

    def _send(self, status: int, value: object) -> None:
        body = b"" if value is None else json.dumps(value).encode()
        is_write = self.command == "POST"
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        # Whoever asked may be gone.
        with suppress(OSError):
            self.end_headers()
            half = len(body) // 2
            self.wfile.write(body[:half])
            if is_write:
                self._hub.arrive("half read")
            self.wfile.write(body[half:])
        if is_write:
            self._hub.told.set()


@contextmanager
def listening(hub: CountingHub) -> Iterator[str]:
    """Let it listen on loopback; yields its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Requests, hub)) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            hub.go_on.set()
            server.shutdown()
            thread.join()
