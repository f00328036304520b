"""One finder of duplicates on one folder, in a process of its own, so that time and memory are its own.

    PYTHON benchmarks/duplicate_tools.py TOOL FOLDER OUT.json [MODEL.onnx]

Writes {"pairs": [[path, path], ...], "files": [[path, ...], ...], "seconds": s, "peak_mb": m}: pairs that the tool
calls the same picture, and groups that it calls the same file.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

Pairs = list[tuple[str, str]]


def photosim(folder: Path, model: str) -> dict[str, Any]:
    """As shipped: `photosim-cli index`, then `photosim-cli duplicates`."""
    from photosim.library.duplicates.compare import compare_new
    from photosim.library.duplicates.groups import aliases, find_groups
    from photosim.library.indexing.indexer import index_folder
    from photosim.paths import Home, model_path
    from photosim.progress import Progress
    from photosim.store.db import open_writer
    from photosim.store.thumbs import ThumbStore
    from photosim.vision.encoder.embedder import Embedder

    with tempfile.TemporaryDirectory() as scratch:
        home = Home(Path(scratch))
        conn, thumbs, progress = open_writer(home), ThumbStore(home), Progress()
        embedder = Embedder(Path(model) if model else model_path("photo"))
        began, spent = time.perf_counter(), [processor_seconds()]
        index_folder(conn, thumbs, folder, embedder, progress)
        indexed = time.perf_counter()
        spent.append(processor_seconds())
        compared = compare_new(conn, thumbs, embedder.id, embedder.card, progress)
        spent.append(processor_seconds())
        found = list(find_groups(conn, progress))
        spent.append(processor_seconds())
        done = time.perf_counter()
        start, indexing, comparing, grouping = [sum(spent[0])] + [
            sum(after) - sum(before) for before, after in pairwise(spent)
        ]
        laying = spent[2][1] - spent[1][1]
        pairs: Pairs = []
        chained = 0
        for group in found:
            if group.kind == "picture":
                pairs += all_pairs([[str(path) for path in member.files] for member in group.members])
                chained += sum(member.distance > group.worst for member in group.members)
        files = [[str(path) for m in group.members for path in m.files] for group in found if group.kind == "file"]
        marked = [
            [str(group.keeper.files[0]), str(member.files[0])]
            for group in found
            if group.kind == "picture"
            for member in group.members
            if member.remove
        ]
        answer = {
            "pairs": pairs,
            "files": files,
            "marked": marked,
            "aliases": sorted(str(alias.path) for alias in aliases(conn, progress)),
            "chained": chained,
            "note": f"{done - indexed:.1f} s of it after indexing, {compared.pairs:,} pairs laid on each other; of "
            f"processor time: starting {start:.1f}, indexing {indexing:.1f}, comparing {comparing:.1f} (of which "
            f"{laying:.1f} in the processes that lay pairs), grouping {grouping:.1f}",
        }
        conn.close()
        thumbs.close()
        return answer | {"seconds": done - began}


def processor_seconds() -> tuple[float, float]:
    """Processor time of this process, and of those of its children that have ended."""
    own, ended = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime, ended.ru_utime + ended.ru_stime


def imagededup_phash(folder: Path, model: str) -> dict[str, Any]:
    """imagededup's PHash at its defaults."""
    from imagededup.methods import PHash

    return mapped(folder, lambda place: PHash(verbose=False).find_duplicates(image_dir=place, recursive=True))


def imagededup_cnn(folder: Path, model: str) -> dict[str, Any]:
    """imagededup's CNN matching at its default threshold, with the features of EfficientNet-Lite0."""
    from imagededup.methods import CNN
    from imagededup.utils import CustomModel
    from torchvision import transforms

    from trainer.network.model import lite0

    steps = [transforms.Resize((224, 224)), transforms.ToTensor(), transforms.Normalize([0.498] * 3, [0.502] * 3)]
    config = CustomModel(name="lite0", model=lite0().eval(), transform=transforms.Compose(steps))
    return mapped(
        folder,
        lambda place: CNN(verbose=False, model_config=config).find_duplicates(
            image_dir=place, recursive=True, num_enc_workers=0, num_sim_workers=1
        ),
    )


def mapped(folder: Path, find: Callable[[str], dict[str, list[str]]]) -> dict[str, Any]:
    began = time.perf_counter()
    found = find(str(folder))
    pairs = {tuple(sorted((one, other))) for one, others in found.items() for other in others}
    seconds = time.perf_counter() - began
    return {"pairs": [[str(folder / one), str(folder / other)] for one, other in sorted(pairs)], "seconds": seconds}


def difpy(folder: Path, model: str) -> dict[str, Any]:
    """difPy at its defaults for similar pictures: turned ones are looked for, sizes may differ."""
    import difPy

    began = time.perf_counter()
    built = difPy.build(str(folder), recursive=True, show_progress=False)
    found = difPy.search(built, similarity="similar", same_dim=False, show_progress=False).result
    pairs = [[one, match[0]] for one, matches in found.items() for match in matches]
    return {"pairs": pairs, "seconds": time.perf_counter() - began}


def czkawka(folder: Path, model: str) -> dict[str, Any]:
    """The Python binding of czkawka at its defaults."""
    from czkawka import ImageSimilarity

    began = time.perf_counter()
    finder = ImageSimilarity()
    finder.set_directories([folder])
    groups = [[str(path) for path in group] for group in finder.find_similar()]
    return {"pairs": _inside(groups), "seconds": time.perf_counter() - began}


def immaculate(folder: Path, method: str) -> dict[str, Any]:
    """immaculate at its defaults; what it calls exact are the same pixels, so these pairs count as well."""
    from immaculate import find_duplicates

    began = time.perf_counter()
    found = find_duplicates(str(folder), method=method)
    groups = [[str(path) for path in group] for group in (*found.exact, *found.near)]
    return {"pairs": sorted(set(_inside(groups))), "seconds": time.perf_counter() - began}


def imagehash_phash(folder: Path, model: str) -> dict[str, Any]:
    """ImageHash's pHash of every file, all pairs within 8 of 64 bits by brute force."""
    import imagehash
    import numpy as np
    from PIL import Image

    began = time.perf_counter()
    paths, rows = [], []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            with Image.open(path) as image:
                rows.append(np.packbits(imagehash.phash(image).hash.reshape(-1)))
        except OSError:
            continue
        paths.append(str(path))
    codes = np.array(rows, np.uint8)
    pairs = []
    for row, code in enumerate(codes):
        near = np.unpackbits(codes[row + 1 :] ^ code, axis=1).sum(axis=1) <= 8
        pairs += [(paths[row], paths[row + 1 + other]) for other in np.flatnonzero(near).tolist()]
    return {"pairs": pairs, "seconds": time.perf_counter() - began}


def _inside(groups: Iterable[list[str]]) -> Pairs:
    return [pair for group in groups for pair in combinations(sorted(group), 2)]


def all_pairs(members: Iterable[list[str]]) -> Pairs:
    """Every file of a member with every file of another member."""
    return [(a, b) for one, other in combinations(list(members), 2) for a in one for b in other]


TOOLS: dict[str, Callable[[Path, str], dict[str, Any]]] = {
    "photosim": photosim,
    "imagededup PHash": imagededup_phash,
    "imagededup CNN (Lite0)": imagededup_cnn,
    "difPy": difpy,
    "czkawka": czkawka,
    "immaculate PDQ": lambda folder, model: immaculate(folder, "pdq"),
    "immaculate SSCD distilled": lambda folder, model: immaculate(folder, "sscd_distilled"),
    "immaculate SSCD": lambda folder, model: immaculate(folder, "sscd"),
    "ImageHash": imagehash_phash,
}


def main() -> int:
    tool, folder, out = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    answer = TOOLS[tool](folder, sys.argv[4] if len(sys.argv) > 4 else "")
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {
        "peak_mb": own.ru_maxrss / 1024,
        "child_mb": children.ru_maxrss / 1024,
        "cpu_s": sum(one.ru_utime + one.ru_stime for one in (own, children)),
    }
    out.write_text(json.dumps(answer | cost))
    return 0


if __name__ == "__main__":
    sys.exit(main())
