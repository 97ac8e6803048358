"""One run: a world made from a seed, a few sessions in it, their deaths, and the last one."""

import asyncio
import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import copy_context
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from hubtui.hub.resources import RESOURCES
from tests.simulation.disk import Disk, SimulatedKeyring, simulated_disks
from tests.simulation.hub import SimulatedHub, any_nature
from tests.simulation.invariants import check
from tests.simulation.loop import SimulatedLoop
from tests.simulation.network import FAIR, Network, any_weather
from tests.simulation.process import CURRENT, Cause, Death, Died, Process, may_step
from tests.simulation.session import Session
from tests.simulation.witness import Broken, Witness

if TYPE_CHECKING:
    from hubtui.ledger.line import Line

_CONTACTS = ("368", "369")
_BEGINNING = 1_700_000_000.0
_ROOT = Path("/dev/shm")


class World:
    """Everything that the seed decides; `order` is how the loop begins its tasks."""

    def __init__(self, seed: int, root: Path) -> None:
        self.random = Random(seed)
        self.hub = SimulatedHub(any_nature(self.random), self.random)
        self.network = Network(self.hub, any_weather(self.random), self.random)
        self.disk = Disk(root, self.random)
        self.disk.sickness = self.random.choice((0.0, 0.0, 0.0, 0.02))
        self.witness = Witness(self.hub, self.network, self.clock)
        self._silence = self.random.choice((0.0, 0.0, 0.1))
        self._has_keyring = self.random.random() < 0.3
        self._custody_days = self.random.choice((7.0, 7.0, 7.0, 7.0, None))
        self._keys = 0
        self._sessions = 0
        self.lines: tuple[Line, ...] = ()

    def clock(self) -> float:
        """Return the time of day, on every machine."""
        return _BEGINNING + asyncio.get_running_loop().time()

    async def live(self) -> None:
        """Let sessions live and die, then heal the world, and look at everything."""
        for _life in range(self.random.randint(1, 3)):
            sessions = [self._run_one() for _session in range(self.random.choice((1, 1, 2)))]
            await asyncio.gather(*sessions)
            if self.random.random() < 0.1:
                self.hub.make_for_somebody_else(self.random.choice(_CONTACTS))
            await asyncio.sleep(self.random.choice((0.0, 5.0, 300.0, 3_600.0, 8 * 86_400.0)))
        await self._end_well()
        check(
            self.witness,
            self.lines,
            self.disk,
            in_custody=self._custody_days is not None,
        )

    async def _end_well(self) -> None:
        self.hub.is_healed, self.network.weather = True, FAIR
        self.disk.sickness = self._silence = 0.0
        # What was under way is done, and no replica lags as long as that.
        await asyncio.sleep(1_000.0)
        for _time in range(3):
            session = self._session(None)
            await self._run(session, last=True)
            self.lines = session.lines

    async def _run_one(self) -> None:
        await asyncio.sleep(self.random.choice((0.0, 0.0, 0.2, 3.0, 30.0)))
        await self._run(self._session(self._any_death()), last=False)

    async def _run(self, session: Session, *, last: bool) -> None:
        process = session.process
        living = session.live_to_see_all() if last else session.live()
        context = copy_context()
        context.run(CURRENT.set, process)
        task = asyncio.get_running_loop().create_task(living, context=context)
        await asyncio.wait((task, process.gone), return_when=asyncio.FIRST_COMPLETED)
        self.witness.note(process, f"gone: {process.cause or 'quit'}")
        if process.is_alive:
            task.result()
            process.end()

    def _session(self, death: Death | None) -> Session:
        self._sessions += 1
        process = Process(f"session {self._sessions}", self.disk, self.random, death)
        self.disk.processes.append(process)
        keyring = SimulatedKeyring(
            self.disk, self.random, self._silence, is_there=self._has_keyring
        )
        return Session(
            process,
            self.network,
            self.witness,
            keyring,
            self.random,
            self.clock,
            self._new_key,
            self._custody_days,
            _CONTACTS,
        )

    def _new_key(self) -> str:
        self._keys += 1
        return f"key-{self._keys}"

    def _any_death(self) -> Death | None:
        if self.random.random() < 0.3:
            return None
        cause: Cause = "kill" if self.random.random() < 0.6 else "power"
        if self.random.random() < 0.5:
            return Death(cause, "calls", self.random.randint(1, 90))
        return Death(cause, "steps", int(10 ** self.random.uniform(0.5, 3.0)))


def run(seed: int, *, eager: bool) -> World:
    """Run one world to its end. Raises what broke, with the line that does it once more."""
    root = _ROOT if _ROOT.is_dir() else None
    with tempfile.TemporaryDirectory(dir=root) as folder, simulated_disks():
        loop = SimulatedLoop(may_step, eager=eager)
        world = World(seed, Path(folder))
        try:
            loop.run_until_complete(world.live())
            _raise_faults(loop)
        except (Exception, Died) as broken:
            broken.add_note(f"once more: make simulate SEED={seed} ORDER={order_name(eager=eager)}")
            broken.add_note("\n".join(world.witness.events[-40:]))
            raise
        finally:
            loop.bury()
    return world


def order_name(*, eager: bool) -> str:
    return "eager" if eager else "lazy"


def _raise_faults(loop: SimulatedLoop) -> None:
    for fault in loop.faults:
        error = fault.get("exception")
        if not isinstance(error, Died):
            raise Broken(f"a fault that nobody took: {fault['message']}") from error


@contextmanager
def prepared() -> Iterator[None]:
    """Have at hand what is made once in a process, and collect no garbage while a world runs."""
    for resource in RESOURCES:
        resource.model.from_json()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
