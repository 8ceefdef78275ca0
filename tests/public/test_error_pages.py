"""Pages for what went wrong cost next to nothing: whoever guesses addresses keeps nobody else waiting."""

import pytest

from articles.public import errors

pytestmark = pytest.mark.usefixtures("public")


def test_the_page_for_what_is_not_there_is_made_once_a_language_and_a_name(client, settings, monkeypatch):
    made = []
    monkeypatch.setattr(errors, "render", lambda *told, **more: made.append(told[:2]) or render(*told, **more))
    settings.NEWSROOM_NAME = "Agence d’essai"
    pages = [client.get(f"/{language}/rien-{n}/").content.decode() for n in range(3) for language in ("fr", "ar")]
    assert made == [("404.html", "fr"), ("404.html", "ar")]
    assert len(set(pages)) == 2 and all("Agence d’essai" in page for page in pages)
    settings.NEWSROOM_NAME = "Agence d’un autre nom"
    assert "Agence d’un autre nom" in client.get("/fr/rien/").content.decode()


render = errors.render
