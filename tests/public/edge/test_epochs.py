"""What moves an epoch, and that no move is missed or waits for another one's dispatch."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Epoch, Lead, Person
from articles.public.edge import epochs
from articles.workflow import publishing
from tests import factories
from tests.public.edge.live import Live

pytestmark = pytest.mark.usefixtures("epochs")


@pytest.fixture
def live(transactional_db) -> Live:
    return Live()


def moved() -> dict[str, int]:
    return dict(Epoch.objects.values_list("name", "moved"))


def moves(deed) -> set[str]:
    """The epochs that a deed moves, each by one however much it changes."""
    before = moved()
    deed()
    after = moved()
    assert all(after[name] - before[name] in {0, 1} for name in after)
    return {name for name in after if after[name] != before[name]}


def test_work_that_no_reader_sees_moves_nothing(live):
    def work():
        number, _address = live.prepared("La mer monte")
        live.translate(number, "en", "The sea rises")

    assert moves(work) == set()


def test_a_new_story_moves_the_lists_alone(live):
    number, _address = live.prepared("La mer monte")
    assert moves(lambda: live.now("publish", number, by="fr-editor")) == {"lists"}


BOTH = {"lists", "stories"}


@pytest.mark.parametrize(
    ("deed", "order"),
    [("hold", {}), ("withdraw", {"note": "n"}), ("redact", {"note": "n", "words": "délégations"})],
)
def test_a_takedown_moves_both(live, deed, order):
    number, _address = live.story()
    assert moves(lambda: live.now(deed, number, **order)) == BOTH


def test_a_release_a_correction_and_the_end_of_a_past_edition_move_both(live):
    number, _address = live.story()
    live.now("hold", number)
    assert moves(lambda: live.now("release", number)) == BOTH
    live.at = timezone.now()
    live.save(number, "fr", "La mer monte", "Elle monte.")
    live.move("submit", number, "fr", by="fr-writer", cause="correction")
    live.move("approve", number, "fr", by="fr-editor", notice="Un chiffre était faux.")
    notice = {"notice": "Un chiffre était faux.", "cause": "correction"}
    assert moves(lambda: live.move("publish", number, "fr", by="fr-editor", **notice)) == BOTH
    live.later(minutes=1)
    assert moves(lambda: live.move("close-edition", number, "fr", by="fr-chief", note="n", revision=1)) == BOTH


def test_another_language_and_a_follow_up_move_the_pages_that_name_them(live):
    number, _address = live.story()
    live.translate(number, "en", "The sea rises")
    live.ready(number, "en")
    assert moves(lambda: live.now("publish", number, "en", by="en-editor")) == BOTH
    after, _address = live.prepared("La mer baisse")
    assert moves(lambda: live.now("publish", after, by="fr-editor")) == {"lists"}


def test_a_renaming_moves_what_carries_the_name(live):
    person = factories.person("Ana Lopes")
    live.story(people=[person.pk])
    Person.objects.filter(pk=person.pk).update(display_name_fr="Ana Silva")
    assert moves(lambda: publishing.renew(publishing.carrying(person=person.pk))) == BOTH


def test_a_withdrawn_photo_moves_both_and_a_pin_the_lists(live):
    photo = factories.photo("Le port")

    def withdraw():
        photo.withdrawn_at = timezone.now()
        photo.save()

    assert moves(withdraw) == BOTH
    assert moves(lambda: Lead.objects.create(language="fr", number=1, pinned_from=timezone.now())) == {"lists"}


def test_what_is_rolled_back_moved_nothing(live):
    number, _address = live.story()

    def refused():
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            live.now("hold", number)
            raise ZeroDivisionError

    assert moves(refused) == set()


def test_two_takedowns_at_once_are_two_moves_and_neither_waits_for_the_other_to_end(live):
    """Two transactions that each make two moves, in opposite order, would wait for each other for ever."""
    first, second = live.story("La mer monte")[0], live.story("Le vent tombe")[0]
    live.who("fr-chief")
    before = moved()
    both = threading.Barrier(2)
    wrong: list[BaseException] = []

    def take_down(one: int, number: int) -> None:
        try:
            with transaction.atomic():
                live.now("hold", one)
                both.wait(10)  # each has made its move, and neither is committed
                Lead.objects.create(language="fr", number=number, pinned_from=timezone.now())
                live.now("hold", live.story(f"Essai {number}")[0])
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=take_down, args=pair) for pair in ((first, 1), (second, 2))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert wrong == []
    after = moved()
    assert {name: after[name] - before[name] for name in after} == {"stories": 2, "lists": 2}


def agent():
    connection.ensure_connection()
    return connection.connection


def test_the_hours_that_pass_make_new_epochs_and_the_next_one_is_known(live):
    number, _address = live.story()
    earlier = epochs.read(agent())
    assert earlier.next_in is None
    new, _address = live.prepared("Le port rouvre")
    live.now("publish", new, by="fr-editor", when=timezone.now() + timezone.timedelta(seconds=1))
    waiting = epochs.read(agent())
    assert 0 < waiting.next_in < 1.2
    time.sleep(1.2)
    begun = epochs.read(agent())
    assert begun.next_in is None
    assert begun.stories == waiting.stories, "no story's page changes"
    assert len({earlier.lists, waiting.lists, begun.lists}) == 3


def test_the_table_answers_from_its_indexes(live):
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        cursor.execute(f"EXPLAIN {epochs.EPOCHS_SQL}", {"lag": epochs.LAG})
        plan = "\n".join(line for (line,) in cursor.fetchall())
        cursor.execute("RESET enable_seqscan")
    assert plan.count("publication_begins") == 2
    assert plan.count("publication_ends") == 3
    assert "Seq Scan on articles_publication" not in plan


def test_without_its_rows_there_is_no_epoch(live):
    Epoch.objects.all().delete()
    with pytest.raises(epochs.NoEpoch):
        epochs.read(agent())
