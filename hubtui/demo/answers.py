"""How the embedded Hub answers: the envelope, its refusals and its entity tags."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from hubtui.demo.json_text import as_json
from hubtui.demo.refusals import TOKEN_MISSING, Refused

# Customer data belongs in no shared cache; a private one asks each time and is told 304.
_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}


def refusal_answer(refused: Refused) -> Response:
    body = as_json({"error": {"code": refused.code, "message": refused.message}})
    headers = dict(refused.headers)
    if refused.status == 401:
        why = "" if refused.code == TOKEN_MISSING.code else ' error="invalid_token"'
        headers["WWW-Authenticate"] = f"Bearer{why}"
    return Response(body, refused.status, headers, "application/json")


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
