"""What can go wrong and must be told: one small tree of exceptions.

Each class has a title and an advice to show (translated when drawn); an error of the Hub knows the
request it belongs to, never the request's body, its query or a token.
"""

from typing import ClassVar

from hubtui.locale import N_, _


class Trouble(Exception):
    """What can't be done, for the user to read; `detail` is one short line of text.

    Where title or advice is empty, `detail` says it all.
    """

    title: ClassVar[str] = ""
    advice: ClassVar[str] = ""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        """Return title and detail on one line; never empty."""
        title = _(self.title) if self.title else ""
        return ": ".join(part for part in (title, self.detail) if part)


class HubError(Trouble):
    """A call to the Hub that did not give what was asked."""

    title = N_("The Hub could not do this")
    advice = N_("Try again; if it stays, tell the Hub's administrator.")

    def __init__(
        self,
        detail: str = "",
        *,
        status: int | None = None,
        method: str = "",
        path: str = "",
        request_id: str | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.method = method
        self.path = path
        self.request_id = request_id

    def __str__(self) -> str:
        """Return title, detail and request on one line; never empty."""
        where = self.where
        return super().__str__() + (f" ({where})" if where else "")

    @property
    def where(self) -> str:
        """Return the request this belongs to: `GET /account/mine, HTTP 502, request 7f3a`."""
        parts = [f"{self.method} {self.path}".strip()]
        if self.status is not None:
            parts.append(f"HTTP {self.status}")
        if self.request_id:
            parts.append(_("request {id}").format(id=self.request_id))
        return ", ".join(part for part in parts if part)


class Misconfigured(HubError):
    """The client can't be made from what the configuration says; nothing was sent."""

    title = N_("The configuration can't be used")
    advice = N_("Correct the configuration.")


class Unreachable(HubError):
    """No whole answer came: refused, reset, no such host, broken off half-way.

    `sent` is False where the request provably never left: nothing can have happened.
    """

    title = N_("The Hub can't be reached")
    advice = N_("Check the network and the address of the Hub, then try again.")
    sent: bool = True


class TimedOut(Unreachable):
    """No whole answer came in time."""

    title = N_("The Hub did not answer in time")


class Untrusted(Unreachable):
    """No safe connection: the certificate isn't trusted, or the other side doesn't speak TLS."""

    title = N_("The connection to the Hub is not safe")
    advice = N_("Check the address; a Hub with a certificate of its own needs `ca_file`.")


class AnswerLost(Unreachable):
    """A write was sent and its answer is lost: it may or may not have happened."""

    title = N_("The Hub's answer never came")
    advice = N_("It is not known whether it was done: look before you try again.")


class Refused(HubError):
    """The Hub answered with a status of 400 or more.

    `retry_after` is in seconds, None where the Hub does not say.
    """

    retry_after: float | None = None


class NotSignedIn(Refused):
    """401: no token, or one that is no longer valid."""

    title = N_("You are not signed in")
    advice = N_("Sign in to go on.")


class Forbidden(Refused):
    """403, or a write the client itself refuses."""

    title = N_("You are not allowed to do this")
    advice = N_("Ask a beheerder of your organisation for the right.")


class NotFound(Refused):
    """404: no such thing, or the Hub does not know this path."""

    title = N_("The Hub does not know this")
    advice = N_("Check the number; an assumed path can be changed in the configuration.")


class Conflict(Refused):
    """409: it is there already."""

    title = N_("This exists already")
    advice = N_("Refresh to see what is there.")


class Invalid(Refused):
    """400 or 422, or input the client itself refuses."""

    title = N_("The Hub does not accept this")
    advice = N_("Correct it and try again.")


class TooManyRequests(Refused):
    """429; `retry_after` says how long to wait."""

    title = N_("The Hub asks for patience")
    advice = N_("Wait a moment, then try again.")


class HubBroken(Refused):
    """500 and up: the Hub, or a proxy before it, failed."""

    title = N_("The Hub itself failed")


class Unreadable(HubError):
    """An answer came that is not what the documentation describes."""

    title = N_("The Hub's answer can't be read")
    advice = N_("Check the address of the Hub, then try again.")


class SentElsewhere(HubError):
    """The answer points to another address; a token goes to the Hub's own only."""

    title = N_("The Hub sends us to another address")
    advice = N_("If the Hub has moved, change `base_url` in the configuration.")


class ReadOnly(Forbidden):
    """The profile says read_only: the client sends no writes."""

    title = N_("This profile is read-only")
    advice = N_("Switch to a profile that may write.")
