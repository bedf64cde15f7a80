"""Benefits files: their shape, what their values must mean together, and how they become benefit types."""
