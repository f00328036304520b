"""Hostile plans, files of names, XMP packets and model cards for the reliability table."""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from ask import ask

from photosim.paths import Home
from photosim.vision.metadata.xmp import read_xmp
from tests.pictures import draw


def hostile_input(work: Path, rounds: int) -> dict[str, Any]:
    """Plans, names as JSON, XMP and cards, each mutated at random: refused in one sentence, nothing else."""
    home = Home(work / "hostile-home")
    for number in range(3):
        draw(work / "photos" / f"{number}.jpg", number)
    ask("index", str(work / "photos"), "--no-faces", "--home", str(home.folder))
    chance = random.Random(1)
    plan = {"format": 1, "label": "x", "remove": [{"file": "/a", "content": "00" * 32, "keep": "/b",
            "keep_content": "00" * 32, "kind": "same file", "why": ""}]}  # fmt: skip
    people = {"photosim_people": 1, "people": [{"id": 1, "name": "A", "hidden": False, "cover": None}],
              "words": [{"content": "00" * 32, "box": "1 2 3 4", "verdict": "is", "person": 1}]}  # fmt: skip
    bad = 0
    before = sorted(path.name for path in (work / "photos").iterdir())
    for number in range(rounds):
        for kind, base, command in (
            ("plan", plan, ["trash", "--plan"]),
            ("people", people, ["people", "--read-words"]),
        ):
            path = work / f"{kind}.json"
            path.write_bytes(mutated(json.dumps(base).encode(), chance, number))
            code, err = ask(*command, str(path), "--home", str(home.folder))
            bad += not (code in (0, 1) and err.count("\n") <= 1 and "Something went wrong" not in err)
    gone = before != sorted(path.name for path in (work / "photos").iterdir())
    packet = (
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        b'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject><rdf:Bag><rdf:li>a</rdf:li>'
        b"</rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>"
    )
    head, tail = packet.split(b"<dc:subject>")
    worst, other = 0.0, 0
    bombs = [
        head + b"<a/>" * 900_000 + b"<dc:subject>" + tail,
        head + b"<a>" * 100_000,
        b'<!DOCTYPE x [<!ENTITY a "b">]>' + packet,
        head + b"<dc:subject>" + b"<rdf:li>x</rdf:li>" * 19_000 + tail,
        packet.replace(b"a</rdf", b"a" * 3_000_000 + b"</rdf"),
    ]
    packets = bombs + [mutated(packet, chance, number) for number in range(rounds * 5)]
    for each in packets:
        began = time.process_time()
        try:
            read_xmp(each)
        except Exception as error:  # noqa: BLE001  counted
            other += type(error).__name__ != "XmpError"
        worst = max(worst, time.process_time() - began)
    return {
        "plans": rounds,
        "files of names": rounds,
        "no sentence": bad,
        "photos moved": int(gone),
        "XMP packets": len(packets),
        "XMP no sentence": other,
        "XMP slowest seconds of processor": round(worst, 2),
    }


def mutated(data: bytes, chance: random.Random, number: int) -> bytes:
    """The bytes with some of them changed, cut, doubled or nested, by the number of the try."""
    made = bytearray(data)
    if number % 11 == 10:
        return b"[" * 50_000 + data
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(made) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            made[at : at + 1] = chance.randbytes(1)
        elif kind == 1:
            del made[at : at + chance.randrange(1, 20)]
        elif kind == 2:
            made[at:at] = made[at : at + chance.randrange(1, 40)]
        elif kind == 3:
            made[at:at] = chance.choice(
                [b"null", b"1e999", b"-1", b'"\\ud800"', b"9" * 400, b"{}", b"[]", b"\0", b"NaN"]
            )
        else:
            made[at:at] = b"A" * chance.choice([1, 300, 70_000])
    return bytes(made)
