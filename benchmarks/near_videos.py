"""How near the frames of a film saved anew stay, and how far those of other films are: bits of 64, per frame.

    python benchmarks/near_videos.py ../shared/data/photos [--photos N] [--seconds S] [--large]

Films are drawn of photos: a camera that moves over one, a cut between four, and another move over the first photo,
which is the hardest to tell. Each is saved five times, in other sizes, rates, codecs and containers.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
from PIL import Image

from photosim.library.moments.near_videos import near_videos
from photosim.photo_facts import VideoFrames
from photosim.vision.image.video_frames import frames_of

Film = Callable[[float], Image.Image]  # the picture at a share of its length
SAVINGS = {
    "as shot.mp4": (30, 640, "libx264", {"crf": "20"}),
    "small.mp4": (30, 480, "libx264", {"crf": "35", "g": "60"}),
    "24 a second.mkv": (24, 640, "libx265", {"crf": "32", "x265-params": "log-level=0"}),
    "tiny.avi": (25, 320, "mpeg4", {}),
    "web.webm": (30, 640, "libvpx-vp9", {"crf": "40", "b": "0", "cpu-used": "8", "deadline": "realtime"}),
}


def film(paths: list[Path], seed: int) -> Film:
    """A camera that moves over each of the photos in turn."""
    dice = np.random.default_rng(seed)
    photos = [Image.open(path).convert("RGB").resize((800, 600)) for path in paths]
    moves = [dice.uniform(0, 1, 4) for _ in photos]

    def at(share: float) -> Image.Image:
        number = min(int(share * len(photos)), len(photos) - 1)
        inside, (x, x2, y, y2) = share * len(photos) - number, moves[number]
        left, top = int((x + (x2 - x) * inside) * 200), int((y + (y2 - y) * inside) * 260)
        return photos[number].crop((left, top, left + 600, top + 338))

    return at


def save(path: Path, shown: Film, seconds: float, saving: tuple[int, int, str, dict[str, str]]) -> None:
    rate, width, codec, options = saving
    size = width, width * 9 // 16 // 2 * 2
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=rate, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(round(seconds * rate)):
            picture = shown(number / rate / seconds).resize(size, Image.Resampling.BILINEAR)
            container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode(None))


def bits(one: VideoFrames, other: VideoFrames) -> list[int]:
    pairs = zip(one.hashes, other.hashes, strict=True)
    return [((a ^ b) & (1 << 64) - 1).bit_count() for a, b in pairs if a is not None and b is not None]


def large(shown: Film) -> None:
    """Print what the frames of ten seconds of 1080p cost, with a key frame every second and every 250 frames."""
    with tempfile.TemporaryDirectory() as folder:
        for apart in ("30", "250"):
            path = Path(folder) / f"{apart}.mp4"
            save(path, shown, 10.0, (30, 1920, "libx264", {"preset": "ultrafast", "g": apart}))
            began = time.process_time()
            with path.open("rb") as file:
                hashes = frames_of(file).hashes
            spent = time.process_time() - began
            print(
                f"key frames {apart} apart: {spent:.2f} s of the processor, {len(hashes) - hashes.count(None)} frames"
            )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photos_folder", type=Path)
    parser.add_argument("--photos", type=int, default=6)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--large", action="store_true", help="only what ten seconds of 1080p cost")
    arguments = parser.parse_args()
    if arguments.large:
        large(film(sorted(arguments.photos_folder.glob("*.jp*g"))[:1], 0))
        return
    photos = sorted(arguments.photos_folder.glob("*.jp*g"))[: max(4, arguments.photos)]
    films = {f"move {number}": film([photo], number) for number, photo in enumerate(photos)}
    films |= {
        f"cut {number}": film(photos[number : number + 4], 50 + number) for number in range(0, len(photos) - 3, 4)
    }
    films |= {f"other move {number}": film([photos[0]], 200 + number) for number in range(3)}
    found: dict[tuple[str, str], VideoFrames] = {}
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for (name, shown), (ending, saving) in itertools.product(films.items(), SAVINGS.items()):
            path = Path(folder) / ending
            save(path, shown, arguments.seconds, saving)
            began = time.process_time()
            with path.open("rb") as file:
                found[name, ending] = frames_of(file)
            spent += time.process_time() - began
    same, other = [], []
    for (a, one), (b, two) in itertools.combinations(found.items(), 2):
        apart = bits(one, two)
        (same if a[0] == b[0] else other).append((sum(apart) / len(apart), max(apart)))
    linked = near_videos(dict(enumerate(found.values())), range(len(found)))
    names = [name for name, _ in found]
    right = sum(names[link.first_id] == names[link.second_id] for link in linked)
    print(f"{len(films)} films, {len(found)} files, {spent / len(found) * 1000:.0f} ms of the processor for each")
    print(f"saved anew: {len(same)} pairs, mean at most {max(same)[0]:.1f}, a frame at most {max(m for _, m in same)}")
    print(f"others: {len(other)} pairs, mean at least {min(other)[0]:.1f}, worst at least {min(m for _, m in other)}")
    print(f"linked: {right} of {len(same)} saved anew, {len(linked) - right} of {len(other)} others")


if __name__ == "__main__":
    main()
