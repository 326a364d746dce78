"""The explorer: one page on which the reader moves the range and reads what is inside."""
