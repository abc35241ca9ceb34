"""The wire: Google's own client, one short function per method, refusals in our words."""
