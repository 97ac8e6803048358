"""What must hold afterwards, whoever died when."""

import json
from dataclasses import dataclass
from pathlib import Path

from tests.cli.command_line import CommandLine, Outcome
from tests.deaths.counting_hub import CountingHub
from tests.patience import until


@dataclass
class Aftermath:
    """The next start, on the same ledger: each call is a new session."""

    state: Path
    hub: CountingHub
    address: str

    def hubtui(self, *arguments: str) -> Outcome:
        command = CommandLine(self.state / "hubtui")
        return command(*arguments, HUBTUI_BASE_URL=self.address, HUBTUI_TOKEN="token")

    def log(self) -> list[dict[str, object]]:
        lines: list[dict[str, object]] = json.loads(self.hubtui("log", "--json").out or "[]")
        return lines

    def holds(self, out: str, err: str, code: int, *, may_miss: bool) -> None:
        """Say what is wrong with an end; then start again, and say what is wrong with that."""
        until(
            lambda: len(self.hub.accounts) >= self.hub.posts, "the Hub has done what it was asked"
        )
        accounts = self.hub.of("368")
        told = f"ended {code}\n{out}\n{err}"
        assert len(accounts) <= 1, told
        assert "Traceback" not in err, told
        assert not ("othing was sent" in err and self.hub.posts), told
        shown = [each.password for each in accounts if each.password in out]
        if code == 0:
            assert shown, told
        elif accounts and not shown and code > 0:
            # It had time for words: how to see the password, that none came, or that nothing is known.
            true_words = ("hubtui password 368", "not known", "the password was not received")
            assert any(words in err for words in true_words), told
        kept = self.hubtui("password", "368")
        shown += [each.password for each in accounts if each.password in kept.out]
        if not shown:
            assert not accounts or may_miss, f"the password is lost\n{told}\n{kept}\n{self.log()}"
        self._starts_again(is_known=bool(shown))

    def _starts_again(self, *, is_known: bool) -> None:
        before = len(self.hub.of("368"))
        again = self.hubtui("account-add", "368", "--yes", "--wait", "3")
        (account,) = self.hub.of("368")
        if before:
            assert again.code != 0, again
            assert account.password not in again.out, again
            assert account.name in again.err, again
        else:
            assert (again.code, account.password in again.out) == (0, True), again
        assert self.hubtui("password", "368").code == 5
        lines = [each for each in self.log() if each["contactId"] == "368"]
        assert not [each for each in lines if each["endedAt"] is None], lines
        assert [each["state"] for each in lines if each["state"] in {"done", "exists"}], lines
        if before and not is_known:
            # By name, as something that was not received.
            assert lines[0]["state"] == "exists", lines
            assert lines[0]["name"] == account.name, lines
