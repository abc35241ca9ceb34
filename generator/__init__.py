"""deckwright: documents a field team owes its customers, made from one brief."""
