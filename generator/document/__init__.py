"""Google's documents read into values: paragraphs, tables, named ranges; UTF-16 lives here."""
