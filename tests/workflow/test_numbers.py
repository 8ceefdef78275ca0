"""A dispatch's number is drawn at random, and never twice."""

import pytest

from articles.models import Dispatch, dispatch
from tests.factories import Newsroom


@pytest.mark.django_db
def test_a_number_that_is_taken_is_drawn_again(monkeypatch):
    taken = Newsroom().begin()
    drawn = iter([taken, taken, 123_456_789, 123_456_789, 987_654_321])
    monkeypatch.setattr(dispatch, "new_number", lambda: next(drawn))
    assert sorted(Dispatch.objects.fresh_numbers(2)) == [123_456_789, 987_654_321]
