"""LibreOffice at work: files opened, edited through its own API and saved, in one session."""

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

OFFICE = shutil.which("soffice")
_XLB = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" \
library:readonly="false" library:passwordprotected="false">{modules}</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edits" \
script:language="StarBasic">{text}</script:module>
"""
_BASIC = """\
Function Opened(path)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Opened = StarDesktop.loadComponentFromURL(ConvertToURL(path), "_blank", 0, hidden())
End Function

Sub Saved(deck, path)
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = "Impress MS PowerPoint 2007 XML"
  deck.storeToURL(ConvertToURL(path), kind())
  deck.close(True)
End Sub

Function SlideWith(deck, words)
  Dim at, n, page, shape
  For at = 0 To deck.DrawPages.Count - 1
    page = deck.DrawPages(at)
    For n = 0 To page.Count - 1
      shape = page(n)
      If shape.supportsService("com.sun.star.drawing.Text") Then
        If InStr(shape.String, words) > 0 Then
          SlideWith = page
          Exit Function
        End If
      End If
    Next
  Next
End Function

Function ShapeWith(deck, words)
  Dim page, n, shape
  page = SlideWith(deck, words)
  For n = 0 To page.Count - 1
    shape = page(n)
    If shape.supportsService("com.sun.star.drawing.Text") Then
      If InStr(shape.String, words) > 0 Then
        ShapeWith = shape
        Exit Function
      End If
    End If
  Next
End Function

Function TableOn(page)
  Dim n
  For n = 0 To page.Count - 1
    If page(n).ShapeType = "com.sun.star.drawing.TableShape" Then
      TableOn = page(n).Model
      Exit Function
    End If
  Next
End Function

Sub Retype(deck, words, anew)
  Dim found, cursor, shape
  shape = ShapeWith(deck, words)
  found = shape.createEnumeration()
  Do While found.hasMoreElements()
    cursor = found.nextElement()
    If InStr(cursor.String, words) > 0 Then
      cursor.String = anew
      Exit Sub
    End If
  Loop
End Sub
"""


def edit(edits: dict[Path, str], folder: Path) -> None:
    """Make edits in files, each in lines of Basic that know the file's `deck`."""
    _run(folder, "--terminate_after_init")  # the first start writes a library of its own
    basic = folder / "profile" / "user" / "basic" / "Standard"
    calls = "".join(
        f'  deck = Opened("{path}")\n  Edit{n}(deck)\n  Saved(deck, "{path}")\n'
        for n, path in enumerate(edits)
    )
    subs = "".join(
        f"\nSub Edit{n}(deck)\n{lines}\nEnd Sub\n" for n, lines in enumerate(edits.values())
    )
    text = f"{_BASIC}{subs}\nSub Main\n  Dim deck\n{calls}End Sub\n"
    (basic / "Edits.xba").write_text(_MODULE.format(text=escape(text)), encoding="utf-8")
    module = '<library:element library:name="Edits"/>'
    (basic / "script.xlb").write_text(_XLB.format(modules=module), encoding="utf-8")
    _run(folder, "macro:///Standard.Edits.Main")


def save_again(document: Path, folder: Path) -> None:
    """Open a .docx and save it, as a person does who only reads it."""
    _run(
        folder,
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "saved")),
        str(document),
    )
    shutil.copyfile(folder / "saved" / document.name, document)


def _run(folder: Path, *words: str) -> None:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(
        [str(OFFICE), "--headless", "--norestore", profile, *words],
        check=True,
        capture_output=True,
        timeout=240,
    )
