"""diff: what a refresh would change, keep, or find in conflict; nothing is written."""

from dataclasses import replace

from generator.flows.refresh import foretold
from generator.flows.refreshed import Refreshed
from generator.flows.reworking import RefreshOptions, begin
from generator.flows.target import Target


def diff(kind: str, named: str, target: Target, options: RefreshOptions) -> Refreshed:
    """What a refresh of one document would do."""
    common = replace(options.common, dry_run=True)
    work = begin(kind, named, target, replace(options, common=common))
    return foretold(work)
