"""The print room: knows how to write workbooks and Word documents."""
