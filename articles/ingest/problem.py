"""Why a file does not come in, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


class Problem(Exception):
    """A file that is refused. Tests assert ``code``, people read ``sentence``; ``line`` is from 1, None: unknown."""

    def __init__(self, code: str, sentence: str, line: int | None = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.line = line

    def told(self, name: str) -> str:
        """The sentence with the file's name, and the line where there is one."""
        if self.line is None:
            return _("%(file)s: %(sentence)s") % {"file": name, "sentence": self.sentence}
        return _("%(file)s, line %(line)d: %(sentence)s") % {
            "file": name,
            "line": self.line,
            "sentence": self.sentence,
        }
