"""Schema of the library file: its tables, its migrations, and how they are applied."""
