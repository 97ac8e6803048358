"""The Hub of a simulated fleet: it counts what comes, fails when it is told to, and refuses too much."""

import asyncio
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import NamedTuple

import httpx

from benchmarks.fleet_costs import SEARCH
from hubtui.hub.resources import CONTACTS, RESOURCES

_ANSWERS_IN = (0.04, 0.12)
_FAILS_IN = 0.005
_CHANGES_EVERY = 600.0
"""Seconds after which the contracts of an office are others."""

_PATHS = tuple(
    (resource.name, re.compile(re.escape(resource.endpoint.path).replace(r"\{id\}", "([^/]+)")))
    for resource in RESOURCES
)


class Asked(NamedTuple):
    """One request that reached the Hub, and what it was answered with."""

    at: float
    resource: str
    status: int


class Outage(NamedTuple):
    """From `begin` to `end`, in seconds."""

    begin: float
    end: float


_NEVER = Outage(0.0, 0.0)


@dataclass
class FleetHub(httpx.AsyncBaseTransport):
    """In its outage everything gets 503; while it refuses everything gets 429 and `retry_after`."""

    random: Random = field(default_factory=lambda: Random(0))
    outage: Outage = _NEVER
    refuses: Outage = _NEVER
    retry_after: int = 5
    asked: list[Asked] = field(default_factory=list)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        now = asyncio.get_running_loop().time()
        resource, item_id = resource_of(request.url)
        answer = self._answer(now, resource, item_id, request)
        self.asked.append(Asked(now, resource, answer.status_code))
        slow = answer.status_code in (200, 304)
        await asyncio.sleep(self.random.uniform(*_ANSWERS_IN) if slow else _FAILS_IN)
        return answer

    def _answer(
        self, now: float, resource: str, item_id: str, request: httpx.Request
    ) -> httpx.Response:
        if self.outage.begin <= now < self.outage.end:
            return httpx.Response(503)
        if self.refuses.begin <= now < self.refuses.end:
            return httpx.Response(429, headers={"Retry-After": str(self.retry_after)})
        version = int(now // _CHANGES_EVERY) if "contract" in resource else 0
        tag = f'"{resource}-{version}"'
        if request.headers.get("if-none-match") == tag:
            return httpx.Response(304)
        item = {"id": item_id or "1", "name": "Relatiebeheerder", "number": item_id or "1"}
        body = json.dumps({"data": {"items": [item], "total": 1}}).encode()
        return httpx.Response(200, headers={"ETag": tag}, stream=httpx.ByteStream(body))


def resource_of(url: httpx.URL) -> tuple[str, str]:
    """Return what is asked for, and the id of which one. Raises LookupError."""
    for name, pattern in _PATHS:
        if found := pattern.fullmatch(url.path):
            is_search = name == CONTACTS.name and bool(url.params.get("query"))
            return SEARCH if is_search else name, "".join(found.groups())
    raise LookupError(url.path)


def a_second(asked: Sequence[Asked], begin: float, end: float, window: int = 1) -> list[float]:
    """Return the requests a second in each window of so many seconds."""
    counts = Counter(int((each.at - begin) // window) for each in asked if begin <= each.at < end)
    return [counts[place] / window for place in range(int((end - begin) // window))]
