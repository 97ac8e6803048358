"""Whether Account toevoegen can be done for a contact, and if not, why not."""

from typing import TYPE_CHECKING

from hubtui.locale import _
from hubtui.store.roles import roles

if TYPE_CHECKING:
    from hubtui.hub.listing import Listing
    from hubtui.hub.models import Permission
    from hubtui.store.snapshot import Snapshot


def why_not(permissions: "Snapshot[Listing[Permission]]", *, read_only: bool) -> str | None:
    """Return the reason that this account may not create accounts, or None when it may.

    Source: documented, the button is there for an Organization Beheerder or Relatiebeheerder.
    """
    if read_only:
        return _("this profile is read-only")
    if permissions.data is not None:
        return None if roles(permissions.data.items) else _("needs the role of a beheerder")
    if permissions.error is not None:
        return _("the permissions could not be read")
    return _("the permissions are being read")
