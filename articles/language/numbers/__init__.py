"""What a text counts: its numbers, percentages, times and dates by value, in the eight languages.

``find(text, language)`` gives every reading with its place, ``values(text, language)`` what of it a version of the text
must say, too. Dates are read first; nothing is compared here.
"""

from articles.language.numbers.found import Found, Kind
from articles.language.numbers.reading import find, values

__all__ = ["Found", "Kind", "find", "values"]
