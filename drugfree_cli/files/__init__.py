"""Safe zip handling, kinds of files, and atomic writing: for reading, annotating and reporting alike."""
