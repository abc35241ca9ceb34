"""diff: what a refresh would change, keep, or find in conflict; nothing is written."""

from dataclasses import replace

from generator.flows.account.target import Target
from generator.flows.document.refreshed import Refreshed
from generator.flows.document.reworking import RefreshOptions, begin
from generator.flows.refresh import foretold


def diff(kind: str, named: str, target: Target, options: RefreshOptions) -> Refreshed:
    """What a refresh of one document would do."""
    common = replace(options.common, dry_run=True)
    work = begin(kind, named, target, replace(options, common=common))
    return foretold(work)
