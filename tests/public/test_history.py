"""The public history of a story: its editions, and what changed between two of them."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.public.addresses import Moment
from tests.public.factory import NOON, SECRET, ago, ahead, edition, tombstone
from tests.public.test_front import get

pytestmark = pytest.mark.usefixtures("public")

NUMBER = 123456789
PAGE = f"/en/{NUMBER}-la-mer-monte/history/"
STORY = f"/en/{NUMBER}-la-mer-monte/"


def key(at) -> str:
    return Moment().to_url(at)


def notice(text: str, kind: str = "correction", at: str | None = None) -> dict[str, str | None]:
    return {"id": text, "kind": kind, "public": text, "client": "KILL", "at": at}


def past(**given):
    """One more edition of the story: by default a development that stood from ten o'clock to eleven."""
    given = {"visible_from": ago(hours=2), "visible_until": ago(hours=1), "first_published": ago(hours=5), **given}
    return edition(
        **{
            "number": NUMBER,
            "translation_id": 7,
            "language": "en",
            "source_language": "en",
            "headline": "Titre",
            **given,
        }
    )


def live(**given):
    return past(**{"visible_from": ago(hours=1), "visible_until": None, "revision": 9, **given})


@pytest.fixture
def three(public):
    """First published, developed, corrected."""
    first = past(
        visible_from=ago(hours=5), visible_until=ago(hours=2), headline="La mer", body="<p>Elle a 24 mètres.</p>"
    )
    second = past(revision=2, headline="La mer monte", body="<p>Elle a 24 mètres.</p><p>Le port ferme.</p>")
    third = live(
        revision=3, cause="correction", headline="La mer monte", notices=[notice("26 et non 24")],
        body="<p>Elle a 26 mètres.</p><p>Le port ferme.</p>",
    )  # fmt: skip
    return [first, second, third]


def said(html: str) -> str:
    """The words of a page's main part, as they are heard."""
    return unescape(" ".join(re.sub("<[^>]+>", "", html.partition("<main")[2].partition("</main>")[0]).split()))


def entries(html: str) -> list[str]:
    found = re.findall(r"<li><time.*?</li>", html, re.S)
    return [unescape(" ".join(re.sub("<[^>]+>", " ", li).split())) for li in found]


def compare(client, old, new, page=PAGE) -> str:
    return get(client, f"{page}?from={key(old.visible_from)}&to={key(new.visible_from)}")


def test_each_edition_is_listed_newest_first_with_its_moment_its_reason_and_its_notice(client, three):
    when = [entry.split(" What changed")[0] for entry in entries(get(client, PAGE))]
    assert when == [
        "15:00 Correction La mer monte 26 et non 24",
        "14:00 New information La mer monte",
        "11:00 First published La mer",
    ]


@pytest.mark.parametrize("kind", ["clarification", "reply", "editors-note"])
def test_an_edition_says_by_its_notice_why_it_came(client, three, kind):
    three[2].notices = [notice("Avant", at=ago(hours=3).isoformat()), notice("Dit ensuite", kind)]
    three[2].save()
    newest = entries(get(client, PAGE))[0]
    assert "Correction" not in newest and "Avant" not in newest, "what it carries on is told where it came"
    assert {"clarification": "Clarification", "reply": "Reply", "editors-note": "Editor’s note"}[kind] in newest
    assert newest.count("Dit ensuite") == 1


def test_a_fix_has_no_entry_of_its_own(client, three):
    three[2].visible_until = ago(minutes=30)
    three[2].save()
    live(visible_from=ago(minutes=30), revision=4, cause="fix", body=f"<p>{SECRET}</p>")
    html = get(client, PAGE)
    assert len(entries(html)) == 3 and SECRET not in html


def test_two_editions_are_compared_by_word_for_the_eye_and_for_the_ear(client, three):
    html = compare(client, three[1], three[2])
    unseen = '<span class="unseen">'
    removed, added = (f"[{word}: </span>{figure}{unseen}]</span>" for word, figure in (("removed", 24), ("added", 26)))
    assert f"Elle a <del>{unseen}{removed}</del><ins>{unseen}{added}</ins> mètres." in html
    assert "1 passage changed" in said(html)
    assert "<summary>3 passages unchanged</summary>" in html, "headline, lead and dateline"
    assert re.search(r"<details>\s*<summary>1 passage unchanged</summary>\s*<p>Le port ferme", html)


def test_a_new_paragraph_and_a_new_headline_are_told_as_such(client, three):
    words = said(compare(client, three[0], three[1]))
    assert "Headline La mer[added: monte]" in words
    assert "[added: Le port ferme.]" in words
    assert "1 passage changed, 1 passage added" in words


def test_the_order_in_which_two_editions_are_named_does_not_matter(client, three):
    forwards, backwards = compare(client, three[0], three[2]), compare(client, three[2], three[0])
    assert forwards == backwards
    assert "[removed: 24]" in said(forwards)


def test_what_moved_is_folded_and_said_to_have_moved(client):
    sentences = ["<p>Le port ferme ce soir.</p>", "<p>Les trains roulent encore.</p>", "<p>Rien à signaler.</p>"]
    old = past(body="".join(sentences))
    new = live(body="".join(sentences[1:] + sentences[:1]))
    html = compare(client, old, new)
    assert "1 passage moved" in said(html)
    assert re.search(r"<details>.*Le port ferme ce soir\.</p>\s*</details>", html, re.S)
    assert "<ins>" not in html and "<del>" not in html


def test_a_link_that_leads_elsewhere_is_no_silent_change(client):
    old = past(body='<p>Le <a href="https://example.org/a">rapport</a>.</p>')
    new = live(body='<p>Le <a href="https://example.org/b">rapport</a>.</p>')
    assert "1 passage with another link or emphasis" in said(compare(client, old, new))


def test_a_caption_put_right_and_a_photo_taken_out_are_told(client):
    shown = {"id": 1, "focal": [0.5, 0.5], "alt": "", "credit": "A. P.", "width": 4, "height": 3, "renditions": []}
    old = past(photos=[{**shown, "name": "a", "caption": "Le maire"}, {**shown, "name": "b", "caption": "La gare"}])
    new = live(photos=[{**shown, "name": "a", "caption": "Le préfet"}], cause="correction")
    words = said(compare(client, old, new))
    assert "Le [removed: maire][added: préfet] – A. P." in words
    assert "[removed: La gare – A. P.]" in words


def test_two_editions_of_one_text_have_the_same_words(client):
    old, new = past(), live(cause="correction", notices=[notice("Dit ensuite", "reply")])
    html = compare(client, old, new)
    assert "The words are the same." in html
    assert "<ins>" not in html


@pytest.mark.parametrize(
    ("language", "was", "now", "marked"),
    [
        ("ar", "بلغ عدد القتلى 27 شخصاً.", "بلغ عدد القتلى 21 شخصاً.", ["27", "21"]),
        ("zh-hans", "事故造成二十七人死亡。", "事故造成二十一人死亡。", ["七", "一"]),
        ("ru", "Погибли 27 человек.", "Погибли 21 человек.", ["27", "21"]),
        ("az", "27 nəfər həlak olub.", "21 nəfər həlak olub.", ["27", "21"]),
    ],
)
def test_every_script_is_compared_by_its_own_words(client, language, was, now, marked):
    given = {"language": language, "slug": "s"}
    old, new = past(body=f"<p>{was}</p>", **given), live(body=f"<p>{now}</p>", **given)
    html = compare(client, old, new, f"/{language}/{NUMBER}-s/history/")
    found = re.findall(r"<(?:ins|del)><span[^>]*>[^<]*</span>([^<]*)<", html)
    assert found == marked


def test_words_are_never_read_as_markup(client):
    sly = "<script>alert(1)</script>"
    told = [notice(sly)]
    old = past(headline=sly, body="<p>&lt;b&gt;Un&lt;/b&gt;</p>", notices=told, cause="correction")
    new = live(headline=f"{sly} 2", body="<p>&lt;b&gt;Deux&lt;/b&gt;</p>", lead=sly)
    html = compare(client, old, new)
    assert "<script>" not in html and "<b>" not in html
    assert "alert(1)" in html


UNTOLD = {
    "still to come": {"visible_from": ahead(seconds=1), "visible_until": None},
    "taken off before it began": {
        "visible_from": ahead(hours=1),
        "visible_until": ahead(hours=1),
        "taken_off_at": NOON,
    },
    "ended before it began": {"visible_from": ago(hours=3), "visible_until": ago(hours=3)},
    "held": {"visible_from": ago(hours=3), "visible_until": ago(hours=2), "held": True},
    "for the wire alone": {"visible_from": ago(hours=3), "visible_until": ago(hours=2), "audience": "wire"},
    "closed by a chief": {"visible_from": ago(hours=3), "visible_until": ago(hours=2), "closed": True},
    "a fix": {"visible_from": ago(hours=3), "visible_until": ago(hours=2), "cause": "fix"},
    "of another language": {"visible_from": ago(hours=3), "visible_until": ago(hours=2), "language": "fr"},
    "of another story": {"visible_from": ago(hours=3), "visible_until": ago(hours=2), "number": 987654321},
}


@pytest.mark.parametrize("how", UNTOLD)
def test_an_edition_that_readers_may_not_know_of_leaves_no_trace(client, how):
    ends = ahead(seconds=1) if how == "still to come" else None
    past(visible_from=ago(hours=5), visible_until=ago(hours=4))
    now = live(visible_until=ends)
    pair = f"{PAGE}?from={key(ago(hours=5))}&to={key(now.visible_from)}"
    before = [client.get(address) for address in (PAGE, pair, STORY)]
    secret = {"headline": SECRET, "slug": SECRET.lower(), "lead": SECRET, "body": f"<p>{SECRET}</p>"}
    hidden = past(
        revision=5, notices=[notice(SECRET)], **{**secret, "cause": "correction", "translation_id": 8, **UNTOLD[how]}
    )
    after = [client.get(address) for address in (PAGE, pair, STORY)]
    assert [(a.headers["ETag"], a.content) for a in before] == [(a.headers["ETag"], a.content) for a in after]
    assert SECRET.lower() not in after[0].content.decode().lower()
    asked = client.get(f"{PAGE}?from={key(hidden.visible_from)}&to={key(now.visible_from)}")
    never = client.get(f"{PAGE}?from={key(ago(days=9))}&to={key(now.visible_from)}")
    assert (asked.status_code, asked.content) == (404, never.content)
    assert dict(asked.headers) == dict(never.headers)
    past(revision=6, translation_id=9, visible_from=ago(hours=3, minutes=30), visible_until=ago(hours=3), **secret)
    assert SECRET in get(client, PAGE), "one like it that readers saw"


def test_when_an_edition_is_to_end_is_told_nowhere(client):
    """A scheduled update ends the edition before it: its moment stands in that row."""
    past(visible_from=ago(hours=5), visible_until=ago(hours=4))
    row = live()
    before = client.get(PAGE)
    row.visible_until = ahead(days=1)
    row.save()
    after = client.get(PAGE)
    assert (before.headers["ETag"], before.content) == (after.headers["ETag"], after.content)


def test_a_scheduled_edition_joins_the_history_at_its_moment(client, noon):
    live(visible_until=ahead(hours=1))
    live(revision=10, visible_from=ahead(hours=1), headline="Ensuite")
    for at, count in ((ahead(hours=1, microseconds=-1), 1), (ahead(hours=1), 2)):
        noon.move_to(at)
        assert len(entries(get(client, PAGE))) == count


@pytest.mark.parametrize("now", ["held", "gone", "still to come", "for the wire alone", "never was"])
def test_a_story_that_does_not_answer_has_no_history_either(client, now):
    unknown = client.get("/en/999999999-rien/history/")
    if now != "never was":
        past(headline=SECRET)
    if now == "held":
        live(held=True)
    elif now == "still to come":
        live(visible_from=ahead(hours=1))
    elif now == "for the wire alone":
        live(audience="wire")
    for address in (PAGE, f"/en/{NUMBER}/history/", f"{PAGE}?from={key(ago(hours=2))}&to={key(ago(hours=1))}"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert dict(answer.headers) == dict(unknown.headers)


def test_the_history_of_a_withdrawn_story_is_gone_with_it(client):
    past(headline=SECRET)
    tombstone(NUMBER, translation_id=7, language="en")
    story = client.get(STORY)
    for address in (PAGE, f"/en/{NUMBER}-autre/history/", f"{PAGE}?from={key(ago(hours=2))}&to={key(ago(hours=1))}"):
        answer = client.get(address)
        assert (answer.status_code, answer.content) == (410, story.content)


@pytest.mark.parametrize(
    "asked",
    ["from=x&to=y", "from=20250423T100000.000000Z", "to=20250423T100000.000000Z",
     "from=20250230T100000.000000Z&to=20250423T110000.000000Z", "from=1&to=2", "from=%00&to=%00",
     "from=٢٠٢٥٠٤٢٣T100000.000000Z&to=20250423T110000.000000Z"],
)  # fmt: skip
def test_what_is_no_pair_of_moments_is_no_address(client, three, asked):
    assert client.get(f"{PAGE}?{asked}").status_code == 404


def test_a_wrong_slug_leads_to_the_right_one_with_what_was_asked(client, three):
    pair = f"?from={key(three[0].visible_from)}&to={key(three[1].visible_from)}"
    for wrong in (f"/en/{NUMBER}/history/", f"/en/{NUMBER}-la-mer/history/"):
        for query in ("", pair):
            answer = client.get(wrong + query)
            assert (answer.status_code, answer.headers["Location"]) == (302, PAGE + query)


def test_a_story_and_its_history_lead_to_each_other(client, three):
    assert f'href="{PAGE}"' in get(client, STORY)
    html = get(client, PAGE)
    assert f'href="{STORY}"' in html
    pairs = [unescape(found) for found in re.findall(rf'href="({re.escape(PAGE)}\?[^"]+)"', html)]
    assert len(pairs) == 2
    assert ["[added: 26]" in said(get(client, pair)) for pair in pairs] == [True, False]


def test_where_one_edition_alone_counts_the_story_offers_no_history(client):
    live(visible_from=ago(hours=2), visible_until=ago(hours=1))
    live(visible_from=ago(hours=1), cause="fix", revision=10)
    assert "/history/" not in get(client, STORY)
    html = get(client, PAGE)
    assert len(entries(html)) == 1 and "<select" not in html


def test_the_page_is_kept_out_of_search_engines_and_names_its_own_address(client, three):
    for query in ("", f"?from={key(three[0].visible_from)}&to={key(three[1].visible_from)}"):
        html = unescape(get(client, PAGE + query))
        assert '<meta name="robots" content="noindex, follow">' in html
        assert f'<link rel="canonical" href="http://localhost:8000{PAGE}{query}">' in html


def test_the_page_is_kept_and_asked_about_as_every_other(client, three):
    answer = client.get(PAGE)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert client.get(PAGE, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    pair = client.get(f"{PAGE}?from={key(three[0].visible_from)}&to={key(three[1].visible_from)}")
    assert pair.headers["ETag"] != answer.headers["ETag"]


@pytest.mark.parametrize("count", [1, 3, 30])
def test_the_history_costs_two_queries_whatever_it_holds(client, count):
    for n in range(count - 1):
        past(visible_from=ago(hours=4, minutes=n), visible_until=ago(hours=4, minutes=n - 1), revision=n)
    new = live()
    get(client, "/en/")  # what a process loads once
    pairs = [PAGE] if count == 1 else [PAGE, f"{PAGE}?from={key(ago(hours=4))}&to={key(new.visible_from)}"]
    for address in pairs:
        with CaptureQueriesContext(connection) as queries:
            assert len(entries(get(client, address))) == count
        assert len(queries) == 2
