"""What the screens of a story cost: as many queries for much as for little, and never more than twelve."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
LANGUAGES = ("ar", "ru", "de")


def story(desk, count: int) -> int:
    """A story with so many versions, people, tags, photos, followers; corrected in the original."""
    people = [factories.person(f"Ana Ruiz {name}") for name in ("Ba", "Co", "Du")[:count]]
    tags = [factories.tag(f"Pont {name}") for name in ("Ba", "Co", "Du")[:count]]
    photos = [{"photo": factories.photo().pk, "focal": [0.5, 0.5]} for _ in range(count)]
    place, found = factories.tag("Genève", "place"), factories.person("Zoé Bernard")
    number = desk.begin(
        "Un pont cède",
        f"{found.display_name} a vu 18 blessés.",
        people=[person.pk for person in people],
        tags=[tag.pk for tag in tags],
        photos=photos,
        place_id=place.pk,
        section_id=factories.tag("Monde", "section").pk,
        bylines=[{"person": person.pk, "role": "author"} for person in people],
    )
    desk.publish(number, "fr")
    for language in LANGUAGES[:count]:
        desk.translate(number, language, f"{language} headline", f"{language}: {found.display_name}: 18.")
        desk.publish(number, language)
        desk.publish(desk.begin("La suite", f"{found.display_name} a vu 18 blessés.", follows=number), "fr")
    for _time in range(count):
        desk.facts(number, priority=2, _note=f"{_time}")
        desk.facts(number, priority=3, _note=f"{_time}")
    desk.facts(number, people=[])
    desk.save(number, "fr", "Un pont cède", f"{found.display_name} a vu 20 blessés.")
    return number


@pytest.mark.parametrize("screen", ["change", "facts", "withdraw", "correction", "timeline", "compare"])
def test_a_screen_asks_as_much_for_three_as_for_one(desk, signed_in, screen):
    chief = signed_in("chief")
    costs = []
    for count in (1, 3):
        pk = desk.dispatch(story(desk, count)).pk
        with CaptureQueriesContext(connection) as queries:
            answer = chief.get(reverse(f"admin:articles_dispatch_{screen}", args=[pk]))
        assert answer.status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 12, "\n".join(query["sql"][:160] for query in queries)


def test_a_new_dispatch_is_opened_with_a_handful(desk, signed_in):
    chief = signed_in("chief")
    for count in (1, 3):
        for _time in range(count):
            factories.photo()
        with CaptureQueriesContext(connection) as queries:
            chief.get(reverse("admin:articles_dispatch_add"))
        assert len(queries) <= 12, "\n".join(query["sql"][:160] for query in queries)
