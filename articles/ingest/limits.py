"""How much of anything comes in."""

FILE = 5_000_000  # bytes
BODY = 200_000  # bytes of HTML
WORDS = 20_000
JSON_DEPTH = 40
JSON_DIGITS = 25
URI = 500  # characters; the column's width
VERSION = 100
PLACE = 120
AGENCY = 60
SLUGLINE = 120
KEYWORD = 60
KEYWORDS = 40
NAMED = 200  # people, places, subjects … that one item names
NOTE = 5_000
HEADLINE = 300
BATCH = 50  # dispatches in one transaction
