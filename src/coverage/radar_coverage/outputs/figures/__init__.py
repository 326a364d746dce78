"""Figures for print: one style, and a file a figure. matplotlib is loaded only when one is drawn (the extra [figures])."""
