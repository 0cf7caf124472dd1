from __future__ import annotations

import pytest
from hypothesis import settings

from geo.gazetteer import Gazetteer

# A deadline is a timed assertion: it fails on a busy machine and says nothing of the code.
settings.register_profile("dateline", deadline=None)
settings.load_profile("dateline")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """Return the default gazetteer from the user's cache; the first test ever builds it."""
    return Gazetteer.open()
