"""A document as it would be, drawn: a plan's edits made in memory, and their slides as SVG."""
