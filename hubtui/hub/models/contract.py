"""A contract, as the Hub sends it."""

from pydantic import Field

from hubtui.hub.models.received import Id, Received, Text, Tree


class Contract(Received):
    """A policy. Source: documented, `mycontracts` and `contracts/<id>/mine`."""

    id: Id
    dossier_number: Text = Field("", alias="dossierNumber")
    format: Text = ""
    metadata: Tree = Field(default_factory=dict)
    status: Text = ""
