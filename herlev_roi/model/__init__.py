"""The domain: frozen objects, every formula, every result. No reading, printing, clock or global state."""
