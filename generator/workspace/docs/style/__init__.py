"""What text and paragraphs look like: Google's values, Word's properties, and who inherits."""
