"""The brief of an account: read wherever it is, edited where it stands, and its past."""
