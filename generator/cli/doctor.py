"""`deckwright doctor`."""

import os
from pathlib import Path
from typing import Any, Literal, Unpack

import click

from generator.cli import config, show
from generator.cli.clock import now
from generator.cli.options import Flags, Settings, format_option, settings, where_options
from generator.cli.own_checks import of_sign_in, of_workspace
from generator.cli.places import sign_in_file
from generator.cli.targets import (
    MAPS,
    bundled,
    connected,
    credentials_of,
    file_id_in,
    local_google,
    target,
)
from generator.errors import Level
from generator.flows.account.output import write_whole
from generator.flows.account.templates import kinds
from generator.flows.doctor import Check, Patient, examine, is_wrong
from generator.flows.probe import probe, report

ACCESS = 4
_MARKS = {"fine": "ok", "wrong": "WRONG", "look": "look", "left out": "-"}
_COLOURS = {"fine": "green", "wrong": "red", "look": "yellow", "left out": None}
_WIDTH = 25


class _Asked(Flags):
    """The options of this command."""

    probing: bool
    output: Path
    form: Literal["text", "json"]


@click.command()
@click.option(
    "--probe",
    "probing",
    is_flag=True,
    help="Measure what Google's pages leave open, in a scratch folder that is deleted again.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("probe.md"),
    show_default=True,
    metavar="FILE",
    help="With --probe: write the report here.",
)
@format_option
@where_options
def doctor(**asked: Unpack[_Asked]) -> None:
    """Tell what keeps a document from being made.

    One line for each thing that can be wrong: credentials, sign-in, clock, scopes, APIs, the
    folder, sharing, readers of our own folders, templates; in a local workspace the folder,
    its index, LibreOffice and fonts. Nothing is written. Ends with 4 if anything is wrong.

    --probe makes a scratch folder, asks there what is only assumed about Google so far,
    compares it with what the local workspace does, deletes the folder, and writes a report.
    Ends with 5 if an answer differs: send us the report.
    """
    if asked["probing"]:
        _probe(asked)
        return
    is_text = asked["form"] == "text"
    checks: list[Check] = []
    for check in examine(_patient(asked)):
        checks.append(check)
        if is_text:
            _tell(check)
    code = ACCESS if is_wrong(checks) else 0
    if is_text:
        show.say("something is wrong" if code else "nothing is wrong")
    else:
        found = [finding for check in checks for finding in check.findings]
        told = [_as_data(each) for each in checks]
        show.data({"exit": code, "checks": told, "findings": show.as_data(found)})
    if code:
        click.get_current_context().exit(code)


def _patient(asked: Flags) -> Patient:
    said = settings(asked, os.environ, config.read(config.find(Path.cwd())))
    return _in_google(asked, said) if said.use_google else _local(said)


def _in_google(asked: Flags, said: Settings) -> Patient:
    connect = connected(asked)
    return Patient(
        credentials=lambda: credentials_of(said),
        connect=lambda known: connect(known or credentials_of(said)),
        root_id=file_id_in(said.root, "[drive] root") if said.root else "root",
        template_ids={
            kind: file_id_in(link, f"[templates] {kind}")
            for kind, link in said.templates.items()
        },
        kinds=kinds(MAPS),
        now=now,
        own=of_sign_in(sign_in_file()),
        own_domains=config.read(config.find(Path.cwd())).domains,
    )


def _local(said: Settings) -> Patient:
    return Patient(
        credentials=None,
        connect=lambda _: local_google(said),
        root_id="root",
        template_ids={kind: file.id for kind, file in bundled().items()},
        kinds=kinds(MAPS),
        now=now,
        own=of_workspace(said.workspace),
        own_domains=config.read(config.find(Path.cwd())).domains,
    )


def _tell(check: Check) -> None:
    mark = click.style(f"{_MARKS[check.state]:<6}", fg=_COLOURS[check.state], bold=True)
    show.say(f"{mark}{check.name:<{_WIDTH}} {check.told}".rstrip())
    for finding in check.findings:
        place = f"{finding.where}: " if finding.where is not None else ""
        level = "" if finding.level is Level.ERROR else f"{finding.level}: "
        show.say(f"      {finding.code} {level}{place}{finding.what}")
        show.say(f"      mend: {finding.mend}")


def _as_data(check: Check) -> dict[str, Any]:
    return {
        "name": check.name,
        "state": check.state,
        "told": check.told,
        "findings": show.as_data(check.findings),
    }


def _probe(asked: _Asked) -> None:
    place, _ = target(asked)
    answers = []
    for answer in probe(place.google, place.root_id):
        answers.append(answer)
        if asked["form"] == "text":
            show.say(
                f"{'ok' if answer.as_expected else 'OTHER':<6}{answer.question.number:>3}  "
                f"{answer.question.asks}"
            )
            if not answer.as_expected:
                show.say(f"           expected {answer.question.expected}; got {answer.got}")
    write_whole(asked["output"], report(answers, now()).encode())
    code = 0 if all(each.as_expected for each in answers) else 5
    if asked["form"] == "json":
        show.data(
            {
                "exit": code,
                "report": str(asked["output"]),
                "answers": [
                    {
                        "number": each.question.number,
                        "asks": each.question.asks,
                        "expected": each.question.expected,
                        "got": each.got,
                    }
                    for each in answers
                ],
                "findings": [],
            }
        )
    else:
        show.say(f"the report is in {asked['output']}")
    if code:
        click.get_current_context().exit(code)
