"""What one request of each kind costs: bytes, and the embedded Hub's time, whole and as a 304."""

import time
from collections.abc import Mapping
from statistics import median
from typing import NamedTuple

import httpx

from benchmarks.hubs import running_hub
from benchmarks.programs import surroundings
from hubtui.hub.endpoint import PAGE
from hubtui.hub.resources import CONTACTS, RESOURCES

_CONTRACTS = 10_000
_ROUNDS = 5
_CONTACT = "368"

SEARCH = "search"
"""Not a resource of its own: `contacts` with a text, which finds one."""


class Cost(NamedTuple):
    """Bytes both ways, heads included, and milliseconds; a 304 has no body."""

    whole: float
    whole_ms: float
    unchanged: float
    unchanged_ms: float


def measured() -> Mapping[str, Cost]:
    """Ask a Hub with ten thousand contracts for each resource, as the client asks."""
    with surroundings() as around, running_hub(around, contracts=_CONTRACTS) as hub:
        headers = {"Authorization": f"Bearer {hub.token}"}
        with httpx.Client(base_url=hub.url, headers=headers, timeout=60.0) as client:
            listed = client.get("/contract/contracts", params={"contactId": _CONTACT}).json()
            contract = str(listed["data"]["items"][0]["id"])
            paths = {each.name: each.endpoint.path for each in RESOURCES}
            found = {
                name: _cost(client, _address(name, path, contract)) for name, path in paths.items()
            }
            search = httpx.URL(paths[CONTACTS.name], params={"query": _CONTACT, "limit": PAGE})
            return {**found, SEARCH: _cost(client, search)}


def _address(name: str, path: str, contract: str) -> httpx.URL:
    filled_in = path.replace("{id}", contract if name == "contract" else _CONTACT)
    params = {"contact_contracts": {"contactId": _CONTACT}, "contacts": {"limit": str(PAGE)}}
    return httpx.URL(filled_in, params=params.get(name, {}))


def _cost(client: httpx.Client, address: httpx.URL) -> Cost:
    whole, whole_ms = _asked(client, address, {})
    unchanged, unchanged_ms = _asked(client, address, {"If-None-Match": whole.headers["etag"]})
    return Cost(_bytes(whole), whole_ms, _bytes(unchanged), unchanged_ms)


def _asked(
    client: httpx.Client, address: httpx.URL, headers: Mapping[str, str]
) -> tuple[httpx.Response, float]:
    """Return the answer, and the median of the milliseconds that it took."""
    took = []
    for _round in range(_ROUNDS):
        begun = time.perf_counter()
        answer = client.get(address, headers=headers)
        took.append(1000 * (time.perf_counter() - begun))
    return answer, median(took)


def _bytes(answer: httpx.Response) -> float:
    heads = [*answer.headers.raw, *answer.request.headers.raw]
    return answer.num_bytes_downloaded + sum(len(name) + len(value) + 4 for name, value in heads)


if __name__ == "__main__":
    for name, cost in measured().items():
        print(
            f"{name:18}{cost.whole:12,.0f} B{cost.whole_ms:9.1f} ms, "
            f"304: {cost.unchanged:,.0f} B{cost.unchanged_ms:9.1f} ms"
        )
