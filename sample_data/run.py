"""The whole job on sample returns: python sample_data/run.py WORKSPACE OUT (this is what `make run` does).

A new workspace is made, the returns of 2023 and of both halves of 2024 arrive one after the other, and each time
the batch that an office runs from cron does the work. A last screen says what was found and where the files are.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    # Run as a script, Python looks beside this file only.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drugfree_cli.cli.exits import ExitStatus
from sample_data.generate import generate

ARRIVALS = (("nam-2023",), ("6-thang-dau-nam-2024", "6t dau 2024"), ("",))
"""What files' names hold, by the order in which the offices send: the rest comes last."""

_ARRIVED = 1_735_000_000
"""A moment in December 2024."""

CLASSES = {
    "type_1": "loại I",
    "type_2": "loại II",
    "type_3": "loại III",
    "low": "ít phức tạp",
    "other": "chưa sạch",
    "none": "không phát sinh",
    "undetermined": "chưa xác định",
}
VERDICTS = {
    "met": "đạt",
    "missed": "chưa đạt",
    "on_track": "đúng tiến độ",
    "off_track": "chậm tiến độ",
    "undetermined": "chưa xác định",
    "not_applicable": "không còn áp dụng",
}


def main() -> int:
    """Run the whole job; 0 where every step did its work, whatever it found in the data."""
    parser = argparse.ArgumentParser(description="Run the whole job on sample returns.")
    parser.add_argument("workspace", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    _make_anew(options.workspace)
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder))
        for number, parts in enumerate(ARRIVALS, 1):
            files = sorted(path for path in Path(folder).iterdir() if any(part in path.name for part in parts))
            _arrive(options.workspace, files, number)
    _say_what_was_found(options.workspace)
    _copy(options.workspace / "out", options.out)
    print(f"\nXem thêm: .venv/bin/drugfree -w {options.workspace} classify\n(hoặc status, explain 22822, targets …)")
    return 0


def _make_anew(workspace: Path) -> None:
    """Start from nothing, but never take away a folder that this script did not make."""
    mark = workspace / ".sample"
    if workspace.exists():
        if not mark.exists():
            sys.exit(f"{workspace} đã có sẵn và không phải là vùng làm việc mẫu; hãy chọn thư mục khác.")
        shutil.rmtree(workspace)
    _drugfree("init", str(workspace), "--province", "ninh-thuan")
    mark.touch()


def _arrive(workspace: Path, files: list[Path], number: int) -> None:
    """Let files arrive in the inbox and the batch work them off; print each finding that somebody must act on."""
    for path in files:
        arrived = shutil.move(path, workspace / "inbox" / path.name)
        # The batch leaves alone what was written a moment ago and lacks its end: it may still be arriving.
        os.utime(arrived, (_ARRIVED, _ARRIVED))
    checked = _json(workspace, "validate", str(workspace / "inbox"))
    done = _json(workspace, "run")
    summary = done["summary"]
    print(
        f"Đợt {number}/{len(ARRIVALS)}: {summary['files']} tệp, {summary['new']} báo cáo mới, "
        f"{summary['errors']} lỗi, {summary['queries']} cần giải trình"
    )
    for file in checked["files"]:
        for finding in file["findings"]:
            if finding["severity"] in ("error", "query") and not finding["explanation"]:
                place = "!".join(part for part in (finding["sheet"], finding["cell"]) if part)
                word = "Lỗi" if finding["severity"] == "error" else "Hỏi"
                _say(f"{word}  {Path(file['path']).name} {place}", 2)
                _say(finding["message"], 7)


def _say_what_was_found(workspace: Path) -> None:
    classes = _json(workspace, "classify", "--period", "2024")
    counts = classes["summary"]
    hot = [each["name"] for each in classes["districts"] if each["hotspot"]]
    free = [each["name"] for each in classes["districts"] if each["drug_free"]]
    verdicts = Counter(each["status"] for each in _json(workspace, "targets", "--year", "2024")["targets"])
    print(f"\nNăm 2024, {counts['communes']} xã, phường, thị trấn của Ninh Thuận:")
    _say("; ".join(f"{words}: {counts[name]}" for name, words in CLASSES.items()), 2)
    conflicts = [each["name"] for each in classes["communes"] if each["conflict"]]
    _say(f"đạt 10 tiêu chí không ma túy: {counts['drug_free']}; mâu thuẫn: {', '.join(conflicts) or 'không'}", 2)
    _say(f"huyện trọng điểm: {', '.join(hot) or 'không'}; huyện không ma túy: {', '.join(free) or 'không'}", 2)
    print(
        "  chỉ tiêu: " + "; ".join(f"{words}: {verdicts[name]}" for name, words in VERDICTS.items() if verdicts[name])
    )


def _say(text: str, indent: int) -> None:
    """Print a line set in, wrapped for the narrowest screen."""
    print(textwrap.fill(text, 79, initial_indent=" " * indent, subsequent_indent=" " * indent, break_on_hyphens=False))


def _drugfree(*words: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "drugfree_cli", *words], check=False, stdout=subprocess.PIPE, encoding="utf-8"
    )
    if done.returncode not in (ExitStatus.DONE, ExitStatus.DATA_ERRORS):
        sys.exit(done.returncode)
    return done.stdout


def _json(workspace: Path, *words: str) -> Any:
    return json.loads(_drugfree(*words, "-w", str(workspace), "--format", "json"))


def _copy(source: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    print("\nTệp kết quả:")
    for path in sorted(source.iterdir()):
        if not path.name.startswith("."):
            shutil.copy2(path, out / path.name)
            print(f"  {out / path.name}")
    print(f"Tệp đã nhận: {source.parent / 'archive'}/")
    print(f"Tệp trả lại, kèm lý do: {source.parent / 'quarantine'}/")


if __name__ == "__main__":
    sys.exit(main())
