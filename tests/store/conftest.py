"""An archive in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drugfree_cli.store.archive import Store, open_store

from .samples import URL


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new archive; a test never waits long for its turn."""
    with open_store(URL, tmp_path, create=True, patience=0.05) as opened:
        yield opened
