"""The wrong role sees no button and gets 403 at the address, for every move and for whatever else the desk does.

Who may is written here once more, as the newsroom agreed it: a rule that is weakened in the code is red here, and so is
a move or a deed that nobody has said it of.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.urls import resolve, reverse

from articles.models import LedgerEntry
from articles.states import MOVES, Move, Role, Scope
from tests.admin.deeds import DEEDS
from tests.admin.desk_people import ANY, HERE, PEOPLE, Somebody, browser, forging, standing, taken_back
from tests.admin.pressing import Button, Fields, find, sentence
from tests.admin.scenes import WAYS, Way, address

ORDERED_BY_NOBODY = {Move.EDIT, Move.SHIFT, Move.TAKE_OFF, Move.IMPORT}
LEAST: dict[Move, tuple[Role, str]] = {
    Move.SUBMIT: (Role.WRITER, HERE),
    Move.RETURN: (Role.EDITOR, HERE),
    Move.APPROVE: (Role.EDITOR, HERE),
    Move.PUBLISH: (Role.EDITOR, HERE),
    Move.FLASH: (Role.EDITOR, HERE),
    Move.SET_ASIDE: (Role.EDITOR, HERE),
    Move.RECALL: (Role.EDITOR, HERE),
    Move.PUBLISH_FACTS: (Role.EDITOR, HERE),
    Move.ANNOTATE: (Role.EDITOR, HERE),
    Move.SPIKE: (Role.EDITOR, HERE),
    Move.UNSPIKE: (Role.EDITOR, HERE),
    Move.RECONCILE: (Role.WRITER, HERE),
    Move.HOLD: (Role.EDITOR, HERE),
    Move.RELEASE: (Role.EDITOR, HERE),
    Move.WITHDRAW: (Role.CHIEF, HERE),
    Move.EMBARGO: (Role.EDITOR, HERE),
    Move.LIFT: (Role.EDITOR, HERE),
    Move.REDACT: (Role.CHIEF, HERE),
    Move.CLOSE_EDITION: (Role.CHIEF, HERE),
    Move.WITHDRAW_PHOTO: (Role.CHIEF, HERE),
    Move.WAIVE: (Role.WRITER, HERE),
    Move.MERGE_PEOPLE: (Role.EDITOR, ANY),
}
MOVED = [pytest.param(move, way, id=f"{move.value} on {way.page}") for move, ways in WAYS.items() for way in ways]


def test_every_move_has_a_way_to_it_and_somebody_who_may():
    assert set(WAYS) == set(LEAST) == set(Move) - ORDERED_BY_NOBODY
    assert set(LEAST) - {Move.MERGE_PEOPLE} == set(MOVES)


@pytest.mark.parametrize(("move", "way"), MOVED)
def test_a_move_is_offered_to_whom_it_is_open_and_refused_to_all_others(desk, move, way):
    def done(answer: HttpResponse, before: object) -> bool:
        return standing() != before and answer.status_code == 302 and LedgerEntry.objects.latest("pk").move == move

    try_everybody(desk, way, *LEAST[move], done)


@pytest.mark.parametrize("name", DEEDS)
def test_a_deed_is_offered_to_whom_it_is_open_and_refused_to_all_others(desk, name):
    deed = DEEDS[name]

    def done(answer: HttpResponse, before: object) -> bool:
        left = standing() != before if deed.leaves else "/preview/" in answer.content.decode()
        return answer.status_code in {200, 302} and left

    try_everybody(desk, deed.way, deed.least, deed.where, done)


def test_the_chief_of_a_translations_desk_moves_the_whole_story_from_no_address(desk):
    scene = WAYS[Move.LIFT][0].scene(desk)
    desk.translate(scene.number, "ar", "قمة في جنيف")
    address_of_it = reverse("admin:articles_translation_move", args=[desk.version(scene.number, "ar").pk])
    client, before = forging(desk.who("ar-chief")), standing()
    of_the_whole = [
        move for move, rule in MOVES.items() if rule.scope == Scope.DISPATCH and move != Move.WITHDRAW_PHOTO
    ]
    assert len(of_the_whole) == 3
    for move in of_the_whole:
        told = {"move": move.value, "when": "2099-01-01T00:00", "cause": "fix", "languages": ["ar"]}
        assert client.post(address_of_it, told).status_code == 403, move
    assert standing() == before


def try_everybody(desk, way: Way, least: Role, where: str, done: Callable[[HttpResponse, object], bool]) -> None:
    """Who may presses the button and it is done; who may not finds none, and sends the same by hand for nothing."""
    scene = way.scene(desk)
    page = address(desk, scene, way.page)
    accounts = {name: one.account(name, scene.language) for name, one in PEOPLE.items()}
    may = [name for name, one in PEOPLE.items() if one.role(where) >= least]
    wrong = [name for name in PEOPLE if name not in may]
    before = standing()
    forged: Button | None = None
    for name in (name for name in may if "who is chief elsewhere" not in name):  # that is for who may not
        client = browser(accounts[name])
        button = find(client.get(page), way.button, page, way.to)
        assert button is not None, f"{name} finds no button"
        forged = forged or button
        with taken_back():
            answer = client.post(button.address + way.query, {**button.fields, **way.told(scene)})
            assert done(answer, before), f"{name}: {answer.status_code} {sentence(answer)}"
    assert forged is not None, "nobody may"
    assert resolve(forged.address).url_name == f"articles_{way.at}"
    assert forged.fields.pop("csrfmiddlewaretoken")
    told = {**forged.fields, **way.told(scene)}
    assert browser(accounts[may[0]]).post(forged.address, told).status_code == 403, "without the page's token"
    for name in wrong:
        one, client = PEOPLE[name], forging(accounts[name])
        if one.enters:
            assert find(client.get(page), way.button, page) is None, f"{name} sees the button"
        answer = client.post(forged.address + way.query, {**by_hand(forged), **way.told(scene)})
        refused(answer, name, one, way, page)
    assert standing() == before


def by_hand(button: Button) -> Fields:
    """The form without the lock of the text, which would be refused before the move is asked for."""
    return {name: values for name, values in button.fields.items() if name != "against"}


def refused(answer: HttpResponse, name: str, one: Somebody, way: Way, page: str) -> None:
    """In words, by 403, and without the button; whoever may not enter is led to the page of sign-in."""
    if not one.enters:
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, reverse("admin:login")), name
        return
    assert answer.status_code == 403, f"{name}: {answer.status_code} {sentence(answer)}"
    assert len(sentence(answer).split()) > 3, f"{name} is told nothing"
    if answer["Content-Type"].startswith("text/html"):
        assert find(answer, way.button, page) is None, f"{name} is offered it again"
