"""A person at the embedded Hub's own pages, over HTTP; also for BROWSER, the person in PERSON."""

import asyncio
import json
import os
import shlex
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx

from tests.demo.identity.pages import Browser, Page

_TOP = str(Path(__file__).parents[2])
_ASKS = ("sign-in", "choose", "invited", "consent", "device")


@dataclass(frozen=True, slots=True)
class AtThePages:
    """Someone with a password; `new` is what they choose at the first login."""

    user_name: str
    password: str
    new: str = ""
    answer: str = "allow"

    def visit(self, address: str) -> str:
        """Go through the pages; returns the address of the program they end on, or the page's own."""
        return asyncio.run(self._visit(address))

    async def _visit(self, address: str) -> str:
        async with httpx.AsyncClient(trust_env=False) as client:
            browser = Browser(client)
            page = await browser.open(address)
            while not browser.left_to and page.step in _ASKS:
                assert page.status == 200, page.text
                page = await self._answer(browser, page)
            return browser.left_to or page.url

    async def _answer(self, browser: Browser, page: Page) -> Page:
        if page.step == "sign-in":
            return await browser.sign_in(page, self.user_name, self.password)
        if page.step in ("choose", "invited"):
            return await browser.send(page, new=self.new, again=self.new)
        return await browser.send(page, press=self.answer)

    def environ(self) -> dict[str, str]:
        """Return the environment in which this person sits at the browser that hubtui opens."""
        run = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); " + (
            "runpy.run_module('tests.end_to_end.embedded_browser', run_name='__main__')"
        )
        # %s is where webbrowser puts the address.
        command = shlex.join([sys.executable, "-c", run, _TOP]) + " %s"
        return {"BROWSER": command, "PERSON": json.dumps(asdict(self))}


if __name__ == "__main__":
    person = AtThePages(**json.loads(os.environ["PERSON"]))
    httpx.get(person.visit(sys.argv[1]), trust_env=False).raise_for_status()
