"""The archive: knows SQL."""
