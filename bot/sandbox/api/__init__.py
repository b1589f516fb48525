"""The Web API: one function per method, and a table that says what each needs."""
