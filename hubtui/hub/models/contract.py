"""A contract, as the Hub sends it.

Many a session looks at contracts and at nothing else: like the account it is read without pydantic,
which takes a tenth of a second and twelve MiB (benchmarks: the first frame with 1,000 contracts).
"""

from collections.abc import Mapping
from typing import NamedTuple

from hubtui.hub.models.ids import id_text
from hubtui.hub.models.labels import label_of
from hubtui.hub.models.loose_values import mapping_of, members_of, taken


class Contract(NamedTuple):
    """A policy. Source: documented, `mycontracts` and `contracts/<id>/mine`.

    `extra` is what this version does not know, as it came.
    """

    id: str
    dossier_number: str
    format: str
    metadata: Mapping[str, object]
    status: str
    extra: Mapping[str, object]

    @property
    def as_sent(self) -> dict[str, object]:
        """Return all of it by the Hub's own names."""
        return {
            "id": self.id,
            "dossierNumber": self.dossier_number,
            "format": self.format,
            "metadata": dict(self.metadata),
            "status": self.status,
            **self.extra,
        }


def contract_of(item: bytes) -> Contract:
    """Return the contract in an item of the Hub's. Raises Unreadable."""
    sent = members_of(item)
    return Contract(
        id=taken(sent, "id", id_text),
        dossier_number=taken(sent, "dossierNumber", label_of),
        format=taken(sent, "format", label_of),
        metadata=taken(sent, "metadata", mapping_of),
        status=taken(sent, "status", label_of),
        extra=sent,
    )
