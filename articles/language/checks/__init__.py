"""What a copy editor would catch. Results carry codes and the words they point at; the rooms above write sentences."""

from articles.language.checks.result import KnownName, Level, Names, Photo, Result, Text
from articles.language.checks.run import asked, run

__all__ = ["KnownName", "Level", "Names", "Photo", "Result", "Text", "asked", "run"]
