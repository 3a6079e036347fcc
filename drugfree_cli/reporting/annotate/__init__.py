"""A copy of a sender's workbook with every doubtful cell coloured and explained, and a list of all findings."""
