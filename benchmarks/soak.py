"""Kills the batch at random moments, again and again, and holds what is left against an undisturbed office.

    python benchmarks/soak.py [KILLS] [FILES] [SEED]

Each round kills `drugfree run` (SIGKILL) at a random moment of its work on a fresh office, several times over, lets it
come to its end, and compares the store, the archive, quarantine and outputs with those of an office that nobody
disturbed. Prints a line a round and the figures for docs/reliability.md; exit code 1 where anything differed.
"""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sample_data.generate import generate

_ARRIVED = 1_735_000_000
_ROWS = "SELECT unit_code, period, version, kind, sha256, file, contents, places, findings FROM returns"
_PROGRAM = (sys.executable, "-m", "drugfree_cli")
ROOT = Path(__file__).resolve().parents[1]
Look = tuple[dict[str, str], list[tuple[str, ...]]]


def main() -> int:
    """Run rounds until so many kills have hit a batch at work."""
    kills, files, seed = (int(each) for each in (*sys.argv[1:], "200", "220", "1")[:3])
    rng = random.Random(seed)
    survived = differing = rounds = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = many_returns(folder / "source", files)
        calm, seconds = office(folder / "calm", source), time.monotonic()
        run(calm)
        seconds = time.monotonic() - seconds
        wanted = look(calm)
        while survived < kills:
            rounds += 1
            desk = office(folder / f"round{rounds}", source)
            hit = killed_often(desk, rng, seconds, most=5)
            run(desk)
            same = look(desk) == wanted
            survived, differing = survived + hit, differing + (not same)
            print(f"round {rounds}: killed {hit} times, then finished: {'equal' if same else 'DIFFERENT'}", flush=True)
            shutil.rmtree(desk)
    print(f"kills survived: {survived}; rounds: {rounds}; files a round: {files}; rounds that differed: {differing}")
    return int(differing > 0)


def many_returns(folder: Path, files: int) -> Path:
    """Make so many sample returns; beyond those there are, copies under other names: sent twice, they count once."""
    made = sorted(generate(folder).files, key=lambda name: ("cuoi 2024" not in name, name))
    for name in made[files:]:
        (folder / name).unlink()
    for number in range(max(0, files - len(made))):
        name = made[number % len(made)]
        shutil.copy2(folder / name, folder / f"{Path(name).stem}_gui-lai-{number:03}{Path(name).suffix}")
    return folder


def office(folder: Path, source: Path) -> Path:
    """Lay out an office whose inbox holds the returns."""
    subprocess.run([*_PROGRAM, "init", str(folder), "--province", "58", "-q"], check=True, env=_environment())
    for path in source.iterdir():
        os.utime(shutil.copy2(path, folder / "inbox" / path.name), (_ARRIVED, _ARRIVED))
    return folder


def run(desk: Path) -> None:
    """Let a batch come to its end."""
    done = subprocess.run([*_PROGRAM, "run", "-w", str(desk)], capture_output=True, check=False, env=_environment())
    if done.returncode not in (0, 1):
        sys.exit(done.stderr.decode("utf-8", "replace"))


def killed_often(desk: Path, rng: random.Random, seconds: float, most: int) -> int:
    """Kill the batch at random moments; gives how many kills met it at work."""
    hit = 0
    for _ in range(most):
        process = subprocess.Popen(
            [*_PROGRAM, "run", "-w", str(desk)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_environment(),
        )
        try:
            process.wait(timeout=rng.uniform(0.15, seconds))
        except subprocess.TimeoutExpired:
            hit += 1
        # The whole group, as when the power goes: the readers too.
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
    return hit


def look(desk: Path) -> Look:
    """See what an office holds: every file by its content, and every version of every figure."""
    kept = ("archive", "quarantine", "out")
    files = {
        str(path.relative_to(desk)): _content(path)
        for name in (*kept, "inbox")
        for path in sorted((desk / name).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    with closing(sqlite3.connect(desk / "drugfree.db")) as connection:
        rows = [tuple(map(str, row)) for row in connection.execute(_ROWS)]
    return files, sorted(rows)


def _content(path: Path) -> str:
    """Read a file; of a document the parts, since the day on which it was written stands in its name alone."""
    from hashlib import sha256

    if path.suffix in (".xlsx", ".docx") and path.parent.name == "out":
        with ZipFile(path) as archive:
            return ";".join(f"{each.filename}:{each.CRC}" for each in archive.infolist())
    return sha256(path.read_bytes()).hexdigest()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


if __name__ == "__main__":
    sys.exit(main())
