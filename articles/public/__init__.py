"""The readers' pages: they read Publication, Appearance, Lead and Photo alone, through one gate of time."""
