"""Who else could have written a file: what others can write is not done as if the user had said it."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from shlex import quote

from hubtui.locale import _

_MOST_LINKS = 40


def why_untrusted(path: Path) -> str | None:
    """Return why what stands at `path` may be another's, with the mend; None where it is not.

    Looked at are the file, every folder above it and every link on the way: who can write one of them
    can put another file in its place. What is not there is nobody's.
    """
    for place in _way_to(path):
        try:
            found = place.lstat()
        except OSError:
            continue
        if (reason := _why(place, found)) is not None:
            return reason
    return None


def _way_to(path: Path) -> Iterator[Path]:
    """Give each file, folder and link that leads to `path`, each once."""
    waiting, seen, links = [Path(os.path.abspath(path))], set[Path](), 0  # noqa: PTH100 - links stay
    while waiting:
        place = waiting.pop()
        if place in seen:
            continue
        seen.add(place)
        yield place
        if place != place.parent:
            waiting.append(place.parent)
        if place.is_symlink() and links < _MOST_LINKS:
            links += 1
            target = place.parent.resolve() / place.readlink()
            waiting.append(Path(os.path.normpath(target)))


def _why(place: Path, found: os.stat_result) -> str | None:
    if found.st_uid not in _ours():
        words = _("{path} belongs to someone else: make it yours with `chown {user} {path}`")
        return words.format(path=quote(str(place)), user=_name_of(os.geteuid()))
    if stat.S_ISLNK(found.st_mode):
        return None
    # In a folder such as /tmp nobody can put away what is another's.
    sticky = stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_ISVTX
    if sticky:
        return None
    if found.st_mode & stat.S_IWOTH:
        words = _("others can write {path}: forbid it with `chmod go-w {path}`")
        return words.format(path=quote(str(place)))
    if found.st_mode & stat.S_IWGRP and (others := _others_in(found.st_gid)):
        words = _(
            "others in its group ({names}) can write {path}: forbid it with `chmod g-w {path}`"
        )
        return words.format(path=quote(str(place)), names=", ".join(others))
    return None


def _ours() -> frozenset[int]:
    """Return whose files are trusted: the user's, root's, and of whom the whole system is."""
    # In a container root may have another number; `/` is root's.
    return frozenset({os.geteuid(), 0, Path("/").stat().st_uid})


def _others_in(group: int) -> list[str]:
    """Return a few of the members of a group besides the user and root."""
    import grp
    import pwd

    try:
        named = set(grp.getgrgid(group).gr_mem)
    except KeyError:
        named = set()
    named |= {each.pw_name for each in pwd.getpwall() if each.pw_gid == group}
    ours = {_name_of(each) for each in _ours()}
    return sorted(named - ours)[:3]


def _name_of(user: int) -> str:
    import pwd

    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)
