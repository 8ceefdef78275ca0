"""The cache in front: which of its copies are still good, told to nginx by two symbolic links.

nginx puts what a link points at into the key of every cached page, so one rename makes them all unreachable at once.
``watch`` keeps the links on what the database says; ``deadman`` takes them away when nobody does.
"""
