"""What stands on every page of a language and never changes while the newsroom runs: drawn once a process.

Only what depends on the language, the newsroom's name and its time zone may stand in it; no story, no list, no hour.
"""

from __future__ import annotations

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


class Furniture(template.Node):
    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.kept: dict[tuple[str | None, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        of = (get_language(), settings.NEWSROOM_NAME, settings.NEWSROOM_TIME_ZONE)
        if of not in self.kept:
            self.kept[of] = self.nodelist.render(context)
        return self.kept[of]


@register.tag
def furniture(parser: Parser, token: Token) -> Furniture:
    """``{% furniture %}…{% endfurniture %}``"""
    nodelist = parser.parse(("endfurniture",))
    parser.delete_first_token()
    return Furniture(nodelist)
