"""Where a profile's tokens come from, and what it costs to know."""

import subprocess
import sys

import pytest

from hubtui.auth import token_source
from hubtui.auth.staying_signed_in import StayingSignedIn
from hubtui.auth.token_command import TokenFromCommand
from hubtui.hub.errors import NotSignedIn
from hubtui.hub.transport.bearer import PlainToken
from tests.auth.fake_provider import settings


def test_a_token_goes_before_a_command_and_a_command_before_a_sign_in() -> None:
    everything = settings(token="t", token_command="echo t")
    assert isinstance(token_source(everything), PlainToken)
    assert isinstance(token_source(settings(token_command="echo t")), TokenFromCommand)
    assert isinstance(token_source(settings()), StayingSignedIn)


async def test_a_profile_without_any_says_what_to_write() -> None:
    source = token_source(settings(issuer=None))
    with pytest.raises(NotSignedIn, match="profile work has no token, no token_command"):
        await source.token()
    with pytest.raises(NotSignedIn):
        await source.renew("t")


@pytest.mark.parametrize("module", ["hubtui.auth", "hubtui.auth.ways", "hubtui.auth.errors"])
def test_importing_it_costs_nothing(module: str) -> None:
    dear = "httpx authlib joserfc cryptography keyring textual click platformdirs"
    code = f"import sys, {module}; print(*(set({dear.split()!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    "call", ["token_source({})", "sign_in_for({}, None)", "first_sign_in_for({}, None)"]
)
def test_what_can_sign_in_costs_no_http_until_it_does(call: str) -> None:
    settings = "Settings('https://h', issuer='https://i', client_id='c')"
    code = (
        "import sys; from hubtui.auth import *; from hubtui.config import Settings; "
        f"{call.format(settings)}; "
        "print(*({'httpx', 'authlib', 'joserfc', 'keyring'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
