"""Programs that made a shipped encoder once; kept in the repository and not in the wheel."""
