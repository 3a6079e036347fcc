"""The law library: pure functions over plans that are data files."""
