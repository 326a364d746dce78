"""The one door by which files come in: sites, claims, radars, territories; and their validation."""
