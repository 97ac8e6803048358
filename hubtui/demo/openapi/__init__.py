"""The embedded Hub's description of itself: OpenAPI 3.1, with an example for every answer."""

from hubtui.demo.openapi.document import document

__all__ = ["document"]
