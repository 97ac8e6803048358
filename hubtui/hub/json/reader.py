"""What reads the body of an answer."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

Value = TypeVar("Value")

Reader = Callable[[AsyncIterator[bytes]], Awaitable[Value]]
"""Reads a body to its end; gets it in pieces, as they come from the wire."""
