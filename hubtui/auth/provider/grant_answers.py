"""What a provider's answer to a grant says: what was given, or why it was refused."""

from hubtui.auth.errors import GrantRefused, ProviderUnusable, grant_refused
from hubtui.auth.members import Members, NoObject
from hubtui.auth.provider.provider_wire import Answer
from hubtui.hub.transport.body_words import words_of
from hubtui.locale import _
from hubtui.text.one_line import one_line


def success(answer: Answer) -> Members:
    """Return what was given. Raises GrantRefused, ProviderUnusable."""
    if answer.status != 200:
        raise refusal(answer)
    try:
        said = answer.members()
    except NoObject as wrong:
        raise unreadable(str(wrong)) from None
    # Some refuse with a success.
    if said.text("error") is not None and said.text("access_token", "device_code") is None:
        raise refusal(answer)
    return said


def is_unknown_client(answer: Answer) -> bool:
    """Tell whether the provider does not know who asks; a 401 without a reason says the same."""
    if answer.status not in (400, 401):
        return False
    try:
        error = answer.members().text("error")
    except NoObject:
        error = None
    return error == "invalid_client" or (answer.status == 401 and error is None)


def refusal(answer: Answer) -> GrantRefused:
    try:
        said = answer.members()
    except NoObject:
        said = Members({})
    inside = said.members("error")
    error = said.text("error") or inside.text("error", "code", "status")
    words = said.text("error_description") or inside.text("error_description", "message")
    if error is None:
        words = words or words_of(answer.body, answer.media_type)
        error = _("no reason given")
    return grant_refused(one_line(error), one_line(words or ""), answer.status)


def without(member: str) -> ProviderUnusable:
    return unreadable(_("{member} is missing").format(member=member))


def unreadable(problem: str) -> ProviderUnusable:
    return ProviderUnusable(
        _("its answer can't be read: {problem}").format(problem=one_line(problem))
    )
