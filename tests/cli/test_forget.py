"""Everything that hubtui keeps on a computer can be seen and forgotten, and the list is whole."""

import ast
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from hubtui.auth.keeping.key import SignInKey
from hubtui.auth.keeping.keyring_names import KeyringNames
from hubtui.auth.keeping.secret_files import SecretFiles
from hubtui.auth.keeping.vault import sign_in_folder
from hubtui.cli.run.session_ledger import DemoLedger
from hubtui.config import Settings
from hubtui.ledger.line import State
from tests.cli.command_line import CommandLine
from tests.cli.written import Written
from tests.processes import HUBTUI, environment, in_a_terminal

PROJECT = Path(__file__).parents[2]
CODE = PROJECT / "hubtui"

# Who may write to the disk, and which line of `hubtui forget` tells of it.
WRITERS = {
    "auth/keeping": "the state folder, and the keyring by its names",
    "ledger": "the state folder",
    "cli/commands/config_file.py": "the config file",
    "config": "the config file",
    "text/new_file.py": "the exported files, and what a command was told to write",
    "text/temporary_folder.py": "an Excel file while it is made",
    "text/spreadsheet.py": "an Excel file while it is made",
    "cli/run/write_shape.py": "the state folder",
    "cli/run/session_ledger.py": "what the demo writes down",
    "demo": "only the file and the outbox that `--file` and `--outbox` name",
}
_WRITES = {"mkdir", "touch", "write_text", "write_bytes", "mkstemp", "mkdtemp", "set_password"}
_NAMED = {"NamedTemporaryFile", "TemporaryDirectory", "TemporaryFile", "user_data_path"}
_NAMED |= {"user_cache_path", "user_log_path", "user_runtime_path", "RotatingFileHandler"}
_WRITES |= _NAMED | {"FileHandler", "symlink_to", "hardlink_to", "copyfile", "copytree", "mkfifo"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer where nobody worked yet, without a keyring."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("XDG_DOWNLOAD_DIR", str(tmp_path / "downloads"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return tmp_path


def worked(hubtui: CommandLine, home: Path) -> Path:
    """Leave what a user of a month leaves; returns the one thing that is the user's own."""
    assert hubtui("config", "init", "--base-url", "https://hub.example.nl").code == 0
    files = SecretFiles(sign_in_folder())
    files.write(SignInKey.of(Settings("https://hub.example.nl")).id, '{"access_token": "t0k"}')
    files.note_told()
    (home / "downloads").mkdir()
    exported = home / "downloads" / "hubtui-contracten-20261127-101112.csv"
    exported.write_text("Contractnummer\n")
    (home / "tmp" / "hubtui-k1ll3d").mkdir(parents=True)
    (home / "tmp" / "hubtui-k1ll3d" / "rows").write_text("35255618453762")
    return exported


def left(home: Path) -> set[Path]:
    return {each for each in home.rglob("*") if each.is_file() or each.is_symlink()}


def test_all_is_forgotten_but_what_is_the_users_own(hubtui: CommandLine, home: Path) -> None:
    exported = worked(hubtui, home)
    ended = hubtui("forget", "--all", "--yes")
    assert left(home) == {exported}
    assert ended.code == 0
    assert ended.out == ""
    for said in ("state/hubtui", "config.toml", f"still here: {exported}", "keeps nothing"):
        assert said in ended.err
    assert "t0k" not in ended.err


def test_the_folder_of_a_demo_that_runs_is_left_and_said(hubtui: CommandLine, home: Path) -> None:
    exported = worked(hubtui, home)
    running = DemoLedger()
    writing = running.open()
    (folder,) = (home / "tmp").glob("hubtui-demo-*")
    kept = left(folder)

    ended = hubtui("forget", "--all", "--yes")

    assert ended.code == 0
    assert left(home) == {exported, *kept}
    assert f"In use by another hubtui, and gone when that ends: {folder}" in ended.err
    assert "keeps nothing" not in ended.err
    writing.close()
    del running, writing
    assert not folder.exists()


def test_the_folder_of_a_demo_that_was_killed_goes(hubtui: CommandLine, home: Path) -> None:
    (home / "tmp").mkdir()
    killed = (
        "import os, signal; from hubtui.cli.run.session_ledger import DemoLedger; "
        "demo = DemoLedger(); demo.open(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", killed], env=environment(home), check=False)
    (folder,) = (home / "tmp").glob("hubtui-demo-*")

    assert hubtui("forget", "--all", "--yes").code == 0

    assert not folder.exists()


def test_what_is_kept_is_shown_before_it_is_forgotten(hubtui: CommandLine, home: Path) -> None:
    worked(hubtui, home)
    before = left(home)
    ended = hubtui("forget")
    assert ended.code == 0
    for where in (str(sign_in_folder()), "keyring", "config.toml", "hubtui-*.csv"):
        assert where in ended.out
    assert left(home) == before


def test_a_script_is_not_asked_and_must_say_yes(hubtui: CommandLine, home: Path) -> None:
    worked(hubtui, home)
    before = left(home)
    ended = hubtui("forget", "--all")
    assert ended.code == 2
    assert "--yes" in ended.err
    assert left(home) == before


@pytest.mark.parametrize(("answer", "code"), [(b"y\n", 0), (b"\n", 1), (b"n\n", 1)])
def test_somebody_at_a_terminal_is_asked(
    answer: bytes, code: int, hubtui: CommandLine, home: Path
) -> None:
    exported = worked(hubtui, home)
    before = left(home)
    environ = environment(home)
    ended, shown = in_a_terminal([*HUBTUI, "forget", "--all"], environ=environ, typed=answer)
    assert ended == code
    assert "can't be had back" in shown
    assert left(home) == ({exported} if code == 0 else before)


@pytest.mark.parametrize(("state", "secret"), [("sent", ""), ("done", "Welkom-4711")])
def test_what_somebody_still_needs_does_not_go_unasked(
    hubtui: CommandLine, home: Path, state: State, secret: str
) -> None:
    worked(hubtui, home)
    Written(replace(hubtui, folder=home / "state" / "hubtui")).line(state=state, secret=secret)
    before = left(home)
    ended = hubtui("forget", "--all", "--yes")
    assert ended.code == 1
    assert f"{bool(secret):d} passwords" in ended.err
    assert f"{state == 'sent':d} requests" in ended.err
    assert before <= left(home)
    code, shown = in_a_terminal(
        [*HUBTUI, "forget", "--all"], environ=environment(home), typed=b"y\n", columns=200
    )
    assert code == 0
    assert "not yet seen" in shown
    assert not (home / "state").joinpath("hubtui", "ledger").exists()


def test_a_ledger_in_which_all_was_seen_goes(hubtui: CommandLine, home: Path) -> None:
    Written(replace(hubtui, folder=home / "state" / "hubtui")).line()
    assert hubtui("forget", "--all", "--yes").code == 0
    assert not (home / "state" / "hubtui").exists()


def test_what_can_not_be_removed_is_said(hubtui: CommandLine, home: Path) -> None:
    worked(hubtui, home)
    config = home / "hubtui" / "config.toml"
    config.unlink()
    # Nobody removes a file of the kernel, not even root.
    ended = hubtui("forget", "--all", "--yes", HUBTUI_CONFIG="/proc/self/status")
    assert ended.code == 1
    assert "/proc/self/status could not be removed" in ended.err
    assert "keeps nothing" not in ended.err
    assert not sign_in_folder().exists()


def test_a_link_is_removed_and_not_what_it_leads_to(hubtui: CommandLine, home: Path) -> None:
    worked(hubtui, home)
    config = home / "hubtui" / "config.toml"
    theirs = home / "dotfiles.toml"
    config.rename(theirs)
    config.symlink_to(theirs)
    assert hubtui("forget", "--all", "--yes").code == 0
    assert not config.is_symlink()
    assert theirs.exists()


def test_with_nothing_kept_nothing_is_wrong(hubtui: CommandLine, home: Path) -> None:
    ended = hubtui("forget", "--all", "--yes")
    assert (ended.code, ended.out) == (0, "")


def test_a_keyring_that_does_not_answer_keeps_the_names_for_the_next_try(
    hubtui: CommandLine, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    worked(hubtui, home)
    KeyringNames().note("a name/of what is in it")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    ended = hubtui("forget", "--all", "--yes")
    assert ended.code == 1
    assert "does not answer" in ended.err
    assert "a name/of what is in it" in KeyringNames().all()
    assert not sign_in_folder().exists()
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    assert hubtui("forget", "--all", "--yes").code == 0
    assert KeyringNames().all() == ()


def writes(tree: ast.AST) -> list[int]:
    """Return the lines of a module that write to the disk or to the keyring."""
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        said = ast.unparse(node)
        opens = called in {"open", "fdopen"} and ("O_CREAT" in said or _opens_to_write(node))
        connects = said.startswith("sqlite3.connect")
        if called in _WRITES or opens or connects:
            found.append(node.lineno)
    return found


def _opens_to_write(node: ast.Call) -> bool:
    modes = [*node.args, *(each.value for each in node.keywords if each.arg == "mode")]
    return any(
        isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and each.value.rstrip("bt+") in {"w", "a", "x"}
        for each in modes
    )


def test_whoever_writes_to_the_disk_is_on_the_list() -> None:
    for module in CODE.rglob("*.py"):
        place = module.relative_to(CODE).as_posix()
        if place == "cli/run/process.py" or place.startswith(tuple(WRITERS)):
            continue  # process.py gives streams that are closed the null device.
        lines = writes(ast.parse(module.read_text(encoding="utf-8")))
        assert not lines, (
            f"hubtui/{place}, line {lines}: this writes to the disk. Have `hubtui forget` tell of it "
            "(hubtui/cli/commands/kept.py, the README), then name it here"
        )


@pytest.mark.parametrize("name", ["README.md", "README.nl.md"])
def test_the_readme_tells_of_every_place(name: str) -> None:
    readme = (PROJECT / name).read_text(encoding="utf-8")
    for place in (
        "state/hubtui/sign-in",
        "state/hubtui/keyring",
        "config.toml",
        "hubtui-*.csv",
        "hubtui-*.xlsx",
    ):
        assert place in readme


def test_only_what_was_looked_up_is_forgotten(hubtui: CommandLine, home: Path) -> None:
    from hubtui.store.account_requests import Origin
    from hubtui.store.kept_recent import KeptRecent, recent_folder
    from hubtui.store.recent import Customer, Remembered

    worked(hubtui, home)
    before = left(home)
    KeptRecent(Origin("p", "https://hub.example.nl"), "7").write(
        Remembered((Customer("368", "368 - Test"),))
    )
    ended = hubtui("forget", "--recent")
    assert ended.code == 0
    assert not recent_folder().exists()
    assert left(home) == before
    assert hubtui("forget", "--recent").code == 0
