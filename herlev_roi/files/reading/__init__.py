"""Text and strict YAML with the place of every value, and how faults become problems."""
