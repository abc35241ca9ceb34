"""Documents in other formats: HTML, Markdown and plain text, read and written."""
