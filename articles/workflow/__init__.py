"""The workflow: every move, every save, every edition. Nothing else writes a state or what the public sees."""
