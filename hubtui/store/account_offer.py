"""Whether Account toevoegen is offered in this session, and if not, why not."""

from typing import TYPE_CHECKING

from hubtui.hub.dialect.dialect import BUILT_IN
from hubtui.hub.errors import Forbidden, NotFound
from hubtui.locale import _
from hubtui.store.roles import why_not_create

if TYPE_CHECKING:
    from hubtui.hub.dialect.dialect import Dialect
    from hubtui.hub.models.account import Permission
    from hubtui.hub.models.listing import Listing
    from hubtui.store.cache.snapshot import Snapshot


def why_no_account_creation(
    permissions: "Snapshot[Listing[Permission]]", dialect: "Dialect" = BUILT_IN, *, read_only: bool
) -> str | None:
    """Return why this account may not create accounts, as far as is known; None when it may."""
    if read_only:
        return _("this profile is read-only")
    if dialect.create_account.absent:
        return _("this Hub has no call for it, says the configuration")
    if permissions.data is not None:
        return why_not_create(permissions.data.items, dialect.rights)
    if dialect.rights.create_accounts is None or isinstance(
        permissions.error, NotFound | Forbidden
    ):
        # The Hub tells no rights: whoever asks is told.
        return None
    if permissions.error is not None:
        return _("the permissions could not be read")
    return _("the permissions are being read")
