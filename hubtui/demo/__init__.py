"""The embedded Hub: a real ASGI app on SQLite, seeded with Dutch data. It knows nothing of the client.

For the command line (importing this package imports neither Starlette nor SQLite; `build` does):

    from hubtui.demo import Faults, HubOptions, build

    options = HubOptions(contracts=1_000)     # in memory; see `HubOptions` for all there is
    hub = build(options)                      # an ASGI app: for httpx.ASGITransport, for uvicorn
    options.token                             # the plain token that signs in as `options.role`
    hub.faults = Faults(latency=0.3)          # may be replaced between two requests
    hub.close()                               # closes the database; ASGI's lifespan does it too

- `build` blocks: 0.15 s of imports, then 15 ms for 1,000 contracts, 0.15 s for 10,000, 15 s and
  800 MB for 1,000,000. Call it in a thread or before the event loop. It raises `DatabaseMismatch`
  where the file holds another Hub's data or something else, `sqlite3.Error` where it can't be
  opened, ImportError where the extra `demo` is not installed. `HubOptions` and `Faults` raise
  `ValueError` for numbers out of range.
- Requests do their SQLite work in a thread. The app may be built in one thread and called from the
  event loop of another.
- `Faults.drop_after_commit`: the POST commits and no answer comes. Over uvicorn the connection is
  cut before the first byte (uvicorn logs one line about it); so it is with `commit_late`, and with
  `half_answer` it is cut in the middle. In one process there is no connection to cut: the call
  raises `AnswerDropped`, which httpx.ASGITransport passes on; wrap the transport to turn it into
  `httpx.RemoteProtocolError`.
- A POST with an `Idempotency-Key` that comes again within the hour gets the first one's answer;
  `HubOptions(idempotency=False)` is a Hub that does not know the header.
- With `HubOptions.address` the Hub signs people in itself, as the OpenID provider of
  `hubtui.demo.identity`: 0.5 s more to build. Its access tokens and the plain ones are accepted.
- With `HubOptions.gives` an invitation, a new account has no password: a link is mailed by which the
  customer chooses one.
- With `HubOptions.issuer` only JWTs of that OpenID provider are accepted, else the plain tokens of
  `TOKENS`: a Relatiebeheerder, an Organization Beheerder who sees one organisation, a
  reader without either role (403 on the POST), and a customer (403 on contacts).
- Contact `368 - Test` has the six contracts of the documentation and no account.
- `/openapi.json` describes the API and needs no token.
"""

from typing import TYPE_CHECKING

from hubtui.demo.options import (
    FEWEST_CONTRACTS,
    MOST_CONTRACTS,
    TOKENS,
    AnswerDropped,
    DatabaseMismatch,
    Difference,
    Faults,
    Gives,
    HubOptions,
    Issuer,
    MailServer,
    OddAnswer,
    Role,
)

if TYPE_CHECKING:
    from hubtui.demo.hub import EmbeddedHub

__all__ = [
    "FEWEST_CONTRACTS",
    "MOST_CONTRACTS",
    "TOKENS",
    "AnswerDropped",
    "DatabaseMismatch",
    "Difference",
    "Faults",
    "Gives",
    "HubOptions",
    "Issuer",
    "MailServer",
    "OddAnswer",
    "Role",
    "build",
]


def build(options: HubOptions) -> "EmbeddedHub":
    """Open and seed the database and return the ASGI app on it."""
    from hubtui.demo.hub import EmbeddedHub

    return EmbeddedHub(options)
