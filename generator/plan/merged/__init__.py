"""A merge as placement: what a deck shall say once people's edits stand in it, slot by slot."""
