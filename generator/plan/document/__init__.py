"""What a document of Google Docs shall say, against how it stands: edits as values."""
