"""Options that say where files are read: on this machine, or on the machines of a Ray cluster."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from photosim.errors import PhotosimError

if TYPE_CHECKING:
    from photosim.vision.workers.ray_cluster import RayCluster


def add_engine(command: argparse.ArgumentParser, *, reads: bool = True) -> None:
    """Add the options to a command; `reads`: it reads files, which may lie in a store."""
    command.add_argument(
        "--engine",
        choices=["local", "ray"],
        default="local",
        help="where to compute: processes of this machine (the default) or Ray, on one machine or many",
    )
    command.add_argument("--address", metavar="HOST:PORT", help="with Ray: the head of a cluster that runs; else here")
    command.add_argument("--actors", type=int, metavar="N", help="with Ray: how many work at once (one for each core)")
    if reads:
        command.add_argument(
            "--store",
            metavar="URL",
            help="with Ray: where its machines find the folder (s3://bucket/photos), if not under the same path",
        )
    else:
        command.set_defaults(store=None)


@contextmanager
def cluster(arguments: argparse.Namespace) -> Iterator[RayCluster | None]:
    """The Ray cluster that is asked for, None for this machine's own processes. Raises PhotosimError."""
    if arguments.engine == "local":
        if arguments.address or arguments.actors or arguments.store:
            raise PhotosimError("--address, --actors and --store go with --engine ray.")
        yield None
        return
    from photosim.vision.workers.ray_cluster import RayCluster

    with RayCluster(arguments.address, actors=arguments.actors, store=arguments.store) as started:
        yield started
