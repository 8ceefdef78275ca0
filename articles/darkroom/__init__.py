"""Where bytes from outside become pictures: a process of its own for each file, with little memory and little time.

The rest of the house calls ``sending.develop`` and opens no picture itself. What runs in that process stands in
``__main__`` (the limits), ``session``, ``reading`` and ``prints``; it knows no Django, no database and no storage.
"""
