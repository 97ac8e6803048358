"""The embedded Hub over HTTP, from the tests' own process."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def served(hub: ASGIApp) -> Iterator[str]:
    """Serve on loopback; yields the address."""
    with listening() as (at, address), served_at(at, hub):
        yield address


@contextmanager
def listening() -> Iterator[tuple[socket.socket, str]]:
    """Yield a free place on loopback and its address, for a Hub that must know where it is."""
    with socket.create_server(("127.0.0.1", 0)) as at:
        yield at, f"http://127.0.0.1:{at.getsockname()[1]}"


@contextmanager
def served_at(at: socket.socket, hub: ASGIApp) -> Iterator[None]:
    # Listening before the server runs: the first request waits for it, and nobody has to look.
    server = uvicorn.Server(uvicorn.Config(hub, log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [at]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
