"""The sample office, as the front door's tests have it."""

from tests.cli.conftest import desk
from tests.cli.samples import office, sample

__all__ = ["desk", "office", "sample"]
