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


class ProxyUnusable(Misconfigured):
    """What the environment names as the proxy is none that can be used; nothing was sent."""

    title = N_("The proxy of this environment can't be used")
    advice = N_("Correct the variable that names it; NO_PROXY lists the hosts that need no proxy.")


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


class NotValidNow(Untrusted):
    """The certificate is not yet, or no longer, valid by this machine's clock."""

    title = N_("The Hub's certificate and this machine's clock disagree")
    advice = N_("Check this machine's clock; if it is right, tell the Hub's administrator.")


class ProxyFailed(Unreachable):
    """The proxy that the environment names, not the Hub: it is down, or lets nothing through."""

    title = N_("The proxy does not let us through")
    advice = N_("Correct the variable that names it; NO_PROXY lists the hosts that need no proxy.")


class AnswerLost(Unreachable):
    """A write was sent and its answer is lost: it may or may not have happened.

    `retry_after` is in seconds, where a 429 said so.
    """

    title = N_("The Hub's answer never came")
    advice = N_("It is not known whether it was done: look before you try again.")
    retry_after: float | None = None


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
    advice = N_("Check the number.")


class UnknownPath(NotFound):
    """404 on a call that is about no one thing: the Hub does not know its path."""

    advice = N_(
        "This Hub has another path for it: ask its administrator which, or see what "
        "`hubtui doctor` finds."
    )


class NotOffered(NotFound):
    """The dialect says that this Hub has no such call: nothing was sent."""

    title = N_("This Hub does not have this")
    advice = N_("So says the configuration of this profile.")


class Conflict(Refused):
    """409: it is there already."""

    title = N_("This exists already")
    advice = N_("Look at the account that is there, or choose another address.")


class Invalid(Refused):
    """400 or 422, or input the client itself refuses."""

    title = N_("The Hub does not accept this")
    advice = N_("Correct it and try again.")


class TooShort(Invalid):
    """The dialect says that this Hub searches for no fewer letters: nothing was sent."""

    title = N_("That is too short to search for")
    advice = N_("Type on.")


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


class AnotherThing(Unreadable):
    """The answer is about another contact or contract than was asked for."""

    title = N_("The Hub answered about another one")
    advice = N_("Try again; if it stays, tell the Hub's administrator.")


class NotWhole(Unreadable):
    """A list in pages repeats itself, or ends before its total: what came of it is not all."""

    title = N_("The Hub's list is not whole")
    advice = N_(
        "Try again; if it stays, this Hub has another way to give its lists in pages: "
        "see DIALECT.md."
    )


class Unforeseen(HubError):
    """A library below failed as it does not promise to; what was asked may have been done."""

    title = N_("Something unexpected went wrong on the way to the Hub")
    advice = N_("HUBTUI_DEBUG=1 shows where; check the network and its variables (HTTPS_PROXY).")


class SentElsewhere(HubError):
    """The answer points to another address; a token goes to the Hub's own only."""

    title = N_("The Hub sends us to another address")
    advice = N_("If the Hub has moved, change `base_url` in the configuration.")


class ReadOnly(Forbidden):
    """The profile says read_only: the client sends no writes."""

    title = N_("This profile is read-only")
    advice = N_("Switch to a profile that may write.")
