"""A brief, a map and a deck made into edits, and edits into requests; pure."""
