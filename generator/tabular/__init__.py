"""Briefs and lists as tables of cells, and back; it calls nobody."""
