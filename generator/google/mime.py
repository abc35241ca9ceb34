"""What kinds of file are called in Drive: Google's own documents, and Office files."""

from typing import Final

FOLDER: Final = "application/vnd.google-apps.folder"
SLIDES: Final = "application/vnd.google-apps.presentation"
DOCS: Final = "application/vnd.google-apps.document"
SHEETS: Final = "application/vnd.google-apps.spreadsheet"

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
PPTX: Final = f"{_OFFICE}.presentationml.presentation"
DOCX: Final = f"{_OFFICE}.wordprocessingml.document"
XLSX: Final = f"{_OFFICE}.spreadsheetml.sheet"
PDF: Final = "application/pdf"
