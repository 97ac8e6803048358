"""What is installed from a wheel works without the project beside it."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.end_to_end.tmux import needs_tmux, terminal

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it; the libraries are this environment's own."""
    folder = tmp_path_factory.mktemp("wheel")
    # The back end is the locked one of this environment: no test needs the network.
    wheel_of = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*wheel_of, str(PROJECT)], check=True, capture_output=True)
    environment = folder / "venv"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    (wheel,) = folder.glob("*.whl")
    install = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    # Resolving them anew would need the network; which ones are needed, the wheel's metadata says.
    own = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    libraries = Path(own) / "libraries.pth"
    libraries.write_text(_without_the_project(sysconfig.get_path("purelib")))
    return environment / "bin" / "hubtui"


def _without_the_project(site_packages: str) -> str:
    # A path in a .pth file is added as it is; the .pth files in it, and so the project, are not.
    return f"{site_packages}\n"


@pytest.mark.slow
def test_a_command_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    where = "import hubtui; print(hubtui.__file__)"
    python = str(installed.with_name("python"))
    found = subprocess.run(
        [python, "-c", where], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert str(installed.parents[1]) in found.stdout
    version = subprocess.run(
        [str(installed), "--version"], capture_output=True, text=True, cwd=tmp_path, env=environ
    )
    assert version.stdout.startswith("hubtui ")


def test_a_screen_is_drawn_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    needs_tmux()
    environ = {"HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    demo = [str(installed), "demo", "--contracts", "20", "--open", "contact/368"]
    with terminal(demo, tmp_path, environ, (120, 30)) as window:
        # The sidebar, the panel beside the table and the crumbs stand where the stylesheets say.
        lines = window.shows("RELATIEGEGEVENS", "6 van 6", "Relaties > 368 - Test").splitlines()
        beside = [line for line in lines if "─ Hub ─" in line and "RELATIEGEGEVENS" in line]
        assert len(beside) == 1, lines
        window.type("q")
        window.shows("left 0")
