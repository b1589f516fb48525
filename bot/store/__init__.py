"""Schema, migrations and queries. Takes and returns domain values; the only place for SQL."""
