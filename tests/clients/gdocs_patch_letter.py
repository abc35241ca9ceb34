"""What gdocs-patch is for: a Doc read as XHTML, edited as text, compiled back to one batch.

Run by the Python that has gdocs-patch: `python gdocs_patch_letter.py ADDRESS`.
"""

import io
import json
import os
import re
import sys
from contextlib import redirect_stdout

import pointed
from gdocs_patch.cli import main as command

FILLED = (
    "<h1><span>Plan</span></h1>"
    '<p><span>Normal, then </span><span g:bold="true" g:italic="true">bold 😀</span></p>'
    '<p><span>Read the </span><a href="https://example.com"><span>guide</span></a></p>'
    '<g:list g:bullet-preset="BULLET_DISC_CIRCLE_SQUARE"><li><p><span>Parent</span></p></li>'
    '<li g:nesting-level="1"><p><span>Nested</span></p></li></g:list>'
    "<p><span>Between</span></p>"
    "<table><tbody><tr><td><p><span>TL</span></p></td><td><p><span>TR</span></p></td></tr>"
    "<tr><td><p><span>BL</span></p></td><td><p><span>BR</span></p></td></tr></tbody></table>"
    '<p><g:paragraph-style g:alignment="CENTER" /><span>Centered</span></p>'
)

EMPTY = re.compile(r"<p>\s*<g:paragraph-style[^>]*/>\s*<span />\s*</p>")


os.environ |= {"GDOCS_PATCH_BEARER_TOKEN": "local"}


def told(*words: str, said: str = "") -> str:
    held = io.StringIO()
    sys.stdin = io.StringIO(said)
    sys.argv = ["gdocs-patch", *words]
    with redirect_stdout(held):
        command()
    return held.getvalue()


def main() -> None:
    address = sys.argv[1]
    pointed.everywhere(address)
    docs = pointed.service("docs", "v1", address)
    letter = docs.documents().create(body={"title": "Letter"}).execute()["documentId"]

    def edit(old: str, new: str) -> str:
        edits = {"edits": [{"oldText": old, "newText": new}]}
        told("edit", letter, "-", said=json.dumps(edits))
        return told("read", letter)

    empty = re.search(
        r"<p>\s*<g:paragraph-style[^>]*/>\s*<span />\s*</p>", told("read", letter)
    )
    page = edit(empty[0] if empty else "", FILLED)
    page = edit("<span>Between</span>", "<span>In the middle</span>")
    rows = re.findall(r"<tr .*?</tr>", page, re.S)
    new = "<tr><td><p><span>N1</span></p></td><td><p><span>N2</span></p></td></tr>"
    edit(rows[-1], rows[-1] + new)
    page = edit(rows[0], "")
    told("write", letter, "-", said=page)
    again = told("read", letter)
    json.dump(
        {
            "words": re.findall(r"<span[^>/]*>([^<]+)<", again),
            "nested": 'g:nesting-level="1"' in again,
            "bold": 'g:bold="true" g:italic="true"' in again,
            "same": _body(again) == _body(page),
        },
        sys.stdout,
    )


def _body(page: str) -> str:
    """A page without what is another after every write."""
    return page[page.index("<g:body>") :]


main()
