"""Pairs laid on each other in processes get the same answers as in this one, and go on where a process dies."""

from __future__ import annotations

import io
import os
import signal

from PIL import Image
from threadpoolctl import threadpool_info

from photosim.library.duplicates import pixel_compare
from photosim.library.duplicates.pixel_compare import Care, ComparePixelsJob, Comparer, run_job
from photosim.vision.image.thumbnail_and_hash import thumbnail_bytes
from tests.scenes import EDITS, scene


def jobs() -> list[ComparePixelsJob]:
    """One picture with each of its copies and with another one."""
    first = thumbnail_bytes(scene(1))
    others = [thumbnail_bytes(edit(scene(1))) for edit in EDITS.values()] + [thumbnail_bytes(scene(2))]
    return [ComparePixelsJob(first, [other], [Care()], [(0, number)]) for number, other in enumerate(others, 1)]


def blas_threads() -> list[int]:
    return [int(library["num_threads"]) for library in threadpool_info() if library["user_api"] == "blas"]


def test_processes_answer_as_this_one_does_and_in_order() -> None:
    wanted = [(job, run_job(job)) for job in jobs()]
    assert sum(len(laid.matches) for _, laid in wanted) == len(EDITS)
    with Comparer(workers=2) as comparer:
        comparer.expect(1000)
        found = list(comparer.compare(jobs()))
        assert comparer._pool is not None
        assert (jobs()[0], comparer.compare_one(jobs()[0])) == wanted[0]
    assert found == wanted


def test_few_pairs_start_no_process() -> None:
    with Comparer(workers=2) as comparer:
        list(comparer.compare(jobs()))
        assert comparer._pool is None


def test_products_of_matrices_have_one_thread_meanwhile() -> None:
    before = blas_threads()
    with Comparer(workers=0):
        assert set(blas_threads()) == {1}
    assert blas_threads() == before


def test_when_a_process_was_killed_this_one_goes_on_alone() -> None:
    with Comparer(workers=1) as comparer:
        comparer.expect(1000)
        answers = comparer.compare(jobs())
        found = [next(answers)]
        (process,) = comparer._processes()._processes.values()
        os.kill(process.pid, signal.SIGKILL)
        found += answers
    assert found == [(job, run_job(job)) for job in jobs()]


def test_a_thumbnail_that_cannot_be_decoded_matches_nothing() -> None:
    broken = io.BytesIO()
    Image.new("RGB", (8, 8)).save(broken, "PNG")
    job = ComparePixelsJob(thumbnail_bytes(scene(1)), [broken.getvalue(), b""], [Care()] * 2, [(0, 1), (0, 2)])
    assert run_job(job) == pixel_compare.Laid([], [])
