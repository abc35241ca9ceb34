"""The commands, by name and one line each; what they do is imported when one is asked for."""

import click

from generator.cli.door import Door, Later

_COMMANDS = (
    Later("new", "Begin a brief for an ACCOUNT, or let it grow.", "generator.cli.new"),
    Later("build", "Make a document of an account from its BRIEF.", "generator.cli.build"),
    Later("refresh", "Bring a document up to date, edits kept.", "generator.cli.refresh"),
    Later("diff", "Tell what a refresh would change.", "generator.cli.diff"),
    Later("pull", "Propose edits of people for the brief.", "generator.cli.pull"),
    Later("restore", "Merge a snapshot of a day back in place.", "generator.cli.restore"),
    Later("check", "Tell how an account stands, and what is due.", "generator.cli.check"),
    Later("log", "Write one sentence into a brief after a call.", "generator.cli.log"),
    Later("record", "Record a review, an acceptance, an exception.", "generator.cli.record"),
    Later("salesforce", "Say what Salesforce should say.", "generator.cli.salesforce"),
    Later("preview", "Draw a document as a page for the browser.", "generator.cli.preview"),
    Later("convert", "Turn the close plan into the success plan.", "generator.cli.convert"),
    Later("mail", "Write the summary mail after a review.", "generator.cli.mail"),
    Later("talk", "Write the presenter's page for a deck.", "generator.cli.talk"),
    Later("share", "Let a person read a document of an account.", "generator.cli.share"),
    Later(
        "export", "Write a standing document as PDF, PNG, PPTX or DOCX.", "generator.cli.export"
    ),
    Later("status", "Tell what stands and what is overdue.", "generator.cli.status"),
    Later("sheet", "Write a brief in a spreadsheet.", "generator.cli.sheet"),
    Later("serve", "Answer Google's calls over HTTP on this machine.", "generator.cli.serve"),
    Later("schema", "Print the JSON Schema of a brief or a map.", "generator.cli.schema"),
    Later("auth", "Sign in to Google as a person, and out.", "generator.cli.auth"),
    Later("doctor", "Tell what keeps a document from being made.", "generator.cli.doctor"),
    Later("template", "Make templates ready, or map your own.", "generator.cli.template"),
)


@click.group(
    cls=Door,
    commands={command.name: command for command in _COMMANDS if command.name},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
)
@click.version_option(package_name="deckwright", message="%(prog)s %(version)s")
def main() -> None:
    """Turn one brief about a customer into the documents its account is owed.

    Documents are made in a local folder laid out as Drive would be (--workspace DIR), or in
    Google Drive (--google). The environment (DECKWRIGHT_WORKSPACE, DECKWRIGHT_TARGET,
    DECKWRIGHT_CREDENTIALS, DECKWRIGHT_SUBJECT) and deckwright.toml, looked for in this folder
    and those above it, may say the same.

    Ends with 0 done, 1 a brief, map or template must be mended, 2 usage, 3 a person must
    choose, 4 access, 5 Google refused or stayed silent, 70 our bug, 130 interrupted.
    """
