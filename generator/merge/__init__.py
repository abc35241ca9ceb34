"""Base, ours and theirs: what a document shall say once people and the brief changed it."""
