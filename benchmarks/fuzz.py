"""Damages workbooks for some minutes and reads them: what comes out, how long the slowest takes, and the memory."""

import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from datetime import date
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from drugfree_cli.reading.returns import read_returns
from tests.fuzz.mutations import damaged, samples


def main(minutes: float, seed: int) -> int:
    """Print how many cases ended how; 1 where any crashed, with the traces and where the file is kept."""
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    folder, random = Path(tempfile.mkdtemp(prefix="drugfree-fuzz-")), Random(seed)
    originals, ends, slowest = samples(folder), Counter[str](), (0.0, "")
    until, cases, crashes = time.monotonic() + 60 * minutes, 0, 0
    while time.monotonic() < until:
        kind = random.choice(list(originals))
        path = folder / f"case.{kind}"
        path.write_bytes(damaged(originals[kind], random))
        cases, start = cases + 1, time.monotonic()
        try:
            file = read_returns(path, province="58", period=None, on=date(2024, 12, 20))
            ends[f"{kind} {file.findings[0].code if file.unreadable else 'read'}"] += 1
        except Exception:  # noqa: BLE001 - finding what nobody thought of is what this is for
            crashes += 1
            print(path.rename(folder / f"crash-{crashes}.{kind}"))
            traceback.print_exc()
        slowest = max(slowest, (time.monotonic() - start, kind))
    for end, count in sorted(ends.items()):
        print(f"{count:8} {end}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{cases} cases, {crashes} crashes, slowest {slowest[0]:.2f} s ({slowest[1]}), at most {most} MB")
    return 1 if crashes else 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 5, int(sys.argv[2]) if len(sys.argv) > 2 else 1))
