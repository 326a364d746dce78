"""An answer as files for other programs: layers made once, one file a format."""
