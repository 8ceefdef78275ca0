"""A newsroom, and its people at the desk's screens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import Newsroom


@pytest.fixture
def desk(db) -> Newsroom:
    """A newsroom whose clock stands a little before the machine's: what is published in it is public."""
    return Newsroom(timezone.now() - dt.timedelta(hours=2))


@pytest.fixture
def signed_in(desk) -> Callable[..., Client]:
    """A browser in which somebody is signed in: ``signed_in("fr-writer")``."""

    def as_somebody(name: str, **fields: object) -> Client:
        member = desk.who(name)
        for field, value in fields.items():
            setattr(member, field, value)
        member.save()
        client = Client()
        client.force_login(member)
        return client

    return as_somebody


@pytest.fixture
def sign_in_page(live_server, desk) -> Callable[..., None]:
    """Sign somebody in, in a real browser: ``sign_in_page(page, "fr-editor")``."""

    def as_somebody(page: Any, name: str) -> None:
        member = desk.who(name)
        member.set_password("x")
        member.save()
        page.goto(f"{live_server.url}/admin/login/")
        page.fill("#id_username", name)
        page.fill("#id_password", "x")
        page.press("#id_password", "Enter")
        page.wait_for_url("**/admin/")

    return as_somebody
