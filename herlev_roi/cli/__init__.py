"""The command line: parse, call `api`, render, choose the exit code. One module per command."""
