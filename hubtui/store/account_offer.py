"""Whether Account toevoegen is offered in this session, and if not, why not."""

from typing import TYPE_CHECKING

from hubtui.locale import _
from hubtui.store.roles import why_not_create

if TYPE_CHECKING:
    from hubtui.hub.account import Permission
    from hubtui.hub.listing import Listing
    from hubtui.store.snapshot import Snapshot


def why_no_account_creation(
    permissions: "Snapshot[Listing[Permission]]", *, read_only: bool
) -> str | None:
    """Return why this account may not create accounts, as far as is known; None when it may."""
    if read_only:
        return _("this profile is read-only")
    if permissions.data is not None:
        return why_not_create(permissions.data.items)
    if permissions.error is not None:
        return _("the permissions could not be read")
    return _("the permissions are being read")
