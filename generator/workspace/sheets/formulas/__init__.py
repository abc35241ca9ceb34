"""Formulas: finding what they refer to, and working out those whose functions are known."""
