"""What must be true after every run, whatever happened in it.

- No more than one account a contact by our doing. Another one is explained only by what its user
  chose, warned: a confirmed repeat at a Hub that does not replay keys, or a request that was closed
  with its end unknown and made anew. What the network sent twice is not our doing.
- What the ledger says, the Hub's own history says: a done line made an account, a refused one made
  none, an account that exists is there. What can be asked and was made is not left unknown.
- A password that came whole to a process that lived on, was seen, or lies in custody until it is.
- No password is in the ledger, and none that was seen, or whose time is over, is left anywhere.
"""

from collections.abc import Iterable
from itertools import groupby

from hubtui.ledger.line import Line
from tests.simulation.disk import Disk
from tests.simulation.network import Delivery
from tests.simulation.witness import Broken, Witness


def check(witness: Witness, lines: Iterable[Line], disk: Disk, *, in_custody: bool) -> None:
    """Raise Broken; for when the last session has looked at everything."""
    by_key = {line.key: line for line in lines}
    _no_second_account(witness, by_key)
    _every_request_has_its_line(witness, by_key)
    for line in by_key.values():
        _line_is_true(witness, line)
    for key in witness.refused:
        if _made_by(witness, key):
            raise Broken(f"{key} is said to be refused, and the Hub made an account by it")
    if in_custody:
        for delivery in witness.network.delivered:
            _not_lost(witness, delivery, by_key[delivery.key])
    _no_password_is_left(witness, disk, by_key.values())


def _no_second_account(witness: Witness, by_key: dict[str, Line]) -> None:
    ours = [account for account in witness.hub.accounts if account.key and not account.is_copy]
    ours.sort(key=lambda account: account.contact)
    replays = witness.hub.nature.replays_keys
    for contact, accounts in groupby(ours, lambda account: account.contact):
        keys = [account.key for account in accounts]
        for key in set(keys):
            if keys.count(key) > 1 + (0 if replays else witness.repeated[key]):
                raise Broken(f"{key} made {keys.count(key)} accounts")
        unexplained = set(keys) - witness.dropped - witness.network.doubled
        if len(unexplained) > 1:
            raise Broken(f"{contact} has accounts by {sorted(unexplained)}")


def _every_request_has_its_line(witness: Witness, by_key: dict[str, Line]) -> None:
    for key, times in witness.network.left.items():
        if key not in by_key:
            raise Broken(f"{key} left and is not in the ledger")
        if by_key[key].attempts == 0:
            raise Broken(f"{key} left {times} times, and the ledger has no attempt")


def _line_is_true(witness: Witness, line: Line) -> None:
    contact = line.wish.contact_id
    made, there = witness.hub.by_key(line.key), witness.hub.of(contact)
    if line.state == "done" and not made:
        raise Broken(f"{line.key} is done, and the Hub made none by it")
    if line.state == "refused" and _made_by(witness, line.key):
        raise Broken(f"{line.key} is refused, and the Hub made an account by it")
    if line.state == "exists" and not there:
        raise Broken(f"{line.key} exists, and {contact} has no account")
    if line.state == "dropped" and line.key not in witness.dropped:
        raise Broken(f"{line.key} is closed, and nobody did")
    if line.state == "intended":
        raise Broken(f"{line.key} is left behind, and no session that lives looks after it")
    if line.is_open and there:
        raise Broken(f"{line.key} is not known, and the Hub says that {contact} has an account")
    if line.password == "kept":
        raise Broken(f"the password of {line.key} is still noted as kept, and nobody was shown it")


def _made_by(witness: Witness, key: str) -> bool:
    """Tell whether the request made an account; a copy of it that was refused tells of the other."""
    return bool(witness.hub.by_key(key)) and key not in witness.network.doubled


def _not_lost(witness: Witness, delivery: Delivery, line: Line) -> None:
    if witness.shown[delivery.password] or line.password == "expired":
        return
    process = delivery.process
    if line.key in process.slots_that_failed:
        return
    if process.cause == "kill" and process.steps <= delivery.step:
        return
    # A power cut takes what was not yet synced; nobody had been told of it.
    if process.cause == "power" and line.key not in witness.told:
        return
    raise Broken(f"the password of {line.key} came, and nobody can see it")


def _no_password_is_left(witness: Witness, disk: Disk, lines: Iterable[Line]) -> None:
    written = b"".join(path.read_bytes() for path in disk.folder.rglob("*") if path.is_file())
    written += " ".join(disk.keyring.values()).encode()
    for account in witness.hub.accounts:
        if account.key and account.password.encode() in written:
            raise Broken(f"the password of {account.key} is left behind")
    slots = {path.stem for path in disk.folder.glob("passwords/*")}
    slots |= {name.removeprefix("temporary-password-") for name in disk.keyring}
    if left := slots - {line.key for line in lines if line.is_open}:
        raise Broken(f"slots are left behind: {sorted(left)}")
