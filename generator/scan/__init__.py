"""Whether a text says what is ours: internal values, and words we keep to ourselves."""
