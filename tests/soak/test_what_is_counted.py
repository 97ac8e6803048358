"""What the soak counts of the app: a task that stays is seen, and an open window is none."""

import asyncio

from hubtui.demo import HubOptions
from tests.screens.user import opened
from tests.screens.wire import Wire
from tests.soak.app import loose_tasks


async def test_open_windows_are_no_more_tasks_and_a_task_that_stays_is_one() -> None:
    async with opened(Wire(HubOptions(contracts=30))) as user:
        await user.sees("Lieke IJzerman")
        await user.waits_for_the_hub()
        tasks, before = len(asyncio.all_tasks()), loose_tasks()
        await user.press("enter")
        await user.sees("06-90000368")
        await user.waits_for_the_hub()
        await user.until(lambda: loose_tasks() <= before, "no more tasks")
        assert len(asyncio.all_tasks()) > tasks
        left = asyncio.create_task(asyncio.sleep(3600))
        await user.until(lambda: loose_tasks() - before == {left}, "one more task")
        left.cancel()
