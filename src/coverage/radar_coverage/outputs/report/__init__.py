"""The report: what a site's answer says, in sections, as HTML, Markdown and PDF."""
