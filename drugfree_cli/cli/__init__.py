"""The front door: speaks to the person."""
