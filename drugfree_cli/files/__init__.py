"""Safe zip handling and atomic writing."""
