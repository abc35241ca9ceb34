"""What a person can do: one file per thing, read as stages; rooms hold what they share."""
