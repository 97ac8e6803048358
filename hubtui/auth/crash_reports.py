"""A crash report shows the local variables of every frame: here those are tokens."""

import traceback


def without_secrets(error: BaseException) -> None:
    """Clear the local variables of all finished frames of `error` and of what caused it."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        traceback.clear_frames(each.__traceback__)
        waiting.extend(behind for behind in (each.__cause__, each.__context__) if behind)
