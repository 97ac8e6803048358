"""What an answer to Account toevoegen means: done, refused, or nothing that is certain."""

from datetime import UTC, datetime

from hubtui.hub.dialect.write_call import WriteCall
from hubtui.hub.errors import HubError, Unreadable
from hubtui.hub.json.envelope import items_of
from hubtui.hub.transport.body_words import words_of
from hubtui.hub.transport.error_statuses import refusal
from hubtui.hub.transport.exchange import Written
from hubtui.hub.write.account_answer import (
    NO_ANSWER,
    AccountAnswer,
    AccountOrder,
    AnswerOfAnother,
    Hold,
    not_known,
    read_account,
    said,
    why_another,
)
from hubtui.locale import _


def taken(written: Written, order: AccountOrder, hold: Hold, write: WriteCall) -> AccountAnswer:
    """Return the account that the Hub says it made; what is secret in the answer goes to `hold`.

    Raises Refused, AnswerLost, and AnswerOfAnother where it names another contact or user name.
    """
    response = written.response
    kind = response.headers.get("content-type", "")
    is_data = response.is_success and "html" not in kind.lower()
    answer = NO_ANSWER._replace(gives=write.gives)
    if is_data:
        answer = read_account(written.body, order, write)
    if answer.holds_secrets:
        hold(answer)
    status = response.status_code
    if status == 401:
        # Also to a repeat: with a renewed token it may still be heard.
        raise _refused(written, write)
    says = said(status, kind, written.body, is_first=order.is_first, write=write)
    if says == "refused":
        raise _refused(written, write)
    if says == "nothing" or not written.is_whole:
        raise not_known(_refused(written, write))
    if other := why_another(answer, order):
        raise AnswerOfAnother(other, status=status)
    return answer


def _refused(written: Written, write: WriteCall) -> HubError:
    response = written.response
    if response.is_success:
        return Unreadable(_why_unsure(written, write), status=response.status_code)
    return refusal(response, written.body, datetime.now(UTC))


def _why_unsure(written: Written, write: WriteCall) -> str:
    """Return what is odd about a success that does not say that it was done."""
    response = written.response
    if "html" in response.headers.get("content-type", "").lower():
        return words_of(written.body, "text/html") or _("a web page came")
    if response.status_code in write.done:
        try:
            items_of(written.body)
        except Unreadable as odd:
            return odd.detail
    if not written.body.strip():
        return _("it is empty, and {status} does not say that it was done").format(
            status=response.status_code
        )
    return _("it answered {status}, which does not say that it was done").format(
        status=response.status_code
    )
