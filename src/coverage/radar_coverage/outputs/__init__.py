"""The one door by which things go out: every function returns a value (text, page, drawing, table), and writes nothing."""
