"""The questions: what lies inside a footprint, how far is the nearest land, at what altitude is a ring true."""
