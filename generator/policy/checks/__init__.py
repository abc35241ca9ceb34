"""The checks of a plan's content, one for each sentence of `checks.yaml`."""
