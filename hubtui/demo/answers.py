"""How the embedded Hub answers: the envelope, its errors and its entity tags."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

# Customer data belongs in no shared cache; a private one asks each time and is told 304.
_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}


class ApiError(Exception):
    """A request the Hub refuses: `code` is for programs, `message` for people."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = headers


def as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def error_answer(error: ApiError) -> Response:
    body = as_json({"error": {"code": error.code, "message": error.message}})
    return Response(body, error.status, error.headers, "application/json")


@dataclass(frozen=True, slots=True)
class Items:
    """A list as it is sent: each item a JSON text; `total` where it is a part of a longer one."""

    texts: tuple[str, ...]
    total: int | None = None


def items_answer(
    items: Items, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    counted = "" if items.total is None else f',"total":{items.total}'
    body = f'{{"data":{{"items":[{",".join(items.texts)}]{counted}}}}}'
    return Response(body, status, headers, "application/json")


def streamed_answer(chunks: AsyncIterator[bytes], headers: Mapping[str, str]) -> Response:
    """Answer with a list too long to hold twice; each chunk is items joined by commas."""

    async def body() -> AsyncIterator[bytes]:
        head = b'{"data":{"items":['
        async for chunk in chunks:
            yield head + chunk
            head = b","
        # Nothing came: the head is still to be sent.
        yield (b"" if head == b"," else head) + b"]}}"

    return StreamingResponse(body(), 200, headers, "application/json")


def tagged(version: str) -> dict[str, str]:
    """Return the headers of an answer that stays the same while `version` does."""
    return {"ETag": f'"{version}"', **_PRIVATE}


def not_modified(request: Request, version: str) -> Response | None:
    """Return the 304 where the client holds this version already."""
    held = request.headers.get("if-none-match")
    if held is None:
        return None
    if f'"{version}"' not in {tag.strip().removeprefix("W/") for tag in held.split(",")}:
        return None
    return Response(status_code=304, headers=tagged(version))
