"""Scenario files: which are meant, their shape, what their values must mean together, and how they are built."""
