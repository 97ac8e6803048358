"""What the embedded Hub can be told on the command line: how much data, who you are, what fails."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

import click

from hubtui.demo import MOST_CONTRACTS, TOKENS, Faults, HubOptions, Role
from hubtui.demo.options import FEWEST_CONTRACTS
from hubtui.locale import N_

_DEFAULTS = HubOptions()
_RATE = click.FloatRange(0, 1)

_OPTIONS = (
    click.option(
        "--contracts",
        type=click.IntRange(FEWEST_CONTRACTS, MOST_CONTRACTS),
        default=_DEFAULTS.contracts,
        show_default=True,
        help=N_("How many contracts there are."),
    ),
    click.option(
        "--seed",
        type=int,
        default=_DEFAULTS.seed,
        show_default=True,
        help=N_("The same seed gives the same data."),
    ),
    click.option(
        "--file",
        "path",
        type=click.Path(dir_okay=False, path_type=Path),
        help=N_("Keep the data in this SQLite file; else it is gone afterwards."),
    ),
    click.option(
        "--role",
        type=click.Choice(list(TOKENS)),
        default=_DEFAULTS.role,
        show_default=True,
        help=N_("Who you are on this Hub."),
    ),
    click.option(
        "--latency", type=click.FloatRange(0), default=0.0, help=N_("Seconds before each answer.")
    ),
    click.option(
        "--error-rate", type=_RATE, default=0.0, help=N_("The part of the requests that fails.")
    ),
    click.option(
        "--rate-limit",
        type=_RATE,
        default=0.0,
        help=N_("The part of the requests answered with 429."),
    ),
    click.option(
        "--drop-after-commit",
        is_flag=True,
        help=N_("Create the account, and lose the answer."),
    ),
)


def embedded_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options, and hand them to `command` as one `options`."""

    @wraps(command)
    def with_options(
        *,
        contracts: int,
        seed: int,
        path: Path | None,
        role: Role,
        latency: float,
        error_rate: float,
        rate_limit: float,
        drop_after_commit: bool,
        **others: object,
    ) -> int:
        faults = Faults(
            latency=latency,
            error_rate=error_rate,
            too_many_rate=rate_limit,
            drop_after_commit=drop_after_commit,
        )
        options = HubOptions(contracts=contracts, seed=seed, path=path, role=role, faults=faults)
        return command(options=options, **others)

    for option in reversed(_OPTIONS):
        with_options = option(with_options)
    return with_options
