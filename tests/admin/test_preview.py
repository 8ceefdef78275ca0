"""The preview: the readers' page of an unpublished text, on the desk and behind a signed link that ends."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.core import signing
from django.test import Client
from django.utils import timezone

from articles.admin.preview import SALT
from tests import factories
from tests.admin.test_version_beside import typed
from tests.admin.test_version_page import page


def preview(desk, number: int, rest: str = "", language: str = "fr") -> str:
    return f"{page(desk, number, language).removesuffix('change/')}preview/{rest}"


def link(client, desk, number: int, language: str = "fr") -> str:
    """The path of a new link for somebody outside."""
    html = client.post(preview(desk, number, language=language)).content.decode()
    return "/preview/" + re.search(r'id="share-link" value="[^"]*/preview/([^"]+)"', html)[1]


def test_the_working_text_is_shown_as_readers_would_see_it_and_is_public_nowhere(desk, signed_in):
    person = factories.person("Ana Ruiz")
    number = desk.begin(
        "Il arrive !", "Quoi ? Rien.", people=[person.pk], date=dt.date(2026, 4, 23), place_name="Pékin"
    )
    html = signed_in("fr-writer").get(preview(desk, number, "story/")).content.decode()
    assert "<h1>Il arrive\u202f!</h1>" in html  # the typography of the public copy
    assert "Pékin, 23\u00a0avril" in html
    assert "Ana Ruiz" in html
    assert "noindex" in html
    assert "canonical" not in html
    assert "Aperçu\xa0: pas publié" in html
    assert desk.read(number)[0] == 404


def test_what_is_typed_and_not_saved_can_be_looked_at_by_who_typed_it(desk, signed_in):
    number = desk.begin("Un sommet", "Un.")
    typed(desk, number)
    assert "Tapé hier." in signed_in("fr-writer").get(preview(desk, number, "story/?mine")).content.decode()
    assert "Tapé hier." not in signed_in("fr-editor").get(preview(desk, number, "story/?mine")).content.decode()


def test_the_desk_alone_may_frame_it_and_nobody_keeps_it(desk, signed_in):
    number = desk.begin()
    client = signed_in("fr-writer")
    answer = client.get(preview(desk, number, "story/"))
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "no-store" in answer.headers["Cache-Control"]
    html = client.get(preview(desk, number)).content.decode()
    assert html.count('sandbox="allow-same-origin"') == 2
    assert "allow-scripts" not in html
    assert Client().get(preview(desk, number, "story/")).status_code == 302


def test_only_an_editor_of_the_language_gives_a_link_out(desk, signed_in):
    number = desk.begin()
    assert signed_in("fr-writer").post(preview(desk, number)).status_code == 403
    assert signed_in("ar-chief").post(preview(desk, number)).status_code == 403
    assert link(signed_in("fr-editor"), desk, number)


def test_a_guest_reads_the_text_of_the_moment_without_an_account_until_the_link_ends(desk, signed_in):
    number = desk.begin("Un sommet", "Un.")
    address = link(signed_in("fr-editor"), desk, number)
    desk.save(number, "fr", "Une autre version", "Secret.")
    answer = Client().get(address)
    html = answer.content.decode()
    assert "<h1>Un sommet</h1>" in html
    assert "Secret." not in html
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not answer.cookies
    with time_machine.travel(timezone.now() + dt.timedelta(hours=23), tick=False):
        assert Client().get(address).status_code == 200
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25), tick=False):
        assert Client().get(address).status_code == 404


def test_a_forged_or_bent_link_shows_nothing(desk, signed_in):
    number = desk.begin()
    address = link(signed_in("fr-editor"), desk, number)
    assert Client().get(address.replace("preview/", "preview/x")).status_code == 404
    assert Client().get("/preview/x/").status_code == 404
    assert Client().get(f"/preview/{signing.dumps([1, 2], salt=SALT)}/").status_code == 404
    other = signing.dumps([desk.version(number, "fr").pk, 1, 1, 1, 1], salt="another")
    assert Client().get(f"/preview/{other}/").status_code == 404


@pytest.mark.parametrize(
    ("move", "by", "told"),
    [
        ("withdraw", "fr-chief", {"note": "faux"}),
        ("hold", "fr-editor", {}),
        ("redact", "fr-chief", {"note": "erreur", "words": "Premier"}),
    ],
)
def test_the_link_shows_nothing_after_a_withdrawal_a_hold_or_a_redaction(desk, signed_in, move, by, told):
    number = desk.begin("Un sommet", "Premier mot.")
    desk.publish(number, "fr")
    desk.translate(number, "ar", "قمة", "نص")
    desk.at = timezone.now()
    addresses = [link(signed_in("fr-editor"), desk, number), link(signed_in("ar-editor"), desk, number, "ar")]
    assert [Client().get(address).status_code for address in addresses] == [200, 200]
    desk.move(move, number, "fr", by=by, **told)
    assert [Client().get(address).status_code for address in addresses] == [404, 404]


def test_the_link_ends_with_the_account_of_who_gave_it_out(desk, signed_in):
    number = desk.begin()
    address = link(signed_in("fr-editor"), desk, number)
    editor = desk.who("fr-editor")
    editor.is_active = False
    editor.save()
    assert Client().get(address).status_code == 404


def test_photos_are_shown_in_the_preview_alone(desk, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = "abcdefgh-400.webp"
    renditions = [{"file": file, "width": 400, "height": 300, "type": "image/webp"}]
    chosen, other = factories.photo(renditions=renditions), factories.photo()
    (tmp_path / "renditions").mkdir()
    (tmp_path / "renditions" / file).write_bytes(b"webp")
    number = desk.begin(photos=[{"photo": chosen.pk, "focal": [0.5, 0.5]}])
    editor = signed_in("fr-editor")
    html = editor.get(preview(desk, number, "story/")).content.decode()
    assert f'src="{preview(desk, number, file)}"' in html
    assert b"".join(editor.get(preview(desk, number, file))) == b"webp"
    address = link(editor, desk, number)
    assert f'src="{address}{file}"' in Client().get(address).content.decode()
    assert b"".join(Client().get(address + file)) == b"webp"
    assert Client().get(f"/media/{file}").status_code == 404
    assert Client().get(f"{address}{other.name}-400.webp").status_code == 404
    chosen.withdrawn_at = timezone.now()
    chosen.save()
    assert Client().get(address + file).status_code == 404
