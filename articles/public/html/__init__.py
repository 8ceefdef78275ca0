"""HTML that Python writes: what a page repeats up to forty times, and all of a story's page but its frame.

Everywhere else templates write it. Here walking a template of ifs took three times as long as the rest of the page.
Each function escapes every value that it is given; what it gives back can stand in a page as it is.
"""
