"""Single criteria on the screen: verdict, figures, clause and source cells, and the readings behind them."""

from collections.abc import Mapping, Sequence

from drugfree_cli.cli.show import show_item, show_text
from drugfree_cli.model.plan import Plan
from drugfree_cli.model.results import Judged
from drugfree_cli.model.text import Lang, Text

MET = {
    True: Text(vi="đạt      ", en="met      "),
    False: Text(vi="KHÔNG ĐẠT", en="NOT MET  "),
    None: Text(vi="chưa rõ  ", en="unknown  "),
}
HOLDS = {
    True: Text(vi="ĐÚNG     ", en="HOLDS    "),
    False: Text(vi="không    ", en="no       "),
    None: Text(vi="chưa rõ  ", en="unknown  "),
}


class Files:
    """The files that figures come from, numbered in the order in which they are first named."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cells(self, judged: Judged) -> str:
        """Name the cells of a criterion by file number: [1] D9, D10; [2] D9."""
        by_file: dict[str, dict[str, None]] = {}
        for source in (source for found in judged.sources.values() for source in found):
            file = ", ".join(part for part in (source.place.file, source.place.sheet, f"v{source.version}") if part)
            by_file.setdefault(file, {})[source.place.cell or "–"] = None
        for file in by_file:
            self.numbers.setdefault(file, len(self.numbers) + 1)
        return "; ".join(f"[{self.numbers[file]}] {', '.join(cells)}" for file, cells in by_file.items())


def show_heading(text: Text, lang: Lang) -> None:
    """Show a heading with room above it."""
    show_text("")
    show_text(text.to(lang))


def show_judged(
    judged: Judged, truths: Mapping[bool | None, Text], files: Files, lang: Lang, *, with_threshold: bool
) -> None:
    """Show a criterion in a few lines: verdict, figures and clause; the threshold where it matters; the cells."""
    head = f"{truths[judged.met].to(lang)} {judged.criterion}. {judged.title.to(lang)}: {judged.seen.to(lang)}"
    show_item(f"{head} [{judged.clause}]", 2, hang=10)
    if with_threshold:
        show_item(Text(vi=f"tiêu chí: {judged.asked.vi}", en=f"asked: {judged.asked.en}").to(lang), 12)
    if judged.unverified:
        words = Text(vi="tiêu chí tạm dùng, chưa kiểm chứng", en="stand-in criterion, not verified")
        show_item(words.to(lang), 12)
    if judged.caution:
        show_item(Text(vi=f"lưu ý: {judged.caution.vi}", en=f"caution: {judged.caution.en}").to(lang), 12)
    cells = files.cells(judged)
    if cells:
        show_item(Text(vi=f"nguồn: {cells}", en=f"source: {cells}").to(lang), 12)


def show_files(files: Files, lang: Lang) -> None:
    """List the files that were named, by their numbers."""
    if not files.numbers:
        return
    show_heading(Text(vi="Nguồn", en="Sources"), lang)
    for file, number in files.numbers.items():
        show_item(f"[{number}] {file}", 2)


def show_readings(plan: Plan, codes: Sequence[str], lang: Lang) -> None:
    """Name the readings of unclear clauses that the verdicts rest on."""
    if not codes:
        return
    show_heading(Text(vi="Cách hiểu đã dùng", en="Readings used"), lang)
    for code in codes:
        reading = plan.interpretations.get(code)
        show_item(f"{code}: {reading.reading if reading else '–'}", 2)
