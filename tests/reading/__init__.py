"""Workbooks as they come, good and bad."""
