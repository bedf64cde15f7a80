"""The boundary: reads files and turns them into domain objects or into problems with their places."""
