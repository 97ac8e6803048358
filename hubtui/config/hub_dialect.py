"""How a profile's Hub speaks: its `[profiles.NAME.hub]`, or the file that its `dialect` names."""

from pathlib import Path

from hubtui.config import rules
from hubtui.config.converted import text_of
from hubtui.config.errors import BrokenConfig, ConfigError
from hubtui.config.table import Table
from hubtui.config.toml_source import source_of, values_in
from hubtui.hub.dialect.flaws import BrokenDialect
from hubtui.hub.dialect.schema import NOTHING_SAID, HubDialect, decode
from hubtui.locale import _


def dialect_file(profile: Table) -> Path | None:
    """Return the file that `dialect` names; what is wrong with it is among the table's problems."""
    if "dialect" not in profile.values:
        return None
    if "hub" in profile.values:
        profile.report("dialect", _("stands beside `hub`: only one of them can be used"))
        return None
    rule = rules.file_beside(profile.file.parent)
    named = text_of(profile, "dialect", profile.values["dialect"], lambda text: str(rule(text)))
    return None if named is None else Path(named)


def dialect_of(profile: Table, file: Path | None) -> HubDialect:
    """Return the dialect; what is wrong with it is among the table's problems."""
    if file is not None:
        return _in_file(file, profile)
    return _decoded(profile.table("hub")) if "hub" in profile.values else NOTHING_SAID


def _in_file(path: Path, profile: Table) -> HubDialect:
    try:
        source = source_of(path)
        values = values_in(path, source)
    except FileNotFoundError:
        profile.report("dialect", _("there is no file {path}").format(path=path))
    except BrokenConfig as broken:
        profile.problems.extend(broken.problems)
    except ConfigError as error:
        profile.report("dialect", str(error))
    else:
        whole = Table(path, source, values, profile.problems)
        # It may be written as it stands in a profile, too: everything under `hub`.
        return _decoded(whole.table("hub") if list(values) == ["hub"] else whole)
    return NOTHING_SAID


def _decoded(table: Table) -> HubDialect:
    try:
        return decode(table.values)
    except BrokenDialect as broken:
        for flaw in broken.flaws:
            table.report_at(flaw.path, flaw.message)
    return NOTHING_SAID
