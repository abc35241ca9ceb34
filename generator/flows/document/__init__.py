"""One document: prepared, filled in, scanned, remembered, read beside what people did."""
