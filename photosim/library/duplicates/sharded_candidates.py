"""Candidate generation in shards of new rows, computed wherever they are handed out to."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator

import numpy as np
import numpy.typing as npt

from photosim.library.duplicates.candidate_pairs import Candidates, Finder, count_blocks
from photosim.library.duplicates.copy_space import CopySpace

# Blocks in a shard: whoever computes one makes the index of all rows first, which takes about as long as a block.
BLOCKS = 16
Looks = tuple[npt.NDArray[np.int64], CopySpace, npt.NDArray[np.bool_]]
# Calls a function with what all shards share and each shard, here or on other machines; answers in the shards' order.
MapShards = Callable[[Callable[[Looks, int], list[Candidates]], Looks, Iterable[int]], Iterator[list[Candidates]]]


def candidates_of_shard(looks: Looks, shard: int) -> list[Candidates]:
    """The candidate pairs of the shard of that number, from 0 on."""
    return list(Finder(*looks).blocks(shard * BLOCKS, (shard + 1) * BLOCKS))


def sharded_candidates(map_shards: MapShards, looks: Looks) -> Generator[Candidates, None, None]:
    """What `Finder.blocks` gives, in its order."""
    for blocks in map_shards(candidates_of_shard, looks, range(-(-count_blocks(looks[2]) // BLOCKS))):
        yield from blocks
