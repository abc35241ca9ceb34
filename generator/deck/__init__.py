"""Google's files read into values."""
