"""The text of shapes and cells: paragraphs of styled UTF-16 units."""
