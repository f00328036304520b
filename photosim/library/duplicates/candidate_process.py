"""Candidate generation in a subprocess, limited to one core and free of the caller's GIL, or in shards elsewhere.

The matrices are small: with several threads numpy spends more time on synchronizing them than on computing, on a busy
machine ten times as much. The number of threads can only be set when a process starts.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from multiprocessing.connection import Connection

import numpy as np
import numpy.typing as npt

from photosim.library.duplicates.candidate_pairs import Candidates, Finder, count_blocks
from photosim.library.duplicates.copy_space import CopySpace
from photosim.library.duplicates.pixel_compare import one_thread
from photosim.progress import IDLE_S, beside
from photosim.vision.workers.read_photo import prepare_worker

# Pairs of photos below which a process takes longer to start than to search, and bytes that are not sent to another.
_WORTH_A_PROCESS = 10**9
_MOST_BYTES = 1 << 28
_MEMORY_BYTES = 8 << 30


# Blocks in a shard: whoever computes one makes the index of all rows first, which takes about as long as a block.
BLOCKS = 16
Looks = tuple[npt.NDArray[np.int64], CopySpace, npt.NDArray[np.bool_]]
# Calls a function with what all shards share and each shard, here or on other machines; answers in the shards' order.
MapShards = Callable[[Callable[[Looks, int], list[Candidates]], Looks, Iterable[int]], Iterator[list[Candidates]]]


def worth_a_process(vectors: npt.NDArray[np.float32], new: npt.NDArray[np.bool_]) -> bool:
    """Whether a search is large enough for a process of its own, and small enough to be handed over."""
    return int(new.sum()) * len(new) >= _WORTH_A_PROCESS and vectors.nbytes <= _MOST_BYTES


def blocks_apart(
    hashes: npt.NDArray[np.int64],
    space: CopySpace,
    new: npt.NDArray[np.bool_],
    idle: Callable[[], object] = lambda: None,
) -> Generator[Candidates, None, None]:
    """`Finder.blocks` computed in a subprocess, a few blocks ahead. The process ends with the generator.

    `idle` is called repeatedly while a block is awaited. When the process dies (the system killed it for its memory,
    say) the remaining blocks are computed in this process.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_search, args=(theirs,), daemon=True)
    taken = 0
    with closing(ours):
        try:
            with one_thread(), closing(theirs):
                process.start()
            # Not with the start: were the process killed there, the start would wait for ever.
            beside(lambda: ours.send((hashes, space, new)), idle)
            while True:
                while not ours.poll(IDLE_S):
                    idle()
                if (block := ours.recv()) is None:
                    return
                taken += 1
                yield block
        except (EOFError, ConnectionError):
            pass  # it was killed, while it worked or as it started
        finally:
            if process.pid is not None:
                process.kill()
                process.join()
    yield from Finder(hashes, space, new).blocks(taken)


def _search(asked: Connection) -> None:
    prepare_worker(_MEMORY_BYTES)
    hashes, space, new = asked.recv()
    for block in Finder(hashes, space, new).blocks():
        asked.send(block)
    asked.send(None)


def candidates_of_shard(looks: Looks, shard: int) -> list[Candidates]:
    """The candidate pairs of the shard of that number, from 0 on."""
    return list(Finder(*looks).blocks(shard * BLOCKS, (shard + 1) * BLOCKS))


def sharded_candidates(map_shards: MapShards, looks: Looks) -> Generator[Candidates, None, None]:
    """What `Finder.blocks` gives, in its order."""
    for blocks in map_shards(candidates_of_shard, looks, range(-(-count_blocks(looks[2]) // BLOCKS))):
        yield from blocks
