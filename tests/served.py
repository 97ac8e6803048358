"""The embedded Hub over HTTP, from the tests' own process."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from hubtui.demo.hub import EmbeddedHub


@contextmanager
def served(hub: EmbeddedHub) -> Iterator[str]:
    """Serve on loopback; yields the address."""
    # Listening before the server runs: the first request waits for it, and nobody has to look.
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(hub, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()
