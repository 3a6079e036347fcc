"""Damaged files: what is read of them, or the sentence why not."""
