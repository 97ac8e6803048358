"""JSON as the embedded Hub writes it: short, and with accents as they are."""

import json

_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_json(value: object) -> str:
    return _encoder.encode(value)
