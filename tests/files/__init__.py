"""Zips, kinds of files, and writing that never leaves half a file."""
