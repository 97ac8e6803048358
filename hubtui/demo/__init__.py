"""The embedded Hub: a real ASGI app on SQLite, seeded with Dutch data. It knows nothing of the client.

For the command line (importing this package imports neither Starlette nor httpx; `build` does):

    from hubtui.demo import HubOptions, build

    options = HubOptions(contracts=1_000)     # in memory; see `HubOptions` for all there is
    hub = build(options)                      # seeds: 1,000 contracts 50 ms, 1,000,000 about 15 s
    hub                                       # the ASGI app: httpx.ASGITransport(hub), uvicorn
    options.token                             # the plain token that signs in as `options.role`
    hub.faults = Faults(latency=0.3)          # faults may be replaced between two requests
    hub.close()                               # closes the database; uvicorn's lifespan does it too

- `build` blocks while it seeds: call it in a thread, or before the event loop starts. It raises
  `DatabaseMismatch` where the file holds another Hub's data, `ValueError` for options out of range,
  `sqlite3.Error` where the file can't be opened, ImportError where the extra `demo` is missing.
- Requests run their SQLite work in a thread; the app may be called from any one event loop.
- `Faults.drop_after_commit`: the POST commits and no answer comes. Over uvicorn the connection is
  cut before the first byte of an answer. In one process there is no connection to cut: the call
  raises `AnswerDropped`, which httpx.ASGITransport passes on; wrap the transport to turn it into
  `httpx.RemoteProtocolError`.
- With `HubOptions.issuer` only JWTs of that OpenID provider are accepted, else only plain tokens.
- `Role` and `TOKENS` name the four accounts that are always there.
"""

from typing import TYPE_CHECKING

from hubtui.demo.options import (
    MOST_CONTRACTS,
    TOKENS,
    AnswerDropped,
    DatabaseMismatch,
    Faults,
    HubOptions,
    Issuer,
    Role,
)

if TYPE_CHECKING:
    from hubtui.demo.hub import EmbeddedHub

__all__ = [
    "MOST_CONTRACTS",
    "TOKENS",
    "AnswerDropped",
    "DatabaseMismatch",
    "Faults",
    "HubOptions",
    "Issuer",
    "Role",
    "build",
]


def build(options: HubOptions) -> "EmbeddedHub":
    """Open and seed the database and return the ASGI app on it."""
    from hubtui.demo.hub import EmbeddedHub

    return EmbeddedHub(options)
