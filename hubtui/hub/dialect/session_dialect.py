"""The dialect of a session: what the screens need of it at once, and the calls when they are asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from hubtui.hub.dialect.rights import rights_in
from hubtui.hub.dialect.schema import NOTHING_SAID, HubDialect, gives_in

if TYPE_CHECKING:
    from hubtui.hub.dialect.dialect import Dialect


class SessionDialect:
    """The first frame needs the rights and what the Hub gives; compiling the calls takes longer than both."""

    def __init__(self, said: HubDialect = NOTHING_SAID) -> None:
        self._said = said
        self.rights = rights_in(said)
        self.gives = gives_in(said.create_account)

    @cached_property
    def compiled(self) -> "Dialect":
        # The client imports it in a thread, with the first question.
        from hubtui.hub.dialect.dialect import compiled

        return compiled(self._said)
