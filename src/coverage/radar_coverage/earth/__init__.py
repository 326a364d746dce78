"""The numeric core: arrays in, arrays out. No files, no tables, no printing."""
