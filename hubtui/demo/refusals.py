"""Every way the embedded Hub refuses a request: the code is for programs, the message for people."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer of 400 or more; `message` may hold names to be filled in."""

    status: int
    code: str
    message: str


INVALID_JSON = Refusal(400, "invalid_json", "De aanvraag is geen geldige JSON.")
INVALID_KEY = Refusal(
    400, "invalid_idempotency_key", "De Idempotency-Key is geen tekst van hoogstens 255 tekens."
)
TOKEN_MISSING = Refusal(401, "token_missing", "U bent niet aangemeld.")
INVALID_TOKEN = Refusal(401, "invalid_token", "Het token is niet geldig: {reason}.")
FORBIDDEN = Refusal(403, "forbidden", "U mist het recht {permission}.")
NO_SUCH_PATH = Refusal(404, "not_found", "{method} {path} bestaat niet.")
CONTACT_NOT_FOUND = Refusal(404, "contact_not_found", "Deze relatie bestaat niet.")
CONTRACT_NOT_FOUND = Refusal(404, "contract_not_found", "Dit contract bestaat niet.")
METHOD_NOT_ALLOWED = Refusal(405, "method_not_allowed", "{method} {path} bestaat niet.")
ACCOUNT_EXISTS = Refusal(409, "account_exists", "Deze relatie heeft al een account.")
USER_NAME_IN_USE = Refusal(409, "username_in_use", "{name} is al de naam van een account.")
KEY_IN_USE = Refusal(
    409, "idempotency_key_in_use", "De aanvraag met deze Idempotency-Key loopt nog."
)
INVALID_PARAMETER = Refusal(422, "invalid_parameter", "De parameter {name} klopt niet: {reason}.")
INVALID_BODY = Refusal(422, "invalid_body", "De aanvraag is geen JSON-object.")
INVALID_CONTACT_ID = Refusal(
    422, "invalid_contact_id", "Het veld contactId ontbreekt of klopt niet."
)
INVALID_EMAIL = Refusal(422, "invalid_email", "Het veld email ontbreekt of is geen e-mailadres.")
KEY_OF_ANOTHER = Refusal(
    422, "idempotency_key_reused", "Deze Idempotency-Key hoort bij een andere aanvraag."
)
TOO_MANY_REQUESTS = Refusal(429, "too_many_requests", "Te veel verzoeken; probeer het zo weer.")
INTERNAL_ERROR = Refusal(500, "internal_error", "Er ging iets mis in de Hub.")
ISSUER_UNAVAILABLE = Refusal(
    503, "issuer_unavailable", "De aanmelddienst geeft zijn sleutels niet: {reason}."
)


class Refused(Exception):
    """A request that is refused; `names` fill in the message."""

    def __init__(
        self, refusal: Refusal, headers: Mapping[str, str] | None = None, **names: str
    ) -> None:
        self.status = refusal.status
        self.code = refusal.code
        self.message = refusal.message.format(**names)
        self.headers = dict(headers or {})
        super().__init__(self.message)
