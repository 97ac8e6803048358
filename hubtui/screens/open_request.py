"""A request for an account whose end is not known, in words: what is open, and what can be done."""

from textual.content import Content
from textual.dom import DOMNode

from hubtui.ledger.line import Line
from hubtui.locale import _
from hubtui.store.store import Store
from hubtui.text.visible import Visible, visible
from hubtui.widgets.clock_time import day_and_time
from hubtui.widgets.marked_keys import with_keys
from hubtui.widgets.plain_text import joined


def sent_at(line: Line) -> str:
    """Return the day and time of a request."""
    return day_and_time(line.sent_at or line.intended_at)


def what_is_open(node: DOMNode, store: Store, line: Line) -> Content:
    """Say what is open since when and for which address, and the keys of the form that help."""
    opening = _("The request of {time} for {address} has no known end.")
    said = with_keys(node, opening, time=sent_at(line), address=line.wish.address)
    return joined("\n", [said, with_keys(node, _what_can_be_done(store, line))])


def open_in_short(node: DOMNode, line: Line) -> Content:
    """Say in one sentence what is open, beside the contact."""
    words = _(
        "! The request of {time} for {address} has no known end; `contact.create-account` says more."
    )
    return with_keys(node, words, time=sent_at(line), address=line.wish.address)


def repeat_question(line: Line, contact: str) -> Visible:
    """Ask whether the same is to be sent once more."""
    question = _(
        "Whether the request of {time} was done is not known. Send the same once more, for "
        "{contact} with user name {address}?"
    )
    return _filled(question, line, contact)


def close_question(line: Line, contact: str) -> Visible:
    """Ask whether the request is to be closed though its end is not known."""
    question = _(
        "Close the request of {time} for {contact} with user name {address}? Whether it made an "
        "account stays unknown: look in the Hub first, a new request may make a second account."
    )
    return _filled(question, line, contact)


def _what_can_be_done(store: Store, line: Line) -> str:
    if store.is_elsewhere(line):
        return _(
            "Another hubtui of yours is busy with it, so nothing is sent from here. `creation.look` "
            "looks again."
        )
    if store.is_followed(line):
        return _(
            "The contact is read again by itself, for ten minutes; `creation.look` reads it now. "
            "`creation.create` sends the same once more. For another address `creation.drop` closes "
            "the request first."
        )
    return _(
        "It was looked for, and is still not known: `creation.look` looks again. `creation.create` "
        "sends the same once more. For another address `creation.drop` closes the request first."
    )


def _filled(question: str, line: Line, contact: str) -> Visible:
    filled = question.format(time=sent_at(line), contact=contact, address=line.wish.address)
    return visible(filled)
