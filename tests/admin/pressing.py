"""A page's buttons, read from its markup with the form that each belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlparse

from django.http import HttpResponse
from lxml import html

Fields = dict[str, list[str]]


@dataclass(frozen=True)
class Button:
    """Where a button posts, and what its form holds; a box to be ticked counts as one with its form."""

    address: str
    fields: Fields


def find(answer: HttpResponse, button: str, page: str, to: str = "") -> Button | None:
    """The first control of an answer that an XPath finds, with the form that it belongs to; None where none stands.

    ``page`` is the address of a form that names none, ``to`` the attribute by which a script finds where to send it.
    """
    tree = html.fromstring(answer.content.decode())
    found = tree.xpath(button)
    if not found:
        return None
    control = found[0]
    name = control.get("form")
    form = tree.xpath("//form[@id=$id]", id=name)[0] if name else next(control.iterancestors("form"))
    fields: Fields = {}
    for each in tree.xpath("//input | //select | //textarea"):
        if _belongs(each, form) and each.get("name") and each.get("disabled") is None:
            fields.setdefault(each.get("name"), []).extend(_values(each, pressed=each is control))
    if control.get("name"):
        fields[control.get("name")] = [control.get("value", "on")]
    address = (to and form.get(to)) or control.get("formaction") or form.get("action") or page
    return Button(urlparse(address).path, {name: values for name, values in fields.items() if values})


def _belongs(control: html.HtmlElement, form: html.HtmlElement) -> bool:
    name = control.get("form")
    return name == form.get("id") if name else form in control.iterancestors("form")


def _values(control: html.HtmlElement, *, pressed: bool) -> list[str]:
    if control.tag == "select":
        chosen = [one.get("value", "") for one in control.iter("option") if one.get("selected") is not None]
        first = [] if control.get("multiple") is not None else [o.get("value", "") for o in control.iter("option")][:1]
        return chosen or first
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    kind = control.get("type", "text")
    if kind in {"checkbox", "radio"} and control.get("checked") is None and not pressed:
        return []
    return [] if kind in {"file", "submit", "button"} else [control.get("value", "on" if kind == "checkbox" else "")]


def sentence(answer: HttpResponse) -> str:
    """What a refusal says in words: the message on the page, the page's own words, or the JSON's."""
    if answer["Content-Type"].startswith("application/json"):
        return answer.json()["error"]
    if not answer.content:
        return ""
    tree = html.fromstring(answer.content.decode())
    said = tree.xpath('//ul[@class="messagelist"]/li[@class="error"] | //p[@class="errornote"]')
    said = said or ([] if tree.xpath('//*[@id="logout-form"]') else tree.xpath("//main//p"))
    return " ".join(" ".join(one.text_content().split()) for one in said)
