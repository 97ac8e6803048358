"""A certified OpenID provider that is not ours (npm oidc-provider), and a person who signs in to it."""

import fcntl
import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.hub.hubs import a_free_port

_FOLDER = Path(__file__).parent / "provider"
_FORM = re.compile(r'<form[^>]*action="([^"]*)".*?</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class OpenIdProvider:
    """A running provider; access tokens are JWTs for `audience` that live five seconds."""

    issuer: str
    audience: str
    passwords: Mapping[str, str]
    client_secret: str
    office_redirect: str

    def grants(self, kind: str) -> int:
        """Return how often a grant was given, such as `refresh_token`."""
        given: dict[str, int] = _ask("GET", f"{self.issuer}/test/grants").json()
        return given.get(kind, 0)

    def secrets(self) -> list[str]:
        """Return every token and code given out, and what was typed to get them."""
        given: list[str] = _ask("GET", f"{self.issuer}/test/secrets").json()
        return [*given, *self.passwords.values(), self.client_secret]

    @contextmanager
    def clock_ahead(self, seconds: int) -> Iterator[None]:
        _ask("POST", f"{self.issuer}/test/clock", json={"ahead": seconds})
        try:
            yield
        finally:
            _ask("POST", f"{self.issuer}/test/clock", json={"ahead": 0})

    def spend(self, refresh_token: str) -> httpx.Response:
        """Use a refresh token as a thief would."""
        form = {
            "grant_type": "refresh_token",
            "client_id": "hubtui",
            "refresh_token": refresh_token,
        }
        return _ask("POST", f"{self.issuer}/token", data=form)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone at a browser; one who `refuses` presses the other button."""

    login: str
    password: str
    refuses: bool = False

    def visit(self, address: str) -> str:
        """Go through the provider's pages; return the address they end on."""
        home = httpx.URL(address)
        with httpx.Client(trust_env=False) as browser:
            page = browser.get(address)
            while True:
                if page.next_request is not None:
                    target = page.next_request.url
                    if (target.host, target.port) != (home.host, home.port):
                        return str(target)
                    page = browser.get(target)
                elif (form := _FORM.search(page.text)) and (filled := self._fill_in(page.text)):
                    page = browser.post(page.url.join(html.unescape(form[1])), data=filled)
                else:
                    return str(page.url)

    def _fill_in(self, page: str) -> dict[str, str]:
        """Return the form of a page; empty where there is nothing to send."""
        if 'name="login"' in page:
            typed = {"login": self.login, "password": self.password}
            return {"refuse": "yes"} if self.refuses else typed
        hidden = dict(_HIDDEN.findall(page))
        if "user_code" not in hidden:
            return {}
        if self.refuses and hidden.pop("confirm", None):
            return hidden | {"abort": "yes"}
        return hidden


@contextmanager
def running(audience: str) -> Iterator[OpenIdProvider]:
    """Start a provider of its own; its clock and its memory end with it."""
    passwords = {"bea": "wachtwoord van bea", "olaf": "wachtwoord van olaf"}
    client_secret = "geheim & van/het+script"
    office_redirect = f"http://localhost:{a_free_port()}/terug"
    told = {
        "audience": audience,
        "passwords": passwords,
        "clientSecret": client_secret,
        "officeRedirect": office_redirect,
        "accessTokenSeconds": 5,
        "pollSeconds": 1,
    }
    install()
    with subprocess.Popen(
        ["node", str(_FOLDER / "provider.mjs")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PROVIDER": json.dumps(told)},
    ) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        try:
            issuer: str = json.loads(node.stdout.readline())["issuer"]
            yield OpenIdProvider(issuer, audience, passwords, client_secret, office_redirect)
        finally:
            # Its end of the pipe is what keeps it running.
            node.stdin.close()


def missing() -> str | None:
    """Return why no provider can be started here."""
    for command in ("node", "npm"):
        if shutil.which(command) is None:
            return f"{command} is not installed"
    return None


def install(folder: Path = _FOLDER) -> None:
    """Have the packages of Node that are locked in the folder. Blocking."""
    with (folder / "package.json").open() as one_at_a_time:
        fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
        wanted = (folder / "package-lock.json").stat().st_mtime
        installed = folder / "node_modules" / ".package-lock.json"
        if installed.exists() and installed.stat().st_mtime >= wanted:
            return
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=folder, check=True)


def _ask(method: str, address: str, **request: object) -> httpx.Response:
    with httpx.Client(trust_env=False) as client:
        return client.request(method, address, **request)  # type: ignore[arg-type]
