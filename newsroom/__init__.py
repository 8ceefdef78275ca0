"""The project: its settings, its addresses, its server and the embedded database."""
