"""The mail by which a new customer is asked to choose a password."""

import sqlite3
from collections.abc import Mapping
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTPUTF8
from email.utils import make_msgid

from hubtui.demo.identity import invitations
from hubtui.demo.identity.post import Post
from hubtui.demo.identity.secret import new_secret

SENDER = Address("ANVA Hub (demo)", "niet-beantwoorden", "hub.example")
_TEXT = """\
Geachte klant,

Er is een account voor u gemaakt in de ANVA Hub. Uw gebruikersnaam is {name}.

Kies uw wachtwoord via deze link. De link werkt eenmaal, en zeven dagen lang:

{link}

Verwacht u deze e-mail niet? Dan hoeft u niets te doen.

--

An account was made for you in the ANVA Hub; your user name is the address above. Choose your
password by the link: it works once, and for seven days.
"""


class Invitation:
    """A link that lets one account in, once. Without an `issuer` there is nowhere to go: no mail."""

    def __init__(self, secret: str, issuer: str | None, post: Post) -> None:
        self._secret = secret
        self._issuer = issuer
        self._post = post
        self._mail: EmailMessage | None = None

    def keep(
        self, connection: sqlite3.Connection, account_id: int, name: str, now: float
    ) -> Mapping[str, str]:
        """Keep it and put its mail into the outbox; raises OSError where there is no room for that."""
        invitations.keep(connection, account_id, self._secret, now)
        if self._issuer is not None:
            self._mail = invitation_mail(name, f"{self._issuer}/invitation/{self._secret}")
            self._post.put(self._mail)
        return {}

    def told(self) -> None:
        if self._mail is not None:
            self._post.send(self._mail)


def new_invitation(issuer: str | None, post: Post) -> Invitation:
    return Invitation(new_secret(), issuer, post)


def invitation_mail(name: str, link: str) -> EmailMessage:
    """Return the mail to this one address; raises ValueError where it breaks its line."""
    local, _, domain = name.rpartition("@")
    mail = EmailMessage(policy=SMTPUTF8)
    mail["From"] = SENDER
    mail["To"] = Address(username=local, domain=domain)
    mail["Subject"] = "Uw account in de ANVA Hub: kies uw wachtwoord"
    mail["Message-ID"] = make_msgid(domain=SENDER.domain)
    mail["Auto-Submitted"] = "auto-generated"
    # As it is: whoever looks into the outbox copies the link.
    cte = "7bit" if name.isascii() else "8bit"
    mail.set_content(_TEXT.format(name=name, link=link), cte=cte)
    return mail
