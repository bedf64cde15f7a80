"""What everything stands on: units, texts, problems, provenance, limits. Imports nothing above it."""
