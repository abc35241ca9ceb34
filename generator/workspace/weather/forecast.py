"""Weather written down: the YAML file that `deckwright serve --weather` reads."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from generator.errors import Finding, InputError
from generator.workspace.weather.call import Policy
from generator.workspace.weather.faults import Latency, Lost, ServerFault, Which
from generator.workspace.weather.limits import NoStorage, Quotas
from generator.workspace.weather.sight import NameLag, OnlyGranted, ReadOnly, SignedOut


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Hits(_Part):
    at: tuple[int, ...] = ()
    share: float = Field(default=0.0, ge=0.0, le=1.0)
    writes_only: bool = False
    api: str = Field(default="", pattern="^(drive|slides|docs|sheets|)$")

    def which(self, seed: int) -> Which:
        return Which(self.at, self.share, self.writes_only, self.api, seed)


class _Fault(_Hits):
    code: int = Field(default=503, ge=500, le=599)
    applied: bool = False


class _Lost(_Hits):
    applied: bool = True


class _Quotas(_Part):
    writes: int = Field(default=60, ge=0)
    reads: dict[str, int] = {"slides": 600, "docs": 300, "sheets": 60}
    expensive_reads: int = Field(default=60, ge=0)
    units: int = Field(default=325_000, ge=0)


class Forecast(_Part):
    """What weather there is to be; nothing of it by itself."""

    seed: int = 0
    latency: float = Field(default=0.0, ge=0.0)
    lost: tuple[_Lost, ...] = ()
    faults: tuple[_Fault, ...] = ()
    signed_out: _Hits | None = None
    quotas: _Quotas | None = None
    read_only: bool = False
    only_granted: tuple[str, ...] | None = None
    no_storage: bool = False
    name_lag: float = Field(default=0.0, ge=0.0)

    def policies(
        self,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None] = time.sleep,
    ) -> Iterator[Policy]:
        """The weather itself, in the order it is met."""
        if self.latency:
            yield Latency(self.latency, sleep, self.seed)
        for lost in self.lost:
            yield Lost(lost.which(self.seed), lost.applied)
        for fault in self.faults:
            yield ServerFault(fault.which(self.seed), fault.code, fault.applied)
        if self.signed_out:
            yield SignedOut(self.signed_out.which(self.seed))
        if self.quotas:
            yield Quotas(clock, **self.quotas.model_dump())
        if self.read_only:
            yield ReadOnly()
        if self.only_granted is not None:
            yield OnlyGranted(everyone=frozenset(self.only_granted))
        if self.no_storage:
            yield NoStorage()
        if self.name_lag:
            yield NameLag(clock, self.name_lag)


def read_forecast(data: bytes, name: str) -> Forecast:
    """The forecast in a file.

    Raises:
        InputError: with every fault of it.
    """
    try:
        value: Any = yaml.safe_load(data)
        return Forecast.model_validate(value or {})
    except yaml.YAMLError as error:
        raise InputError(_finding(name, f"it is no YAML ({error})")) from None
    except ValidationError as error:
        faults = [
            _finding(name, f"{'.'.join(map(str, each['loc']))}: {each['msg']}")
            for each in error.errors()
        ]
        raise InputError(*faults) from None


def _finding(name: str, what: str) -> Finding:
    return Finding(
        "E705",
        what=f"the weather cannot be read: {what}",
        where=name,
        mend="see docs/google/weather.md for what can be written there",
    )
