"""What the models of the Hub's things have in common.

Only an id must be there and make sense; every other field takes what comes: a number becomes text,
an object its readable word, null nothing. Fields that are not known are kept in `extra`. Who is
signed in is read without pydantic, in `hubtui.hub.models.account`.
"""

import os
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue, ValidationError

from hubtui.hub.errors import Unreadable
from hubtui.hub.models.ids import id_text
from hubtui.hub.models.labels import label_of
from hubtui.hub.models.loose_values import mapping_of
from hubtui.hub.models.model import FromJson
from hubtui.locale import _
from hubtui.text.one_line import one_line

# We use none of its plugins: looking for them reads the metadata of every package there is.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

Id = Annotated[str, BeforeValidator(id_text)]
Text = Annotated[str, BeforeValidator(label_of)]
Tree = Annotated[dict[str, JsonValue], BeforeValidator(mapping_of)]


class Received(BaseModel):
    """Something the Hub sent: immutable, and what this version does not know of it is kept.

    Building a model takes milliseconds: it is put off until `reading` is called.
    """

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        defer_build=True,
        hide_input_in_errors=True,
    )

    @property
    def extra(self) -> dict[str, JsonValue]:
        """Return the fields this version does not know, as they came."""
        return dict(self.__pydantic_extra__ or {})

    @property
    def as_sent(self) -> dict[str, object]:
        """Return all of it by the Hub's own names."""
        return self.model_dump(by_alias=True)


Thing = TypeVar("Thing", bound=Received)


def reading(model: type[Thing]) -> FromJson[Thing]:
    """Build the model and return what reads an item as one."""
    model.model_rebuild()

    def from_json(item: bytes) -> Thing:
        try:
            return model.model_validate_json(item)
        except ValidationError as error:
            fields = {".".join(map(str, each["loc"])) for each in error.errors()}
        names = one_line(", ".join(sorted(fields - {""})))
        raise Unreadable(
            _("can't be read: {fields}").format(fields=names) if names else _("it is no object")
        )

    return from_json
