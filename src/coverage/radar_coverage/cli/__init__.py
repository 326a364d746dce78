"""The command line: options to one library call, then print or write. One file a command."""
