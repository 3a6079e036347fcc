"""All habits, section by section."""

from tests.corpus import figures, formats, headings, layouts, vietnamese
from tests.corpus.record import Habit

HABITS: tuple[Habit, ...] = (
    *formats.HABITS,
    *vietnamese.HABITS,
    *layouts.HABITS,
    *figures.HABITS,
    *headings.HABITS,
)
