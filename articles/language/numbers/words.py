"""Numbers written in words, from the greatest to the least: “cent vingt”, “двести пятьдесят тысяч”."""

from __future__ import annotations

from articles.language.numbers import german
from articles.language.numbers.line import HYPHENS, Base, Read, times
from articles.language.numbers.vocabulary import BETWEEN, HALF_BEFORE


class Words(Base):
    """Reads a spelled number at a token, in the languages of Europe and in Azerbaijani."""

    def _half(self, at: int) -> Read | None:
        """ "half a million", "un demi-million", "medio millón"."""
        line, place = self.line, at + 1
        if line.word(place) in ("a", *HYPHENS):
            place += 1
        entry = self._scale_at(place)
        if entry is None or entry.kind not in ("scale", "many"):
            return None
        return Read(entry.value / 2, place + 1, words=True, scaled=True)

    def _sequence(self, at: int, started: float = 0.0, *, alone: bool = False) -> Read | None:
        """A number of several words, the greatest first; ``alone`` lets a bent multiplier be one of itself."""
        line = self.line
        total, current, last_scale, ended = 0.0, started, float("inf"), False
        place, after, half = at, at, False
        while place < len(line) and not ended:
            if place > at and not self._continues(place):
                break
            word = line.words[place]
            if word in BETWEEN[self.language] and place > at:
                if not self._may_join(place + 1 + (line.word(place + 1) in HYPHENS), current, total):
                    break
                place += 1
                continue
            if word in HYPHENS:
                place += 1
                continue
            entry = self._entry(word) if line.kinds[place] in "wa" and not self.closed[place] else None
            if entry is None:
                break
            kind, worth = entry
            if kind == "half":
                if total and not current:
                    total, half = total + last_scale / 2, True
                elif current:
                    current, half = current + 0.5, True
                elif worth == 1.5:
                    current, half = 1.5, True
                else:
                    return None
            elif kind in ("add", "last", "ordinal"):
                if worth >= 100:
                    if current or total:
                        break
                    current = worth
                else:
                    joined = self._joined(current, worth)
                    if joined is None:
                        break
                    current = joined
                ended = kind == "last"
            elif kind == "whole":
                if current or total:
                    break
                current, ended = worth, True
            elif kind == "hundred":
                if current >= 100 or (self.language == "fr" and current == 1):
                    break
                current = (current or 1) * 100
            elif kind == "hundreds":
                if current:
                    break
                current = worth
            elif kind == "dozen":
                if (
                    not current
                    or half
                    or (self.language == "fr" and worth >= 30 and line.word(place + 1) not in ("de", "d"))
                ):
                    break
                current, ended = current * worth, True
            elif kind in ("scale", "many", "dual"):
                if kind == "many" and not (current or total or alone):
                    break
                if worth > last_scale:
                    total = times(total + current, worth)
                else:
                    total += times(current or 1, worth)
                current, last_scale = 0.0, worth
            place += 1
            after = place
            if half and kind == "half" and self.language == "az":
                half = False
        if after == at:
            return None
        return Read(total + current, after, words=True, scaled=last_scale < float("inf"))

    def _continues(self, place: int) -> bool:
        line = self.line
        return line.follows(place) and line.kinds[place] != "n"

    def _may_join(self, place: int, current: float, total: float) -> bool:
        """Whether an "and" stands within a number: "one hundred and five", "vingt et un", "treinta y uno"."""
        follow = self._entry(self.line.word(place))
        if follow is None or follow.kind not in ("add", "last", "hundred", "hundreds"):
            return False
        tail = current % 100
        if self.language == "en":
            return follow.value < 100 and ((current >= 100 and tail == 0) or (total > 0 and current == 0))
        if self.language == "fr":
            return tail in (20, 30, 40, 50, 60, 70) and follow.value in (1, 11)
        return (
            tail in (30, 40, 50, 60, 70, 80, 90)
            and follow.value < 10
            or (total >= 1000 and current == 0 and follow.value >= 20)
        )

    def _joined(self, current: float, worth: float) -> float | None:
        """A word below a hundred behind what was read, or None where it begins another number."""
        tail = current % 100
        if tail == 0:
            return current + worth if worth or not current else None
        if self.language == "fr":
            if tail == 4 and worth == 20:
                return current - 4 + 80
            if tail in (60, 80) and 1 <= worth < 20:
                return current + worth
        tens = tail % 10 == 0 and (tail >= 20 or (tail == 10 and self.language in ("fr", "az")))
        return current + worth if tens and 1 <= worth < 10 else None

    def _german(self, at: int) -> Read | None:
        line = self.line
        word = line.words[at]
        if word in HALF_BEFORE["de"]:
            return self._half(at)
        hit = german.value(word)
        if hit is None:
            return None
        worth, ordinal = hit
        after = at + 1
        read = Read(worth, after, words=True, ordinal=ordinal)
        if ordinal:
            return read
        while (entry := self._scale_at(read.after)) is not None:
            read.value, read.after, read.scaled = times(read.value, entry.value), read.after + 1, True
            more = german.value(line.word(read.after)) if line.follows(read.after) else None
            if more is not None and not more[1] and more[0] < entry.value and entry.value >= 1e6 and more[0] >= 13:
                read.value, read.after = read.value + more[0], read.after + 1
            break
        return read
