"""What a copy editor would catch. Results carry codes and the words they point at; the rooms above write sentences."""

from articles.language.checks.result import Level, Result, Text
from articles.language.checks.run import run

__all__ = ["Level", "Result", "Text", "run"]
