"""A program as a YAML file: read, checked, compared, merged and written."""
