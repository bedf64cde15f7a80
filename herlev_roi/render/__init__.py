"""A result in, text out. No number is computed here."""
