"""Docs v1 over .docx files."""
