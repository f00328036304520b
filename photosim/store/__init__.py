"""The library file: every line of SQL."""
