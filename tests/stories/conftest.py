import pytest

from tests.factories import Newsroom


@pytest.fixture
def room(db: None) -> Newsroom:
    """A newsroom with eight desks, at noon."""
    return Newsroom()
