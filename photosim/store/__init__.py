"""Data access layer over the SQLite library file: all SQL stands here."""
