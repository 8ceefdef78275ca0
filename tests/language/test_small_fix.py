"""What an editor may mend alone, and what she may not: in doubt, not."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.language.difference import is_small_fix
from articles.language.locales import LANGUAGES

NAMES = ["Aliyev", "Алиев", "Ким Чен-Ын", "Samir Kamalov"]


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "Le gouvernemnt a signé.", "Le gouvernement a signé."),
        ("fr", "Il arrive demain ,lundi.", "Il arrive demain, lundi."),
        ("fr", "10-15 pages", "10–15 pages"),
        ("en", "The goverment and the comission are reday.", "The government and the commission are ready."),
        ("en", "cant stop", "can't stop"),
        ("en", "It's fine", "It’s fine"),
        ("en", "an importnat step", "an important step"),
        ("az", "hökümət bildirir", "hökumət bildirir"),
        ("ru", "правителство страны", "правительство страны"),
        ("ru", "на чалось заседание", "началось заседание"),
        ("de", "die Regirung sagt", "die Regierung sagt"),
        ("es", "el gobieno dijo", "el gobierno dijo"),
        ("ar", "قال الرئس اليوم", "قال الرئيس اليوم"),
        ("ar", "قال الرئيس,اليوم", "قال الرئيس، اليوم"),
        ("zh-hans", "今天,会议开始", "今天，会议开始"),
    ],
)
def test_slips_and_spacing_are_small(language, old, new):
    assert is_small_fix(old, new, names=NAMES, language=language)


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        # a digit, its sign, its point, its percent
        ("en", "in 2024 they met", "in 2025 they met"),
        ("en", "fell by -5 points", "fell by 5 points"),
        ("en", "about 3.8 points", "about 38 points"),
        ("en", "about .5 points", "about 5 points"),
        ("en", "grew 3% now", "grew 3 now"),
        ("en", "cost $30 now", "cost 30 now"),
        ("fr", "1 250 voix", "1250 voix"),
        # a known name, also its spelling and its hyphen
        ("en", "Mr Alyiev spoke", "Mr Aliyev spoke"),
        ("ru", "встретил Алиева", "встретил Алиеву"),
        ("ru", "прибыл Ким Чен-Ын", "прибыл Ким Чен Ын"),
        ("en", "said Samir Kamalov", "said Samir, Kamalov"),
        # names that nobody listed
        ("en", "in Iran today", "in Iraq today"),
        ("en", "Niger has signed", "Nigeria has signed"),
        ("en", "said Petrov of", "said Petrova of"),
        ("de", "in Niger heute", "in Nigeria heute"),
        # within quotation marks, and the marks themselves
        ("en", 'he said "the goverment"', 'he said "the government"'),
        ("fr", "Il dit : « le gouvernemnt ».", "Il dit : « le gouvernement »."),
        ("ru", "«Правителство, — сказал он. — Да»", "«Правительство, — сказал он. — Да»"),
        ("de", "„Die Regirung“ sagt", "„Die Regierung“ sagt"),
        ("de", "»Die Regirung« sagt", "»Die Regierung« sagt"),
        ("en", "‘the goverment’ said", "‘the government’ said"),
        ("en", 'he said "yes" now', "he said “yes” now"),
        ("en", 'he said "yes, now', 'he said "yes now'),
        ("zh-hans", "他说“今天,好”", "他说“今天，好”"),
        # words added and removed
        ("en", "He did not go", "He did go"),
        ("en", "the goverment", "the whole government"),
        # words that a letter or two make others
        ("en", "three million people", "three billion people"),
        ("en", "exports grew", "imports grew"),
        ("en", "in northern parts", "in southern parts"),
        ("en", "on Sunday night", "on Monday night"),
        ("en", "it was legal there", "it was illegal there"),
        ("en", "it is possible", "it is impossible"),
        ("fr", "une hausse nette", "une baisse nette"),
        ("fr", "deux hommes tués", "deux femmes tués"),
        ("es", "la mayor parte", "la menor parte"),
        ("de", "keinen Grund", "einen Grund"),
        ("ru", "не большой дом", "небольшой дом"),
        ("ru", "это известно", "это неизвестно"),
        ("az", "nazir gəldisə", "nazir gəlmədi"),
        ("ar", "ثلاثة مليون", "ثلاثة مليار"),
        # too much
        ("en", "a goverment b", "a gvrnment b"),
        ("en", "short wrod", "short word"),
        ("en", "goverment goverment goverment goverment", "government government government government"),
        ("zh-hans", "今天北京", "今天南京"),
        ("en", "<p>the goverment</p>", "<h2>the government</h2>"),
    ],
)
def test_what_could_mean_something_else_is_not_small(language, old, new):
    assert not is_small_fix(old, new, names=NAMES, language=language)
    assert not is_small_fix(new, old, names=NAMES, language=language)


@given(st.text(), st.sampled_from(LANGUAGES))
@settings(deadline=None)
def test_the_same_text_is_a_small_fix(text, language):
    assert is_small_fix(text, text, names=NAMES, language=language)


@pytest.mark.parametrize(
    "text", ["'a " * 30_000, '"' * 50_000, "«" * 50_000, "1.1" * 30_000, "<a " * 30_000, "-" * 60_000]
)
def test_a_long_odd_text_costs_no_time(text):
    begun = time.process_time()
    is_small_fix(text, text + "1", names=NAMES, language="fr")
    assert time.process_time() - begun < 3


SIGNS = st.text(st.sampled_from("ab cd.,'\"«»“”’-–—5 3%\nАл"), max_size=30)


@given(SIGNS, SIGNS, st.sampled_from(LANGUAGES))
@settings(max_examples=500, deadline=None)
def test_it_is_as_small_one_way_as_the_other_and_digits_never_change(old, new, language):
    small = is_small_fix(old, new, names=NAMES, language=language)
    assert small == is_small_fix(new, old, names=NAMES, language=language)
    if small:
        assert [c for c in old if c.isdigit()] == [c for c in new if c.isdigit()]
        assert [c for c in old if c in '"«»“”'] == [c for c in new if c in '"«»“”']
