"""An organisation, as the Hub sends it."""

from hubtui.hub.models.received import Id, Received, Text


class Organization(Received):
    """An office or authorised agent. Source: documented, `/organization/organizations/mine`."""

    id: Id
    type: Text = ""
    code: Text = ""
    name: Text = ""
    icon: Text = ""
