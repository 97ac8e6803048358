"""Mail as it leaves: each into the outbox first, and then to a mail server where there is one."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from hubtui.demo.identity.secret import new_secret
from hubtui.demo.options import MailServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from email.message import EmailMessage

_SECONDS = 10.0


class Post:
    """`failed` may be replaced: it is told why the mail server took a mail not, in a thread."""

    def __init__(self, outbox: Path | None, server: MailServer | None) -> None:
        self._outbox = outbox
        self._server = server
        self.failed: Callable[[str], None] = _say_nothing

    def put(self, message: "EmailMessage") -> None:
        """Put it into the outbox, for its owner only. Blocking. Raises OSError."""
        if self._outbox is None:
            return
        self._outbox.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{time.strftime('%Y%m%d-%H%M%S')}-{new_secret()[:8]}.eml"
        # O_EXCL follows no link that somebody laid there.
        handle = os.open(self._outbox / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(message.as_bytes())

    def send(self, message: "EmailMessage") -> None:
        """Hand it to the mail server. Blocking; where that fails it stays in the outbox, and is told."""
        if self._server is None:
            return
        import smtplib

        try:
            with smtplib.SMTP(self._server.host, self._server.port, timeout=_SECONDS) as server:
                server.send_message(message)
        except (OSError, smtplib.SMTPException) as error:
            # Its class: what a server says may repeat the address.
            self.failed(type(error).__name__)


def _say_nothing(_reason: str) -> None:
    pass
