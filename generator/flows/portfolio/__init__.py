"""One thing done for many accounts: which they are, what it costs, what is done."""
