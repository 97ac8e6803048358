"""What stands behind an exception: what it was raised from, and what a group holds."""

from collections.abc import Iterator


def causes(error: BaseException) -> Iterator[BaseException]:
    """Give the exception and every one behind it, each once, the nearest first."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop(0)
        if id(each) in seen:
            continue
        seen.add(id(each))
        yield each
        if isinstance(each, BaseExceptionGroup):
            waiting.extend(each.exceptions)
        waiting.extend(behind for behind in (each.__cause__, each.__context__) if behind)
