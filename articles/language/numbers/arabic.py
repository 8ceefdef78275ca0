"""Arabic number words: clitics grown onto them, the dual, units before tens."""

from __future__ import annotations

from articles.language.numbers.entries import Entry
from articles.language.numbers.line import Base, Read, times


class ArabicWords(Base):
    """Reads a spelled Arabic number at a token."""

    def _arabic_entry(self, place: int, first: bool) -> tuple[Entry, bool] | None:
        """The entry of an Arabic word and whether "and" is grown onto it."""
        line = self.line
        if line.kind(place) != "a" or self.closed[place]:
            return None
        word = line.words[place]
        if entry := self.table.get(word):
            return entry, False
        if word.startswith("و") and (entry := self._bare_arabic(word[1:])):
            return entry, True
        if first and word[:1] in "بلك" and (entry := self.table.get(word[1:])) and entry.kind != "hundreds":
            return entry, False  # not "كمية", a quantity, for "like a hundred"
        entry = self._bare_arabic(word)
        return (entry, False) if entry else None

    def _bare_arabic(self, word: str) -> Entry | None:
        if entry := self.table.get(word):
            return entry
        if word.startswith("ال") and (entry := self.table.get(word[2:])) and entry.kind in ("add", "hundreds"):
            return entry
        if entry := self.table.get("ال" + word):
            return entry if entry.kind == "last" else None
        return None

    def _arabic(self, at: int) -> Read | None:
        line = self.line
        hit = self._arabic_entry(at, True)
        if hit is None or hit[0].kind in ("many", "half"):
            return None
        total, current, place, scaled = 0.0, 0.0, at, False
        while place < len(line):
            hit = self._arabic_entry(place, place == at)
            if hit is None or (place > at and not line.follows(place)):
                break
            (kind, worth), joined = hit
            if kind in ("add", "last"):
                tail = current % 100
                if worth == 10 and 1 <= tail <= 10 and not joined:
                    current += 10  # ثلاثة عشر; an ordinal is "الثالث عشر"
                elif worth >= 20 and 1 <= tail < 10 and joined or tail == 0 and (joined or (not current and not total)):
                    current += worth
                else:
                    break
            elif kind == "hundreds":
                if worth == 100 and 3 <= current < 10:
                    current *= 100
                elif current == 0 and (joined or not total):
                    current = worth
                else:
                    break
            elif kind in ("scale", "many"):
                if kind == "many" and not current:
                    break
                if joined and (current or not total):
                    if not (total or current):
                        joined = False
                    else:
                        break
                total += times(current or 1, worth)
                current, scaled = 0.0, True
            elif kind == "dual":
                accusative = line.words[place].endswith("ا") and current
                total += times(current, worth) if accusative else 2 * worth
                current, scaled = 0.0, True
            else:
                break
            place += 1
        if place == at:
            return None
        return Read(total + current, place, words=True, scaled=scaled)
