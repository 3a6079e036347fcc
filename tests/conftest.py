"""What all tests share: how long hypothesis looks for a counter-example."""

import gc
import os

from hypothesis import settings

# Enough to keep the whole suite under two minutes on two slow cores; HYPOTHESIS_PROFILE=long looks harder.
settings.register_profile("short", max_examples=15, deadline=None)
settings.register_profile("long", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_collection_finish() -> None:
    """Let the search for cycles pass over the thousands of tests themselves, which stay to the end anyway."""
    gc.collect()
    gc.freeze()
