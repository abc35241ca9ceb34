"""Drive v3: files, their properties, and their bytes."""
