"""All habits, section by section."""

from tests.corpus import doubled, figures, formats, headings, hostile, layouts, sent, vietnamese
from tests.corpus.record import Habit

HABITS: tuple[Habit, ...] = (
    *formats.HABITS,
    *vietnamese.HABITS,
    *layouts.HABITS,
    *doubled.HABITS,
    *figures.HABITS,
    *headings.HABITS,
    *sent.HABITS_BACK,
    *sent.HABITS_CHECKS,
    *hostile.HABITS,
)
