"""A session is known to be dead when its process is, without process numbers."""

import subprocess
import sys
from pathlib import Path

from hubtui.ledger.sessions import LiveSession

_LIVES = """
import sys
from pathlib import Path
from hubtui.ledger.sessions import LiveSession
print(LiveSession(Path(sys.argv[1])).id, flush=True)
sys.stdin.read()
"""


def test_a_session_lives_until_its_process_is_killed(tmp_path: Path) -> None:
    own = LiveSession(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", _LIVES, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        session = other.stdout.readline().strip()
        assert own.is_alive(session)
        other.kill()
        other.wait()
        assert not own.is_alive(session)
    assert own.is_alive(own.id)
    own.end()


def test_a_session_that_left_is_dead_and_leaves_no_file(tmp_path: Path) -> None:
    one, two = LiveSession(tmp_path), LiveSession(tmp_path)
    assert one.is_alive(two.id)
    two.end()
    assert not one.is_alive(two.id)
    one.end()
    assert list(tmp_path.iterdir()) == []
