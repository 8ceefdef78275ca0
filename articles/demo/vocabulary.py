"""The demo newsroom's vocabulary: plain data, no Django.

`PEOPLE`: dicts with key, slug, gender ("m" or "f") and, under each language code, a dict with name,
given, family, patronymic, role, aliases. `TAGS`: dicts with key, slug, kind (section, topic, place,
organisation, occasion), mediatopic (an IPTC code or ""), time_zone ("" where it is no place) and, under
each language code, a dict with label and aliases.
"""

from articles.demo import LANGUAGES
from articles.demo.people import PEOPLE
from articles.demo.tags import TAGS

__all__ = ["LANGUAGES", "PEOPLE", "TAGS"]
