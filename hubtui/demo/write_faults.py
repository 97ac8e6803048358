"""A write that goes wrong on purpose: done, and told late, by half, oddly or not at all."""

import asyncio
import json
from typing import Any

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hubtui.demo.answers import Items, items_answer
from hubtui.demo.json_text import as_json
from hubtui.demo.options import AnswerDropped, Faults, OddAnswer

# The password is in it: it is to be kept nowhere.
_UNKEPT = {"Cache-Control": "no-store"}


class NoAnswer(Response):
    """The connection ends without a byte of an answer; raises AnswerDropped where there is none."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # ASGI has no word for it. A header that can't be sent makes a server give up the
        # connection after it took the answer for begun and before it wrote anything.
        unsendable = [(b"\n", b"")]
        await _cut(
            send, {"type": "http.response.start", "status": self.status_code, "headers": unsendable}
        )


class HalfAnswer(Response):
    """The connection ends in the middle of the body."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        half = self.body[: len(self.body) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        # More than its length allows: a server gives up the connection before it writes that.
        await _cut(send, {"type": "http.response.body", "body": self.body, "more_body": True})


async def made_answer(text: str, faults: Faults) -> Response:
    """Answer that an account was made, `text` being its JSON, as well or badly as `faults` ask."""
    if faults.answer_late:
        await asyncio.sleep(faults.answer_late)
    if faults.drop_after_commit:
        return NoAnswer(status_code=201)
    if faults.odd_answer is not None:
        return odd_answer(text, faults.odd_answer)
    answer = items_answer(Items((text,)), status=201, headers=_UNKEPT)
    if faults.half_answer:
        return HalfAnswer(answer.body, 201, _UNKEPT, "application/json")
    return answer


def odd_answer(text: str, kind: OddAnswer) -> Response:
    """Answer as a Hub does that is not quite the one of the documentation."""
    account: dict[str, Any] = json.loads(text)
    match kind:
        case "no-content":
            return Response(status_code=204, headers=_UNKEPT)
        case "bare":
            return Response(text, 201, _UNKEPT, "application/json")
        case "accepted":
            return items_answer(Items((text,)), status=202, headers=_UNKEPT)
        case "no-password":
            del account["temporaryPassword"]
        case "other-name":
            account["initialSecret"] = account.pop("temporaryPassword")
        case "other-contact":
            account["contactId"] = "9"
        case "other-user":
            account["name"] = account["email"] = "somebody.else@example.com"
    return items_answer(Items((as_json(account),)), status=201, headers=_UNKEPT)


async def _cut(send: Send, impossible: dict[str, Any]) -> None:
    try:
        await send(impossible)
    except Exception:  # noqa: BLE001 - each server has its own error for it; it closes by itself
        return
    raise AnswerDropped("the account was created; its answer is lost on purpose")
