"""hubtui, which writes down what it holds when it gets SIGUSR1: `python -m tests.soak.app FILE`."""

import asyncio
import gc
import inspect
import signal
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec
from textual._context import NoActiveAppError
from textual.dom import NoScreen
from textual.message_pump import MessagePump
from textual.timer import EventTargetGone, Timer
from textual.widget import Widget

from hubtui.__main__ import main

_OF_WIDGETS = {MessagePump._process_messages.__code__, Timer._run_timer.__code__}


class Held(msgspec.Struct, frozen=True):
    """The tasks of its loop but those of open screens, whose number is no growth; and how
    many objects of which type there are, without what was there at the start and what a collection
    takes away.
    """

    tasks: int
    objects: dict[str, int]


def loose_tasks() -> set[asyncio.Task[Any]]:
    """Return the tasks that are not those of the widgets and timers of open screens."""
    return {task for task in asyncio.all_tasks() if not _is_of_open_screen(task)}


def _is_of_open_screen(task: asyncio.Task[Any]) -> bool:
    coroutine = task.get_coro()
    frame = coroutine.cr_frame if inspect.iscoroutine(coroutine) else None
    if frame is None or frame.f_code not in _OF_WIDGETS:
        return False
    owner = frame.f_locals["self"]
    try:
        node = owner.target if isinstance(owner, Timer) else owner
        if not isinstance(node, Widget):
            return False
        return any(node.screen in stack for stack in node.app._screen_stacks.values())
    except (EventTargetGone, NoScreen, NoActiveAppError):
        return False


def answer(file: Path) -> None:
    """Write to `file` at each SIGUSR1, as a whole."""

    def write(_number: int, _frame: object) -> None:
        gc.collect()
        kinds = Counter(
            f"{type(each).__module__}.{type(each).__qualname__}" for each in gc.get_objects()
        )
        held = Held(len(loose_tasks()), dict(kinds.most_common(400)))
        half = file.with_suffix(".half")
        half.write_bytes(msgspec.json.encode(held))
        half.replace(file)

    signal.signal(signal.SIGUSR1, write)


if __name__ == "__main__":
    answer(Path(sys.argv.pop(1)))
    main()
