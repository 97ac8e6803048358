"""Mail of an invitation by a mail server: it is handed in, and whatever that does, the account is there."""

import asyncio
import queue
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from aiosmtpd.controller import Controller

from hubtui.demo import HubOptions, MailServer
from hubtui.demo.hub import EmbeddedHub
from tests.demo.identity.signing_in import ADDRESS, ISSUER, Clock, Identity
from tests.demo.identity.test_invitation import WISH, mails, read

if TYPE_CHECKING:
    from email.message import EmailMessage

PATIENCE = 20.0


class Envelope(Protocol):
    mail_from: str
    rcpt_tos: list[str]
    content: bytes


class Mailbox:
    """Takes what comes, or answers as a server does that will not."""

    def __init__(self, says: str = "250 OK") -> None:
        self.says = says
        self.came: queue.Queue[tuple[list[str], EmailMessage]] = queue.Queue()

    async def handle_DATA(self, _server: object, _session: object, envelope: Envelope) -> str:  # noqa: N802
        self.came.put((envelope.rcpt_tos, read(envelope.content)))
        return self.says


class Inviting(Identity):
    """A Hub that mails; `failures` are what it says of its mail server."""

    def __init__(self, server: MailServer, outbox: Path) -> None:
        clock = Clock()
        options = HubOptions(
            contracts=10, address=ADDRESS, gives="invitation", outbox=outbox, smtp=server
        )
        super().__init__(EmbeddedHub(options, clock), clock)
        self.failures: queue.Queue[str] = queue.Queue()
        self.hub.when_mail_fails(self.failures.put)


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def inviting(mailbox: Mailbox, tmp_path: Path) -> Iterator[Inviting]:
    controller = Controller(mailbox, "127.0.0.1", free_port(), enable_SMTPUTF8=True)
    controller.start()
    found = Inviting(MailServer("127.0.0.1", controller.port), tmp_path)
    yield found
    found.hub.close()
    controller.stop()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
    return port


@pytest.mark.parametrize("address", ["test@example.com", "jürgen@example.com"])
async def test_the_link_comes_by_mail(inviting: Inviting, mailbox: Mailbox, address: str) -> None:
    made = await inviting.ask().post({"contactId": "368", "email": address})

    assert made.status_code == 201
    to, mail = await asyncio.to_thread(mailbox.came.get, timeout=PATIENCE)
    assert to == [address]
    assert mail["To"] == address
    assert f"{ISSUER}/invitation/" in mail.get_content()


async def test_a_server_that_refuses_loses_no_account(
    inviting: Inviting, mailbox: Mailbox, tmp_path: Path
) -> None:
    mailbox.says = "554 no mail for test@example.com today"

    assert (await inviting.ask().post(WISH)).status_code == 201

    await lost_no_account(inviting, tmp_path, "SMTPDataError")


async def test_a_server_that_is_not_there_loses_no_account(tmp_path: Path) -> None:
    inviting = Inviting(MailServer("127.0.0.1", free_port()), tmp_path)

    assert (await inviting.ask().post(WISH)).status_code == 201

    await lost_no_account(inviting, tmp_path, "ConnectionRefusedError")
    inviting.hub.close()


async def lost_no_account(inviting: Inviting, outbox: Path, failure: str) -> None:
    assert await asyncio.to_thread(inviting.failures.get, timeout=PATIENCE) == failure
    contact = await inviting.ask().item("/contact/contacts/368")
    assert contact["account"]["name"] == WISH["email"]
    assert len(mails(outbox)) == 1
