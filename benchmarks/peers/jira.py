"""A Jira with nothing in it, on a free port of loopback: what jiratui asks when it starts."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

_ANSWERS = {
    "serverInfo": {
        "baseUrl": "http://127.0.0.1",
        "version": "1001.0.0",
        "versionNumbers": [1001, 0, 0],
        "deploymentType": "Cloud",
        "buildNumber": 100_000,
        "serverTitle": "Jira",
    },
    "myself": {"accountId": "1", "displayName": "Nobody", "active": True},
    "project/search": {"values": [], "isLast": True, "total": 0},
    "search/jql": {"issues": [], "isLast": True},
    "search/approximate-count": {"count": 0},
}


class _Jira(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        what = self.path.partition("?")[0].removeprefix("/rest/api/3/")
        body = json.dumps(_ANSWERS.get(what, [])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def running_jira() -> Iterator[str]:
    """Give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Jira)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
