"""What a story said before: its public editions, and what changed from one to another."""
