"""The whole job on sample returns: python sample_data/run.py WORKSPACE OUT (this is what `make run` does).

A new workspace is made, the returns of 2023 and of both halves of 2024 arrive one after the other, and each time
the batch that an office runs from cron does the work. What was found is printed, and the documents are put in OUT.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if __package__ in (None, ""):
    # Run as a script, Python looks beside this file only.
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drugfree_cli.cli.exits import ExitStatus
from sample_data.generate import generate

ARRIVALS = (("nam-2023",), ("6-thang-dau-nam-2024", "6t dau 2024"), ("",))
"""What files' names hold, by the order in which the offices send: the rest comes last."""


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
            print(f"\n=== Đợt {number}/{len(ARRIVALS)}: {len(files)} tệp đến inbox/ ===\n")
            for path in files:
                shutil.move(path, options.workspace / "inbox" / path.name)
            _drugfree(options.workspace, "run")
    for command in ("status", "classify", "targets"):
        print(f"\n=== drugfree {command} ===\n")
        _drugfree(options.workspace, command)
    _copy(options.workspace / "out", options.out)
    return 0


def _make_anew(workspace: Path) -> None:
    """Start from nothing, but never take away a folder that this script did not make."""
    mark = workspace / ".sample"
    if workspace.exists():
        if not mark.exists():
            sys.exit(f"{workspace} đã có sẵn và không phải là vùng làm việc mẫu; hãy chọn thư mục khác.")
        shutil.rmtree(workspace)
    _drugfree(workspace, "init", str(workspace), "--province", "ninh-thuan", in_workspace=False)
    mark.touch()


def _drugfree(workspace: Path, *words: str, in_workspace: bool = True) -> None:
    where = ["-w", str(workspace)] if in_workspace else []
    done = subprocess.run([sys.executable, "-m", "drugfree_cli", *words, *where], check=False)  # noqa: S603 - our own
    if done.returncode not in (ExitStatus.DONE, ExitStatus.DATA_ERRORS):
        sys.exit(done.returncode)


def _copy(source: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    print("\n=== Kết quả ===\n")
    for path in sorted(source.iterdir()):
        if not path.name.startswith("."):
            shutil.copy2(path, out / path.name)
            print(f"  {out / path.name}")
    print("\nTệp không đọc được và lý do: workspace/quarantine/. Tệp đã nhận: workspace/archive/.")


if __name__ == "__main__":
    sys.exit(main())
