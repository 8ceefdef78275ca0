"""The demo's content keeps what it promises: counts, languages, keys, words, scripts and quotation marks."""

import datetime
import re

import pytest

from articles.demo.content import ContentError, load, parse, write_day
from articles.demo.photos import PHOTOS, draw
from articles.demo.vocabulary import LANGUAGES, PEOPLE, TAGS

TODAY = datetime.date(2026, 5, 2)
STORIES = load(TODAY)
VERSIONS = [(story, language) for story in STORIES for language in story.texts]
COMPLETE = [story for story in STORIES if len(story.texts) == len(LANGUAGES) and story.genre != "alert"]
KEYS = {person["key"] for person in PEOPLE}
TAG_KINDS = {tag["key"]: tag["kind"] for tag in TAGS}

LETTERS = {
    "ru": r"[а-яё]",
    "ar": r"[\u0620-\u064a]",
    "zh-hans": r"[\u4e00-\u9fff]",
}
MARKS = {"fr": "«»", "az": "“”", "en": "“”", "ru": "«»", "de": "„“", "es": "«»", "ar": "«»", "zh-hans": "“”"}
QUOTATION_MARKS = set("«»“”„‟‹›‚")


def whole(story, language):
    """All the words of a version that readers see."""
    text = story.texts[language]
    return "\n".join([text.headline, text.lead, *text.paragraphs()])


def named(version):
    return f"{version[0].folder}/{version[1]}"


def test_the_newsroom_has_as_many_stories_people_tags_and_photos_as_promised():
    assert len(STORIES) >= 39
    assert len(COMPLETE) >= 8
    assert len(PEOPLE) >= 25
    assert len(TAGS) >= 40
    assert 8 <= len(PHOTOS) <= 10


def test_every_person_and_tag_is_complete_in_eight_languages():
    for person in PEOPLE:
        for language in LANGUAGES:
            words = person[language]
            assert words["name"] and words["given"] and words["family"] and words["role"], person["key"]
            assert words["name"] not in words["aliases"], person["key"]
    for tag in TAGS:
        for language in LANGUAGES:
            assert tag[language]["label"], tag["key"]
            assert tag[language]["label"] not in tag[language]["aliases"], (tag["key"], language)
        assert bool(tag["time_zone"]) == (tag["kind"] == "place"), tag["key"]


@pytest.mark.parametrize("things", [PEOPLE, TAGS], ids=["people", "tags"])
def test_no_two_share_a_slug_or_a_name(things):
    assert len({thing["slug"] for thing in things}) == len(things)
    assert len({thing["key"] for thing in things}) == len(things)
    for language in LANGUAGES:
        names = [thing[language].get("name") or thing[language]["label"] for thing in things]
        assert len(set(names)) == len(names), language


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.folder)
def test_every_key_of_a_story_refers_to_something(story):
    assert set(story.people) <= KEYS
    assert {byline["person"] for byline in story.bylines} <= set(story.people)
    assert set(story.tags) <= set(TAG_KINDS)
    assert TAG_KINDS[story.section] == "section"
    assert TAG_KINDS[story.place] == "place"
    assert set(story.photos) <= set(PHOTOS)
    assert set(story.photo_texts) <= set(story.photos)
    assert story.source_language in story.texts
    assert story.priority in {"flash", "urgent", "routine", "deferred"}
    assert story.genre in {
        "alert",
        "urgent",
        "factual",
        "lead",
        "sidebar",
        "interview",
        "document",
        "advisory",
        "outlook",
    }
    assert story.audience in {"site", "wire", "both"}
    assert datetime.time.fromisoformat(story.time)
    assert 0 <= story.days_ago <= 5


def test_a_follow_up_comes_after_what_it_follows_and_in_its_languages():
    by_folder = {story.folder: story for story in STORIES}
    chained = [story for story in STORIES if story.follows]
    assert len(chained) >= 3
    for story in chained:
        before = by_folder[story.follows]
        assert (before.day, before.time) < (story.day, story.time)
        assert set(story.texts) <= set(before.texts)
        assert story.source_language == before.source_language
        assert story.slugline == before.slugline


def test_there_is_a_flash_without_body_an_advisory_for_the_wire_a_document_an_interview_and_a_letter():
    flash = next(story for story in STORIES if story.priority == "flash")
    assert flash.genre == "alert"
    assert not any(text.blocks or text.lead for text in flash.texts.values())
    assert [story.audience for story in STORIES if story.genre == "advisory"] == ["wire"]
    assert {"document", "interview", "sidebar", "outlook"} <= {story.genre for story in STORIES}
    assert any(not story.dateline for story in STORIES)
    assert {"az", "en", "ru"} <= {story.source_language for story in STORIES}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.folder)
def test_the_versions_of_a_story_have_the_same_blocks(story):
    kinds = [[kind for kind, _ in text.blocks] for text in story.texts.values()]
    assert all(shape == kinds[0] for shape in kinds)
    assert len({bool(text.lead) for text in story.texts.values()}) == 1


def test_texts_are_as_long_as_promised():
    for story in STORIES:
        if story.genre == "alert":
            continue
        due = list(story.texts) if story in COMPLETE else [story.source_language]
        for language in due:
            body = " ".join(story.texts[language].paragraphs())
            if language == "zh-hans":
                assert len(body) >= 180, (story.folder, language)
            else:
                assert len(body.split()) >= 120, (story.folder, language, len(body.split()))
    assert 15 <= len(STORIES[0].texts["fr"].blocks) <= 18


@pytest.mark.parametrize("version", VERSIONS, ids=named)
def test_a_text_is_in_the_script_of_its_language(version):
    story, language = version
    text = whole(story, language).lower()
    letters = [character for character in text if character.isalpha()]
    own = re.findall(LETTERS.get(language, r"[a-zß-öø-ÿāăčęğışžœəȧ̇]"), text)
    assert len(own) / len(letters) > 0.93
    if language == "az":
        assert "ə" in text


@pytest.mark.parametrize("version", VERSIONS, ids=named)
def test_a_text_has_the_quotation_marks_and_plain_spaces_of_its_press(version):
    story, language = version
    text = whole(story, language)
    assert '"' not in text
    assert "'" not in text
    opening, closing = MARKS[language]
    nested = set("‘") if language == "zh-hans" else set()
    assert set(text) & (QUOTATION_MARKS | set("‘")) <= {opening, closing} | nested
    assert text.count(opening) == text.count(closing)
    assert not re.search(r"[\u00a0\u202f\u2009\t]|  | $", text, re.MULTILINE)
    assert "{date" not in text
    if language == "fr":
        assert not re.search(r"«\S|\S»|[^\s\d][:;?!](?=\s)|\d%", text)
    if language == "ru":
        assert not re.search(r"\d %", text)
    if language == "ar":
        assert not re.search(r"(?<!\d),|[;?]", text)
    if language == "zh-hans":
        assert not re.search(r"[,;:?!()](?!\d)", text)
    if language in {"en", "de", "az"}:
        assert not re.search(r" [:;?!]", text)


@pytest.mark.parametrize("version", VERSIONS, ids=named)
def test_the_people_of_a_story_stand_in_each_of_its_texts(version):
    story, language = version
    text = whole(story, language)
    bylines = {byline["person"] for byline in story.bylines}
    for person in PEOPLE:
        if person["key"] not in story.people or person["key"] in bylines:
            continue
        words = person[language]
        looked_for = words["family"][:5] if language in {"az", "ru"} else words["name"]
        assert looked_for in text, (person["key"], looked_for)


def test_nothing_is_said_or_done_by_the_real_people_of_the_vocabulary():
    for story, language in VERSIONS:
        for key in ("ilham-aliyev", "xi-jinping"):
            assert key not in story.people
            person = next(person for person in PEOPLE if person["key"] == key)
            assert person[language]["name"] not in whole(story, language)


def test_days_are_written_as_each_language_writes_them():
    first = datetime.date(2026, 5, 1)
    written = [write_day(first, language) for language in LANGUAGES]
    assert written == ["1er mai", "1 may", "1 May", "1 мая", "1. Mai", "1 de mayo", "1 مايو", "5月1日"]
    text = parse("headline: a\nlead:\n\nle {date-1}, le {date}, le {date+2}", "fr", first)
    assert text.blocks == [("paragraph", "le 30 avril, le 1er mai, le 3 mai")]


def test_a_file_without_headline_or_with_a_broken_list_is_refused_by_name():
    with pytest.raises(ContentError, match="12-x/fr.txt"):
        parse("Bakou\n\ntexte", "fr", TODAY, "12-x/fr.txt")
    with pytest.raises(ContentError, match="no list"):
        parse("headline: a\nlead:\n\n- un\ndeux", "fr", TODAY)


@pytest.mark.parametrize("key", PHOTOS)
def test_a_photo_has_its_texts_and_is_drawn_the_same_twice(key):
    photo = PHOTOS[key]
    for language in LANGUAGES:
        assert photo[language]["caption"]
        assert photo[language]["alt"]
    assert all(0 <= share <= 1 for share in photo["focal"])
    picture = draw(key, (320, 213))
    assert picture.size == (320, 213)
    assert picture.mode == "RGB"
    assert picture.tobytes() == draw(key, (320, 213)).tobytes()
    assert len(picture.getcolors(320 * 213) or []) > 1000
