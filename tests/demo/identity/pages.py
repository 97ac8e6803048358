"""A browser without scripts: it reads the forms of a page and sends them as a person fills them in."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

import httpx
from typing_extensions import override


@dataclass
class Form:
    fields: dict[str, str] = field(default_factory=dict)
    action: str = ""
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """A page as it came; `forms` in the order they stand in."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        self.answer = answer
        self.status = answer.status_code
        self.url = str(answer.url)
        self.forms: list[Form] = []
        self.lang = ""
        self.text = ""
        self.feed(answer.text)

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = has.get("lang", "")
        elif tag == "form":
            assert has["method"] == "post"
            self.forms.append(Form(action=has.get("action", "")))
        elif tag == "input" and self.forms:
            self.forms[-1].fields[has["name"]] = has.get("value", "")
        elif tag == "button" and self.forms:
            self.forms[-1].buttons.append((has.get("name", ""), has.get("value", "")))

    @override
    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def step(self) -> str:
        """Return what the page asks, empty where it only says something."""
        return self.forms[0].fields["step"] if self.forms else ""


class Browser:
    """Follows redirects within the Hub; `left_to` is the address of a program it was sent to."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client
        self.left_to = ""

    async def open(self, address: str, **headers: str) -> Page:
        return await self._arrive(await self.client.get(address, headers=headers))

    async def send(self, page: Page, form: int = 0, press: str = "", **typed: str) -> Page:
        """Send one of the page's forms; `press` is the value of the button that is pressed."""
        sent = page.forms[form]
        for name in typed:
            assert name in sent.fields, f"the form has no {name}: {sent.fields.keys()}"
        pressed = {name: value for name, value in sent.buttons if name and value == press}
        data = {**sent.fields, **typed, **pressed}
        address = urljoin(page.url, sent.action)
        return await self._arrive(await self.client.post(address, data=data))

    async def sign_in(self, page: Page, user_name: str, password: str) -> Page:
        assert page.step == "sign-in"
        return await self.send(page, username=user_name, password=password)

    async def _arrive(self, answer: httpx.Response) -> Page:
        self.left_to = ""
        while answer.next_request is not None:
            target = answer.next_request.url
            if (target.host, target.port) != (answer.url.host, answer.url.port):
                self.left_to = str(target)
                break
            answer = await self.client.get(target)
        return Page(answer)
