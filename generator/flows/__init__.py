"""What a person can do: one file per thing, each reads as its list of stages."""
