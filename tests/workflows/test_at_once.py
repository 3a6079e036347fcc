"""Many at once on one workspace: whoever reads sees whole files, whoever writes takes turns."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event

from drugfree_cli.model.errors import SystemFailure
from drugfree_cli.workflows.batch import BatchRun, run_batch
from drugfree_cli.workflows.choices import Ask
from drugfree_cli.workflows.records import reading
from tests.cli.samples import Sample
from tests.workflows.desks import ON, START, Desk

READERS = 10


def test_nobody_sees_half_a_file(office_of: Desk, sample: Sample) -> None:
    """Two batches and ten readers at once: each file's communes are there all together, and every return once."""
    office_of.drop(*sample.of("huyen-ninh-son_nam-2023", "huyen-ninh-hai_nam-2023", "huyen-thuan-bac_nam-2023"))
    ended = Event()
    seen: list[dict[str, set[str]]] = []

    def read() -> int:
        looks = 0
        while not ended.is_set() or looks == 0:
            with reading(office_of.workspace) as reader:
                found: dict[str, set[str]] = {}
                for each in reader.returns(all_versions=True):
                    found.setdefault(each.file, set()).add(each.unit_code)
            seen.append(found)
            looks += 1
        return looks

    def batch(number: int) -> Callable[[], BatchRun | str]:
        def run() -> BatchRun | str:
            try:
                return run_batch(Ask(on=ON), office_of.workspace, START + timedelta(minutes=number))
            except SystemFailure as refused:
                return refused.code

        return run

    with ThreadPoolExecutor(READERS + 2) as crew:
        readers = [crew.submit(read) for _ in range(READERS)]
        batches: list[Future[BatchRun | str]] = [crew.submit(batch(number)) for number in range(2)]
        ends = [each.result() for each in batches]
        ended.set()
        looks = [each.result() for each in readers]
    assert all(looks)
    whole = seen[-1]
    assert sorted(map(len, whole.values())) == [6, 8, 9]
    for found in seen:
        assert all(units == whole[file] for file, units in found.items())
    assert "run-locked" in ends or [each for each in ends if isinstance(each, BatchRun) and not each.files]
    assert [each for each in ends if isinstance(each, BatchRun) and len(each.files) == 3]
