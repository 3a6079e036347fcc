"""The sample office, as the front door's tests have it."""

from tests.cli.conftest import desk
from tests.cli.samples import office, sample
from tests.workflows.desks import office_of, printing

__all__ = ["desk", "office", "office_of", "printing", "sample"]
