"""The demo's house: its desks, its people at work, its vocabulary and its pictures."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.files.base import ContentFile

from articles.demo import LANGUAGES, photos, vocabulary
from articles.models import Desk, Membership, Person, Photo, Tag, User
from articles.states import Role
from articles.workflow import photos as taking_in
from articles.workflow import vocabulary as finding
from articles.workflow.photo_files import Files
from articles.workflow.photos import Picture
from newsroom.accounts import DEMO_PASSWORD

ROLES = {"writer": Role.WRITER, "editor": Role.EDITOR, "chief": Role.CHIEF}


def column(name: str, language: str) -> str:
    """The column of a multilingual field in a language."""
    return f"{name}_{language.replace('-', '_')}"


def make_users() -> dict[str, User]:
    """One user for each desk and role (“fr-writer”), one second editor a desk, and “admin”, by username."""
    users = {}
    desks = {language: Desk.objects.get_or_create(language=language)[0] for language in LANGUAGES}
    for language in desks:
        for name in ("writer", "editor", "editor-2", "chief"):
            user = User(
                username=f"{language}-{name}",
                is_staff=True,
                interface_language=language,
                first_name=name.replace("-", " ").capitalize(),
                last_name=language,
            )
            users[user.username] = user
    admin = User(username="admin", is_staff=True, is_superuser=True, interface_language="en", first_name="Admin")
    users["admin"] = admin
    admin.set_password(DEMO_PASSWORD)
    for user in users.values():
        user.password = admin.password  # hashed once: forty hashes would take seconds
    User.objects.bulk_create(users.values())
    members = [
        Membership(
            user=user,
            desk=desks[name.rsplit("-", 2)[0] if name.endswith("-2") else name.rsplit("-", 1)[0]],
            role=ROLES[name.removesuffix("-2").rsplit("-", 1)[1]],
        )
        for name, user in users.items()
        if user is not admin
    ]
    Membership.objects.bulk_create([*members, Membership(user=admin, desk=None, role=Role.CHIEF)])
    return users


def make_vocabulary() -> tuple[dict[str, Person], dict[str, Tag]]:
    """The people and tags with their names in eight languages and the forms they are found by, by key."""
    persons, tags = {}, {}
    for row in vocabulary.PEOPLE:
        fields: dict[str, Any] = {}
        for language in LANGUAGES:
            names = row[language]
            fields[column("display_name", language)] = names["name"]
            fields[column("given_name", language)] = names["given"]
            fields[column("family_name", language)] = names["family"]
            fields[column("patronymic", language)] = names["patronymic"]
            fields[column("role", language)] = names["role"]
            fields[column("aliases", language)] = "\n".join(names["aliases"])
        persons[row["key"]] = Person(slug=row["slug"], gender=row["gender"], **fields)
    Person.objects.bulk_create(persons.values())
    for row in vocabulary.TAGS:
        fields = {}
        for language in LANGUAGES:
            fields[column("label", language)] = row[language]["label"]
            fields[column("aliases", language)] = "\n".join(row[language]["aliases"])
        topic = row["mediatopic"].removeprefix("medtop:")
        tags[row["key"]] = Tag(
            slug=row["slug"], kind=row["kind"], media_topic=topic, time_zone=row["time_zone"], **fields
        )
    Tag.objects.bulk_create(tags.values())
    finding.refresh_forms([*persons.values(), *tags.values()])
    return persons, tags


def make_photos(at: dt.datetime, files: Files) -> Iterator[tuple[str, Photo]]:
    """Draw the demo's pictures and take them in like any others: while one is developed, the next is drawn."""

    def develop(key: str) -> Picture:
        buffer = io.BytesIO()
        photos.draw(key).save(buffer, "JPEG", quality=90)
        drawn = photos.PHOTOS[key]
        return taking_in.develop(
            ContentFile(buffer.getvalue(), name=f"{key}.jpg"), focal=drawn["focal"], credit=drawn["credit"]
        )

    with ThreadPoolExecutor(2) as hands:
        for key, picture in zip(photos.PHOTOS, hands.map(develop, photos.PHOTOS), strict=True):
            drawn = photos.PHOTOS[key]
            words = {column("credit", language): drawn["credit"] for language in LANGUAGES}
            for language in LANGUAGES:
                for field, text in drawn[language].items():
                    words[column(field, language)] = text
            yield key, taking_in.keep(picture, at=at, title=drawn["title"], words=words, files=files)
