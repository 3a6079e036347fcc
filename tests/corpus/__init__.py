"""Workbooks as offices dress them, one a habit, each with its truth."""
