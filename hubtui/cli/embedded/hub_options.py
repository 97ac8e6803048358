"""What the embedded Hub can be told on the command line: how much data, who you are, what fails."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import get_args

import click

from hubtui.demo import MOST_CONTRACTS, TOKENS, Faults, Gives, HubOptions, OddAnswer, Role
from hubtui.demo.options import FEWEST_CONTRACTS
from hubtui.locale import N_

_DEFAULTS = HubOptions()
_RATE = click.FloatRange(0, 1)
# Longer than a night is a slip of the keyboard.
_SECONDS = click.FloatRange(0, 86_400)

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
        "--gives",
        type=click.Choice(get_args(Gives)),
        default=_DEFAULTS.gives,
        show_default=True,
        help=N_("What a new account begins with: a temporary password, or an invitation by mail."),
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
        "--commit-late",
        type=_SECONDS,
        default=0.0,
        metavar="SECONDS",
        help=N_("Lose the answer, and create the account only so many seconds later."),
    ),
    click.option(
        "--answer-late",
        type=_SECONDS,
        default=0.0,
        metavar="SECONDS",
        help=N_("Create the account, and answer so many seconds later."),
    ),
    click.option(
        "--drop-after-commit",
        is_flag=True,
        help=N_("Create the account, and lose the answer."),
    ),
    click.option(
        "--half-answer",
        is_flag=True,
        help=N_("Create the account, and lose the second half of the answer."),
    ),
    click.option(
        "--odd-answer",
        type=click.Choice(get_args(OddAnswer)),
        help=N_("Create the account, and answer in another way than the documentation has it."),
    ),
    click.option(
        "--replica-lag",
        type=_SECONDS,
        default=0.0,
        metavar="SECONDS",
        help=N_("Show an account only so many seconds after it was created."),
    ),
    click.option(
        "--no-idempotency",
        is_flag=True,
        help=N_("Take no notice of an Idempotency-Key; else it is replayed for an hour."),
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
        gives: Gives,
        latency: float,
        error_rate: float,
        rate_limit: float,
        commit_late: float,
        answer_late: float,
        drop_after_commit: bool,
        half_answer: bool,
        odd_answer: OddAnswer | None,
        replica_lag: float,
        no_idempotency: bool,
        **others: object,
    ) -> int:
        faults = Faults(
            latency=latency,
            error_rate=error_rate,
            too_many_rate=rate_limit,
            commit_late=commit_late,
            answer_late=answer_late,
            drop_after_commit=drop_after_commit,
            half_answer=half_answer,
            odd_answer=odd_answer,
            replica_lag=replica_lag,
        )
        options = HubOptions(
            contracts=contracts,
            seed=seed,
            path=path,
            role=role,
            faults=faults,
            idempotency=not no_idempotency,
            gives=gives,
        )
        return command(options=options, **others)

    for option in reversed(_OPTIONS):
        with_options = option(with_options)
    return with_options
