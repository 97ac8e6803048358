"""Answers as the Hub sends them: `{"data": {"items": [...]}}`."""

import json

import httpx


def items(*things: object, **beside: object) -> httpx.Response:
    """Answer with these things; `beside` stands next to them in the data."""
    return answer(200, {"data": {"items": list(things), **beside}})


def answer(status: int, body: object) -> httpx.Response:
    # Not `json=`: that can't send half a character, and a Hub can.
    return httpx.Response(
        status,
        headers={"Content-Type": "application/json"},
        content=json.dumps(body).encode("ascii"),
    )
