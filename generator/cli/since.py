"""Since when what changed is told."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import click

from generator.flows.brief.past import LAST_REFRESH, LAST_REVIEW, Since

C = TypeVar("C", bound=Callable[..., object])


class _Since(click.ParamType[Since]):
    """A review, a refresh, or a day."""

    name = "since"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Since:
        """What was said, understood."""
        if value in (LAST_REVIEW, LAST_REFRESH) or isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(
                f"{value!r} is neither {LAST_REVIEW}, {LAST_REFRESH} nor a day as 2026-11-22",
                param,
                ctx,
            )


def since_option(command: C) -> C:
    """Let a command be told since when it tells what changed."""
    return click.option(
        "--since",
        type=_Since(),
        default=LAST_REVIEW,
        metavar=f"{LAST_REVIEW}|{LAST_REFRESH}|DATE",
        show_default=True,
        help="Since when what changed is told: since the customer went through it last, since "
        "the figures before, or since a day.",
    )(command)
