"""The e-mail address that becomes a user name."""

from hubtui.hub.errors import Invalid
from hubtui.hub.one_line import one_line
from hubtui.locale import _


def checked_email(typed: str) -> str:
    """Return the address as it is sent: trimmed, its domain in small letters. Raises Invalid.

    Only how it is written is checked; whether it exists, the Hub must say.
    """
    # Imported here: only a write needs it, and a command that reads starts without it.
    from email_validator import EmailNotValidError, validate_email

    try:
        # `.test` is allowed: acceptance Hubs are full of it.
        address = validate_email(typed.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise Invalid(
            _("`{email}` is not an e-mail address").format(email=one_line(typed))
        ) from error
    return address.normalized
