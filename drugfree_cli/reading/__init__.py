"""The post room: knows workbooks, and how clerks type."""
