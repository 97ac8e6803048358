"""A slow line: a TCP proxy that delays what passes and lets only so much of it through."""

import socket
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# What waits at the bottleneck; a sender that has more is told to wait.
_QUEUE_BYTES = 16 * 1024
_SLICE_SECONDS = 0.02


@contextmanager
def slow_line(port: int, *, delay: float, bytes_a_second: int) -> Iterator[int]:
    """Give the port that leads to `port`; `delay` is seconds in each direction."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(
            target=_serve, args=(listening, port, delay, bytes_a_second), daemon=True
        ).start()
        yield listening.getsockname()[1]


def _serve(listening: socket.socket, port: int, delay: float, rate: int) -> None:
    with suppress(OSError):
        while True:
            near, _address = listening.accept()
            far = socket.create_connection(("127.0.0.1", port))
            for end in (near, far):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                end.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _QUEUE_BYTES)
            _Way(near, far, delay, rate)
            _Way(far, near, delay, rate)


class _Way:
    """One direction: what comes in goes out `delay` later, no faster than the rate."""

    def __init__(self, source: socket.socket, sink: socket.socket, delay: float, rate: int) -> None:
        self._source, self._sink, self._delay, self._rate = source, sink, delay, rate
        self._queue: deque[tuple[float, bytes]] = deque()
        self._queued = 0
        self._changed = threading.Condition()
        threading.Thread(target=self._take, daemon=True).start()
        threading.Thread(target=self._give, daemon=True).start()

    def _take(self) -> None:
        data = b" "
        while data:
            try:
                data = self._source.recv(4096)
            except OSError:
                data = b""
            with self._changed:
                self._changed.wait_for(lambda: self._queued < _QUEUE_BYTES)
                self._queue.append((time.monotonic() + self._delay, data))
                self._queued += len(data)
                self._changed.notify_all()

    def _give(self) -> None:
        most = max(1, int(self._rate * _SLICE_SECONDS))
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._queue))
                due, data = self._queue.popleft()
            if not data:
                break
            time.sleep(max(0.0, due - time.monotonic()))
            with suppress(OSError):
                for start in range(0, len(data), most):
                    piece = data[start : start + most]
                    self._sink.sendall(piece)
                    time.sleep(len(piece) / self._rate)
            with self._changed:
                self._queued -= len(data)
                self._changed.notify_all()
        with suppress(OSError):
            self._sink.shutdown(socket.SHUT_WR)
