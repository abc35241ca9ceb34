"""The commands, by name and one line each; what they do is imported when one is asked for."""

import click

from generator.cli.door import Door, Later

_COMMANDS = (
    Later("build", "Make a document of an account from its BRIEF.", "generator.cli.build"),
    Later("check", "Tell what is wrong, thin or missing in a BRIEF.", "generator.cli.check"),
    Later("preview", "Draw a document as a page for the browser.", "generator.cli.preview"),
    Later("export", "Write a standing document as PDF, PNG or PPTX.", "generator.cli.export"),
    Later("serve", "Answer Google's calls over HTTP on this machine.", "generator.cli.serve"),
    Later("schema", "Print the JSON Schema of a brief or a map.", "generator.cli.schema"),
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
