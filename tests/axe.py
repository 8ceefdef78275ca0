"""What axe-core says of a page in a browser: WCAG 2.2 AA and its best practices, no rule switched off."""

from __future__ import annotations

from typing import Any

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
RUN = """async (tags) => {
  const rules = Object.fromEntries(axe.getRules(tags).map((rule) => [rule.ruleId, { enabled: true }]));
  const what = { rules, runOnly: { type: "tag", values: tags }, resultTypes: ["violations"], iframes: false };
  const found = await axe.run(document, what);
  return found.violations.map((v) => `${v.id}: ` + v.nodes.map((n) => n.target.join(" ")).join(", "));
}"""


def violations(page: Any, axe: str) -> list[str]:
    """Each violated rule with the elements that violate it; ``axe`` is the program's text.

    A page in a frame is looked at by itself: in one without scripts nothing would answer.
    """
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(axe)
    return page.evaluate(RUN, TAGS)


def too_wide(page: Any) -> list[str]:
    """Whether the page scrolls sideways, and what of it sticks out."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
        .filter((e) => { const b = e.getBoundingClientRect(); return b.right > innerWidth + 1 || b.left < -1; })
        .map((e) => `${e.tagName}.${e.className}`)"""
    )
