"""Administrative units with their dates, and the lookup by code, slug and name."""
