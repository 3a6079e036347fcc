"""The marks that the program leaves in a sender's workbook, by which it knows them again when the file comes back."""

ADDED_SHEET = "drugfree - kiểm tra"
"""The name of the sheet with all findings; one that begins so is not read."""

COMMENT_AUTHOR = "drugfree"
"""Who our comments are by."""
