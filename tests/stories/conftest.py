from pathlib import Path
from typing import Any

import pytest

from tests.factories import Newsroom


@pytest.fixture
def room(db: None) -> Newsroom:
    """A newsroom with eight desks, at noon."""
    return Newsroom()


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> None:
    """Files of pictures lie in a folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
