"""Pictures as native shapes: each a function of plain data, of an area and of a font."""
