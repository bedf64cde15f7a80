"""One module for each format, and one registry."""
