"""One module per generated page, each with what it is made from."""
