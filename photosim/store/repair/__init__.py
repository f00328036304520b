"""Care for the library file: backups, integrity checks, salvage and rebuilding."""
